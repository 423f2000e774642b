// The saved copy of an article, set as a book's page: to be read and marked whether or not its own page still stands.
import './themes.css'
import { useLiveQuery } from 'dexie-react-hooks'
import {
  type CSSProperties,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react'
import { t } from '@/lib/bridge/i18n'
import { isHanLanguage, type Look, lineOf } from '@/lib/core/look'
import { type Convert, converter } from '@/lib/core/script'
import { type Copy, type Reading, readArticle } from '@/lib/jobs/read-article'
import { listAnnotations } from '@/lib/store/annotations'
import { ArticleFacts } from '../ArticleFacts'
import { Notice } from '../Notice'
import { Bar } from './Bar'
import { bring, useReading } from './book'
import { Find } from './Find'
import { type Footnote, FootnoteCard } from './Footnote'
import { Keys } from './Keys'
import { Lightbox } from './Lightbox'
import { Listen } from './Listen'
import { MarginNotes } from './MarginNotes'
import { Outline } from './Outline'
import { MissingPictures } from './Pictures'
import styles from './Reader.module.css'
import { Text } from './Text'
import { useKeys } from './use-keys'
import { useLayout } from './use-layout'
import { useLook, usePaper } from './use-look'
import { usePaint } from './use-paint'
import { usePictures } from './use-pictures'
import { usePlace } from './use-place'
import { usePrinting } from './use-printing'
import { useReadState } from './use-read-state'

export function Reader({ id }: { id: string }) {
  const [reading, setReading] = useState<Reading | null | 'opening'>('opening')
  const [look, change] = useLook()

  useEffect(() => {
    let current = true
    readArticle(id).then((found) => current && setReading(found))
    return () => {
      current = false
    }
  }, [id])

  const repaint = useReading(({ book }) => book?.session.passages.highlighter)
  usePaper(
    look?.theme ?? 'system',
    useCallback(() => repaint?.repaint(), [repaint]),
  )
  if (reading === 'opening' || !look) return <main aria-busy="true" className={styles.opening} />
  if (!reading) return <Empty text={t('readerNotKept')} />
  const { article, copy } = reading
  if (!copy) {
    return (
      <Empty text={t('readerNoText')} title={article.title}>
        <a className={styles.original} href={article.url} rel="noreferrer">
          {t('readerOriginal')}
        </a>
      </Empty>
    )
  }
  return <Desk reading={{ article, copy }} look={look} change={change} />
}

function Desk({
  reading: { article, copy },
  look,
  change,
}: {
  reading: { article: Reading['article']; copy: Copy }
  look: Look
  change: (part: Partial<Look>) => void
}) {
  const han = isHanLanguage(article.lang)
  const set = han ? look : { ...look, vertical: false, script: 'kept' as const }
  const convert = useConvert(set, copy.text)
  const line = lineOf(look, han)
  const layout = useLayout(line.width * look.size, set.vertical)
  const rows = useLiveQuery(() => listAnnotations(article.id), [article.id]) ?? []
  const noted = useMemo(() => rows.filter(({ note, tags }) => note || tags.length > 0), [rows])
  const pictures = usePictures(article.id, copy.pictures)
  const [picture, setPicture] = useState<number | null>(null)
  const [footnote, setFootnote] = useState<Footnote | null>(null)

  const book = useReading((state) => state.book)
  const progress = usePlace(article, look, layout)
  const [state, toggleRead] = useReadState(article)
  useKeys(toggleRead)
  usePaint(look.focus)
  usePrinting()

  const follow = useCallback(
    (name: string, link: Element) => {
      const place = copy.places[name]
      const { book } = useReading.getState()
      if (!place || !book) return
      if (place.note !== null) setFootnote({ html: place.note, link, name })
      else bring(book, { start: place.offset, end: place.offset + 1 }, 'start')
    },
    [copy],
  )

  const lang = convert ? (look.script === 'traditional' ? 'zh-Hant' : 'zh-Hans') : article.lang
  const title = convert ? convert(article.title) : article.title
  const style = {
    '--size': look.size,
    '--width': line.width,
    '--height': line.height,
  } as CSSProperties
  return (
    <div
      className={styles.desk}
      style={style}
      data-face={look.face}
      data-layout={layout}
      data-vertical={set.vertical || undefined}
    >
      <title>{title || t('appName')}</title>
      <Bar
        article={article}
        look={look}
        change={change}
        han={han}
        progress={progress}
        outlined={copy.outline.length > 1}
        pictures={pictures}
        state={state}
        onRead={toggleRead}
      />
      <Outline
        entries={copy.outline}
        convert={convert}
        lang={lang ?? undefined}
        inline={layout === 'wide'}
      />
      <main className={styles.page} data-scroller="">
        <div className={styles.head}>
          <ArticleFacts facts={{ ...article, title, lang }} />
          <MissingPictures article={article} pictures={pictures} />
        </div>
        <Text
          article={article}
          copy={copy}
          look={set}
          lang={lang ?? undefined}
          convert={convert}
          addresses={pictures.addresses}
          noted={noted.length > 0}
          onPicture={setPicture}
          onPlace={follow}
        />
        {layout === 'narrow' ? null : (
          <MarginNotes article={article} rows={noted} beside={true} book={book} />
        )}
      </main>
      {layout === 'narrow' && noted.length > 0 ? (
        <MarginNotes article={article} rows={noted} beside={false} book={book} />
      ) : null}
      <Find />
      <Listen lang={lang ?? article.lang ?? 'en'} />
      <Keys />
      {footnote ? <FootnoteCard footnote={footnote} close={() => setFootnote(null)} /> : null}
      {picture === null ? null : (
        <Lightbox
          pictures={copy.pictures}
          addresses={pictures.addresses}
          at={picture}
          go={setPicture}
        />
      )}
      <Notice />
    </div>
  )
}

/** What shows the text in the script chosen; null for as it was kept, also while the dictionary is fetched. */
function useConvert({ script }: Look, text: string): Convert | null {
  const [convert, setConvert] = useState<Convert | null>(null)
  useEffect(() => {
    let over = false
    void converter(script, text).then((found) => over || setConvert(() => found))
    return () => {
      over = true
    }
  }, [script, text])
  return convert
}

function Empty({ text, title, children }: { text: string; title?: string; children?: ReactNode }) {
  return (
    <main className={styles.missing}>
      <title>{title || t('appName')}</title>
      <p>{text}</p>
      {children}
    </main>
  )
}
