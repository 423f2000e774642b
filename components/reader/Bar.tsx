// The bar above the text: out of the way while one reads on, there again when one goes back or comes with the keyboard.
import {
  ALargeSmall,
  AudioLines,
  BookCheck,
  Keyboard,
  Library,
  List,
  Printer,
  Search,
} from 'lucide-react'
import { useEffect, useState } from 'react'
import { t, tn } from '@/lib/bridge/i18n'
import { openLibrary } from '@/lib/bridge/panel'
import type { Article, ReadState } from '@/lib/core/article'
import type { Look } from '@/lib/core/look'
import { Button, IconButton } from '../Button'
import { ExportMenu } from '../ExportMenu'
import styles from './Bar.module.css'
import { type Sheet, useReading } from './book'
import { LookPanel } from './LookPanel'
import type { Pictures } from './use-pictures'
import type { Progress } from './use-place'

interface Props {
  article: Article
  look: Look
  change: (part: Partial<Look>) => void
  han: boolean
  progress: Progress
  outlined: boolean
  pictures: Pictures
  state: ReadState
  onRead: () => void
}

export function Bar(props: Props) {
  const { article, look, change, han, progress, outlined, pictures, state, onRead } = props
  const sheet = useReading((state) => state.sheet)
  const { show } = useReading.getState()
  const away = useAway()
  const toggle = (which: Sheet) => ({
    'aria-expanded': sheet === which,
    onClick: () => show(sheet === which ? null : which),
  })
  const percent = Math.round(progress.part * 100)
  const ended = progress.part >= 0.995
  return (
    <header className={styles.bar} data-away={(away && !ended && sheet === null) || undefined}>
      <div className={styles.side}>
        <IconButton label={t('openLibrary')} onClick={() => void openLibrary()}>
          <Library size={16} />
        </IconButton>
        {outlined ? (
          <IconButton label={t('readerOutline')} hint="O" {...toggle('outline')}>
            <List size={17} />
          </IconButton>
        ) : null}
        <a className={styles.original} href={article.url} rel="noreferrer">
          {t('readerOriginal')}
        </a>
      </div>
      <p className={styles.left} aria-live="off">
        {ended ? t('readerEnd') : `${percent} % · ${tn('minutesLeft', progress.minutesLeft)}`}
      </p>
      <div className={styles.side}>
        <IconButton
          label={t('markAs', t(state === 'read' ? 'state_unread' : 'state_read'))}
          hint="R"
          className={state === 'read' ? (styles.read ?? '') : ''}
          onClick={onRead}
        >
          <BookCheck size={17} />
        </IconButton>
        <IconButton label={t('readerFind')} hint="/" {...toggle('find')}>
          <Search size={16} />
        </IconButton>
        <IconButton label={t('readerListen')} hint="L" {...toggle('listen')}>
          <AudioLines size={17} />
        </IconButton>
        <IconButton label={t('readerPrint')} onClick={() => print()}>
          <Printer size={16} />
        </IconButton>
        <IconButton label={t('readerKeys')} hint="?" {...toggle('keys')}>
          <Keyboard size={17} />
        </IconButton>
        <ExportMenu
          article={async () => article.id}
          trigger={(props) => (
            <Button tone="plain" {...props}>
              {t('export')}
            </Button>
          )}
        />
        <IconButton label={t('readerLook')} hint="A" {...toggle('look')}>
          <ALargeSmall size={19} />
        </IconButton>
        {sheet === 'look' ? (
          <LookPanel look={look} change={change} han={han} pictures={pictures} />
        ) : null}
      </div>
      <progress
        className={styles.progress}
        max={100}
        value={percent}
        aria-label={t('readerProgress')}
      />
    </header>
  )
}

/** Whether the reader goes on downwards, so that the bar is in the way. */
function useAway(): boolean {
  const [away, setAway] = useState(false)
  useEffect(() => {
    const over = new AbortController()
    let last = scrollY
    const scrolled = () => {
      const down = scrollY > last + 2
      if (down || scrollY < last - 2) setAway(down && scrollY > 160)
      last = scrollY
    }
    addEventListener('scroll', scrolled, { passive: true, signal: over.signal })
    return () => over.abort()
  }, [])
  return away
}
