// The passages, of which only those in view are in the document: two thousand open as fast as ten.
import { ChevronRight } from 'lucide-react'
import {
  createContext,
  type KeyboardEvent,
  type Ref,
  type RefObject,
  useContext,
  useEffect,
  useRef,
} from 'react'
import { type CustomItemComponentProps, Virtualizer, type VirtualizerHandle } from 'virtua'
import { t, tn } from '@/lib/bridge/i18n'
import type { Article } from '@/lib/core/article'
import { type Row, rowKey } from '@/lib/core/panel-rows'
import { ListBody } from '../ListBody'
import { PassageCard, TrashedCard } from './PassageCard'
import styles from './PassageList.module.css'
import { useView } from './view'

interface Props {
  article: Article
  rows: readonly Row[]
  known: readonly string[]
  /** What scrolls, and how much of it stands before the list, in pixels. */
  scroll: RefObject<HTMLElement | null>
  before: number
  onReveal: (id: string) => void
}

export function PassageList({ article, rows, known, scroll, before, onReveal }: Props) {
  const list = useRef<VirtualizerHandle>(null)
  const sought = useView((view) => view.sought)
  const editing = useView((view) => view.editing?.id)
  const indexOf = (id: string | undefined) =>
    rows.findIndex((row) => row.kind === 'passage' && row.row.id === id)
  const latest = useRef(indexOf)
  latest.current = indexOf

  useEffect(() => {
    if (!sought) return
    const index = latest.current(sought.id)
    if (index < 0) return
    list.current?.scrollToIndex(index, { align: 'center' })
    const giveUp = whenThere(scroll.current, sought.id, (quote) =>
      quote.focus({ preventScroll: true }),
    )
    const seen = setTimeout(() => useView.getState().seen(sought.n), FLASH)
    return () => {
      giveUp()
      clearTimeout(seen)
    }
  }, [sought, scroll])

  /** Up and down go from passage to passage, also to those not in the document yet. */
  function pressed(event: KeyboardEvent<HTMLElement>) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const { target } = event
    if (!step || !(target instanceof Element) || !target.matches('[data-quote]')) return
    const here = indexOf(target.closest<HTMLElement>('[data-passage]')?.dataset.passage)
    let to = here + step
    while (rows[to] && rows[to]?.kind !== 'passage') to += step
    const next = rows[to]
    if (next?.kind !== 'passage') return
    event.preventDefault()
    list.current?.scrollToIndex(to, { align: 'nearest' })
    whenThere(scroll.current, next.row.id, (quote) => quote.focus())
  }

  const held = indexOf(editing)
  return (
    <section aria-label={t('passages')} className={styles.list} onKeyDown={pressed}>
      <Count value={rows.length}>
        <Virtualizer
          ref={list}
          scrollRef={scroll}
          startMargin={before}
          data={rows}
          as={ListBody}
          item={Item}
          keepMounted={held >= 0 ? [held] : []}
        >
          {(row) => (
            <RowOf
              key={rowKey(row)}
              row={row}
              article={article}
              known={known}
              onReveal={onReveal}
            />
          )}
        </Virtualizer>
      </Count>
    </section>
  )
}

const Count = createContext(0)

/** Says which of how many it is: most of the list is not in the document to be counted. */
function Item({ style, index, children, ref }: CustomItemComponentProps) {
  return (
    <li
      ref={ref as Ref<HTMLLIElement>}
      style={style}
      aria-posinset={index + 1}
      aria-setsize={useContext(Count)}
    >
      {children}
    </li>
  )
}

function RowOf({
  row,
  article,
  known,
  onReveal,
}: Pick<Props, 'article' | 'known' | 'onReveal'> & { row: Row }) {
  const { toggleTrash } = useView.getState()
  switch (row.kind) {
    case 'passage':
      return (
        <PassageCard
          article={article}
          row={row.row}
          place={row.place}
          known={known}
          onReveal={onReveal}
        />
      )
    case 'missing':
      return (
        <div className={styles.heading}>
          <h2>{tn('missing', row.count)}</h2>
          <p>{t('missingWhy')}</p>
        </div>
      )
    case 'trash':
      return (
        <button
          type="button"
          className={styles.trash}
          aria-expanded={row.open}
          onClick={toggleTrash}
        >
          <ChevronRight size={14} />
          {tn('trash', row.count)}
        </button>
      )
    case 'trashed':
      return <TrashedCard article={article} row={row.row} />
  }
}

/** How long a passage sought stays marked as such, in milliseconds: its flash and a little more. */
const FLASH = 1500

/** How long a row may take to be drawn after the list was told to scroll there, in milliseconds. */
const PATIENCE = 1000

/** Calls `then` with a passage's quote as soon as it is in the document. Returns how to give up. */
function whenThere(
  root: HTMLElement | null,
  id: string,
  then: (quote: HTMLElement) => void,
): () => void {
  const find = () => root?.querySelector<HTMLElement>(`[data-passage="${id}"] [data-quote]`)
  const now = find()
  if (now || !root) {
    if (now) then(now)
    return () => undefined
  }
  const observer = new MutationObserver(() => {
    const quote = find()
    if (!quote) return
    stop()
    then(quote)
  })
  const stop = () => {
    observer.disconnect()
    clearTimeout(timer)
  }
  const timer = setTimeout(stop, PATIENCE)
  observer.observe(root, { childList: true, subtree: true })
  return stop
}
