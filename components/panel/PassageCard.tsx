// One passage: its quote, its note and tags, and what can be done with it.
import { Copy, RotateCcw, StickyNote, Tag, Trash2 } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, memo, useDeferredValue, useRef } from 'react'
import { language, t } from '@/lib/bridge/i18n'
import { type Annotation, COLORS } from '@/lib/core/annotation'
import type { Article } from '@/lib/core/article'
import type { Found } from '@/lib/core/panel-rows'
import { writeMoment } from '@/lib/core/when'
import { editPassage } from '@/lib/jobs/edit-notes'
import { Button, IconButton } from '../Button'
import { ColorMenu } from '../ColorMenu'
import { Markdown } from '../Markdown'
import { NoteEditor } from '../NoteEditor'
import { say } from '../Notice'
import { Line } from '../Swatch'
import { TagField } from '../TagField'
import { change, restore, trash } from './acts'
import { Changed } from './Changed'
import { copyQuote } from './copy-quote'
import { LostDesk } from './LostDesk'
import styles from './PassageCard.module.css'
import { useView } from './view'

interface Props {
  article: Article
  row: Annotation
  place: Found
  known: readonly string[]
  /** null where there is no page to show it on: a click opens its note. */
  onReveal: ((id: string) => void) | null
}

export const PassageCard = memo(
  PassageCardAsIs,
  (a, b) =>
    a.row.id === b.row.id &&
    a.row.modifiedAt === b.row.modifiedAt &&
    a.place === b.place &&
    a.known === b.known &&
    a.onReveal === b.onReveal &&
    a.article.id === b.article.id &&
    a.article.modifiedAt === b.article.modifiedAt,
)

function PassageCardAsIs({ article, row, place, known, onReveal }: Props) {
  const picked = useView((view) => view.picked.ids.has(row.id))
  const picking = useView((view) => view.picked.ids.size > 0)
  const part = useView((view) => (view.editing?.id === row.id ? view.editing.part : null))
  const sought = useView((view) => (view.sought?.id === row.id ? view.sought.n : 0))
  // Seen when the mouse is on the card: made once its words stand, which are what is waited for.
  const tools = useDeferredValue(true, false)
  const { pick, edit } = useView.getState()
  const card = useRef<HTMLElement>(null)
  const { id, color, note, tags } = row
  const quote = row.target.quote.exact

  function clicked(event: MouseEvent) {
    if (event.shiftKey || event.ctrlKey || event.metaKey) pick(id, event.shiftKey)
    else if (onReveal) onReveal(id)
    else edit({ id, part: 'note' })
  }

  /** Closes what was open for writing; whoever was writing goes on at the quote. */
  function leave() {
    const inside = card.current?.contains(document.activeElement)
    edit(null)
    if (inside) card.current?.querySelector<HTMLElement>('[data-quote]')?.focus()
  }

  /** The same keys as the toolbar in the page. */
  function pressed(event: KeyboardEvent<HTMLElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return
    if (event.target instanceof Element && event.target.closest('input, textarea, [role=menu]'))
      return
    const color = COLORS[Number(event.key) - 1]
    if (color) void change(id, { color })
    else if (event.key === 'n') edit({ id, part: 'note' })
    else if (event.key === 't') edit({ id, part: 'tags' })
    else if (event.key === 'c') void copyQuote(article, row)
    else if (event.key === 'x') pick(id, event.shiftKey)
    else if (event.key === 'Delete' || event.key === 'Backspace') void trash(article, [id])
    else return
    event.preventDefault()
  }

  return (
    // The keys are a short cut to buttons that are all there.
    <article
      ref={card}
      className={styles.card}
      data-color={color}
      data-picked={picked || undefined}
      data-picking={picking || undefined}
      data-sought={sought === 0 ? undefined : sought % 2 ? 'odd' : 'even'}
      data-passage={id}
      aria-label={t(`color_${color}`)}
      onKeyDown={pressed}
    >
      <span className={styles.rule}>
        <Line color={color} upright />
      </span>
      <button
        type="button"
        className={styles.quote}
        lang={article.lang ?? undefined}
        title={
          onReveal === null ? t('note') : place === 'missing' ? t('notFoundHere') : t('showOnPage')
        }
        data-quote=""
        onClick={clicked}
      >
        <q>{quote.length > 2000 ? `${quote.slice(0, 2000).toWellFormed()}…` : quote}</q>
      </button>
      <input
        type="checkbox"
        className={styles.pick}
        checked={picked}
        aria-label={t('pickPassage')}
        title={t('pickPassage')}
        onChange={() => undefined}
        onClick={(event) => pick(id, event.shiftKey)}
      />
      {place === 'changed' ? <Changed article={article} row={row} /> : null}
      {place === 'missing' ? <LostDesk article={article} row={row} /> : null}
      {part === 'note' ? (
        <NoteEditor
          note={note}
          label={t('note')}
          placeholder={t('notePlaceholder')}
          write={(text, base) => editPassage(id, { note: text }, base)}
          onDone={(kept) => {
            leave()
            if (kept) say({ text: t('saved') })
          }}
          onLost={(text) => lost(text)}
        />
      ) : note !== '' ? (
        <div className={styles.note}>
          <Markdown source={note} />
        </div>
      ) : null}
      {part === 'tags' ? (
        <TagField
          label={t('passageTags')}
          tags={tags}
          known={known}
          autoFocus
          onChange={(next) => change(id, { tags: next })}
          onLeave={() => edit(null)}
          onEscape={leave}
        />
      ) : tags.length > 0 ? (
        <Tags tags={tags} />
      ) : null}
      <footer className={styles.foot}>
        <time className={styles.time} dateTime={row.createdAt}>
          {writeMoment(row.createdAt, language(), new Date())}
        </time>
        <div className={styles.tools}>{tools ? <Tools article={article} row={row} /> : null}</div>
      </footer>
    </article>
  )
}

