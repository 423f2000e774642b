// The reader's notes: each beside its passage where the margin has room, else in order below the text.
import { Pencil } from 'lucide-react'
import { useLayoutEffect, useState } from 'react'
import { t } from '@/lib/bridge/i18n'
import type { Annotation } from '@/lib/core/annotation'
import type { Article } from '@/lib/core/article'
import { stackNotes } from '@/lib/core/margin'
import { editPassage } from '@/lib/jobs/edit-notes'
import { IconButton } from '../Button'
import { Markdown } from '../Markdown'
import { NoteEditor } from '../NoteEditor'
import { say } from '../Notice'
import { Line } from '../Swatch'
import type { Book } from './book'
import styles from './MarginNotes.module.css'

interface Props {
  article: Article
  rows: readonly Annotation[]
  book: Book | null
  /** Whether the notes stand beside the text, `book` being where. */
  beside: boolean
}

/** Between two notes in the margin, in CSS px. */
const GAP = 10

export function MarginNotes({ article, rows, beside, book }: Props) {
  const [box, setBox] = useState<HTMLElement | null>(null)
  const [held, setHeld] = useState<string | null>(null)
  const tops = useTops(beside ? book : null, rows, held, box)

  return (
    <aside
      ref={setBox}
      className={beside ? styles.margin : styles.below}
      aria-label={t('readerNotes')}
    >
      {beside ? null : <h2 className={styles.title}>{t('readerNotes')}</h2>}
      {rows.map((row, index) => (
        <Note
          key={row.id}
          article={article}
          row={row}
          top={beside ? (tops[index] ?? null) : undefined}
          quoted={!beside}
          reveal={() => book?.session.reveal(row.id)}
          hold={(hold) => setHeld(hold ? row.id : null)}
        />
      ))}
    </aside>
  )
}

/** The top of each note in CSS px of the margin; null until a note's passage has its place. */
function useTops(
  book: Book | null,
  rows: readonly Annotation[],
  held: string | null,
  box: HTMLElement | null,
): (number | null)[] {
  const [tops, setTops] = useState<(number | null)[]>([])

  useLayoutEffect(() => {
    if (!book || !box) return
    const { root, session } = book
    const place = () => {
      const origin = box.getBoundingClientRect().top
      const placed = rows.flatMap((row, index) => {
        const line = session.passages.rangesOf(row.id)[0]?.getClientRects()[0]
        const note = box.querySelector(`[data-note="${row.id}"]`)
        return line && note
          ? [{ index, id: row.id, at: line.top - origin, height: note.clientHeight }]
          : []
      })
      placed.sort((a, b) => a.at - b.at)
      const stacked = stackNotes(
        placed,
        GAP,
        placed.findIndex(({ id }) => id === held),
      )
      const next: (number | null)[] = rows.map(() => null)
      for (const [i, { index }] of placed.entries()) next[index] = stacked[i]!
      setTops((before) => (before.join() === next.join() ? before : next))
    }
    place()
    // Pictures that come, a larger size, a note that grows: whatever moves the lines.
    const watch = new ResizeObserver(place)
    watch.observe(root)
    for (const note of box.children) watch.observe(note)
    const { passages } = session
    passages.onPaint = place
    return () => {
      watch.disconnect()
      if (passages.onPaint === place) passages.onPaint = () => {}
    }
  }, [book, rows, held, box])

  return tops
}

function Note({
  article,
  row,
  top,
  quoted,
  reveal,
  hold,
}: {
  article: Article
  row: Annotation
  /** undefined below the text. */
  top: number | null | undefined
  quoted: boolean
  reveal: () => void
  hold: (hold: boolean) => void
}) {
  const [writing, setWriting] = useState(false)
  const { id, color, note, tags } = row
  const quote = row.target.quote.exact
  const write = (on: boolean) => {
    setWriting(on)
    hold(on)
  }

  return (
    <section
      className={styles.note}
      style={top === undefined ? undefined : { top: `${top ?? 0}px` }}
      data-unplaced={top === null || undefined}
      data-color={color}
      data-note={id}
      aria-label={t(`color_${color}`)}
    >
      <span className={styles.rule}>
        <Line color={color} upright />
      </span>
      <button
        type="button"
        className={quoted ? styles.quote : `${styles.quote} hidden-visually`}
        lang={article.lang ?? undefined}
        onClick={reveal}
      >
        {quote.length > 120 ? `${quote.slice(0, 120).toWellFormed()}…` : quote}
      </button>
      {writing ? (
        <NoteEditor
          note={note}
          label={t('note')}
          placeholder={t('notePlaceholder')}
          write={(text, base) => editPassage(id, { note: text }, base)}
          onDone={() => write(false)}
          onLost={(text) =>
            say({
              text: t('noteLost'),
              tone: 'failure',
              action: { label: t('copy'), run: () => void navigator.clipboard.writeText(text) },
            })
          }
        />
      ) : (
        <>
          {note === '' ? null : (
            <div className={styles.words}>
              <Markdown source={note} />
            </div>
          )}
          {tags.length === 0 ? null : <p className={styles.tags}>{tags.join(' · ')}</p>}
          <IconButton
            label={note === '' ? t('note') : t('noteEdit')}
            className={styles.edit ?? ''}
            onClick={() => write(true)}
          >
            <Pencil size={13} />
          </IconButton>
        </>
      )}
    </section>
  )
}