function Tools({ article, row }: Pick<Props, 'article' | 'row'>) {
  const { id, color, note } = row
  const { edit } = useView.getState()
  return (
    <>
      <ColorMenu color={color} choose={(each) => void change(id, { color: each })} />
      <IconButton
        label={note === '' ? t('note') : t('noteEdit')}
        hint="N"
        onClick={() => edit({ id, part: 'note' })}
      >
        <StickyNote size={15} />
      </IconButton>
      <IconButton label={t('passageTags')} hint="T" onClick={() => edit({ id, part: 'tags' })}>
        <Tag size={15} />
      </IconButton>
      <IconButton label={t('copyQuote')} hint="C" onClick={() => void copyQuote(article, row)}>
        <Copy size={15} />
      </IconButton>
      <IconButton label={t('delete')} hint="Del" onClick={() => void trash(article, [id])}>
        <Trash2 size={15} />
      </IconButton>
    </>
  )
}

/** A note that could not be written after its card had gone: it goes to the clipboard at a click. */
function lost(text: string) {
  say({
    text: t('noteLost'),
    tone: 'failure',
    action: { label: t('copy'), run: () => void navigator.clipboard.writeText(text) },
  })
}

function Tags({ tags }: { tags: readonly string[] }) {
  const chosen = useView((view) => view.filter.tags)
  const { toggleTag } = useView.getState()
  return (
    <ul className={styles.tags} aria-label={t('passageTags')}>
      {tags.map((tag) => (
        <li key={tag}>
          <button
            type="button"
            className={styles.tag}
            aria-pressed={chosen.includes(tag)}
            title={t('filterByTag', tag)}
            onClick={() => toggleTag(tag)}
          >
            {tag}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** A passage in the trash. */
export function TrashedCard({ article, row }: { article: Article; row: Annotation }) {
  return (
    <article className={`${styles.card} ${styles.trashed}`} data-color={row.color}>
      <span className={styles.rule}>
        <Line color={row.color} upright />
      </span>
      <q className={styles.quote} lang={article.lang ?? undefined}>
        {row.target.quote.exact.slice(0, 300)}
      </q>
      <Button
        icon={<RotateCcw size={14} />}
        className={styles.restore ?? ''}
        onClick={() => void restore(row.id)}
      >
        {t('restore')}
      </Button>
    </article>
  )
}
