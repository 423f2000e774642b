// What was found, as a list that is drawn where it is looked at, with the keys that work in it.
import {
  type KeyboardEvent,
  memo,
  type Ref,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react'
import { type CustomItemComponentProps, Virtualizer, type VirtualizerHandle } from 'virtua'
import { t } from '@/lib/bridge/i18n'
import { COLORS } from '@/lib/core/annotation'
import { type FoundRow, foundRows } from '@/lib/core/search/found-rows'
import type { FirstResults } from '@/lib/core/search/results'
import { ListBody } from '../../ListBody'
import { change, trash } from '../../panel/acts'
import { copyQuote } from '../../panel/copy-quote'
import { useView as usePicking } from '../../panel/view'
import { openArticle, openPassage } from '../open'
import { useStops } from '../use-stops'
import styles from './Find.module.css'
import { Found } from './Found'
import { usePlaces } from './places'

/** Height a row is taken to have before it is measured, in CSS pixels. */
const GUESS = 56

/** Height of the rows that are ready above and below those in view, in CSS pixels. */
const BESIDE = 200

/** Rows from the end at which more are asked for. */
const AHEAD = 40

/** Drawn anew when there is another answer, and not for every letter before. */
export const ResultList = memo(function ResultList({
  of,
  results,
  more,
  known,
}: {
  /** Names what was asked: another one is shown from its beginning. */
  of: string
  results: FirstResults
  more: () => void
  known: readonly string[]
}) {
  const scroll = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  const rows = useMemo(() => foundRows(results.groups), [results.groups])
  const shownHits = useMemo(
    () => rows.reduce((sum, row) => sum + (row.kind === 'article' ? row.group.hits.length : 0), 0),
    [rows],
  )
  const editing = usePicking((view) => view.editing?.id)
  const drawn = useDeferredValue(of)
  const page = () => Math.max(1, Math.floor((list.current?.viewportSize ?? 0) / GUESS) - 1)
  const keyOf = (index: number) => rows[index]?.key
  const may = (index: number) => rows[index]?.kind !== 'rest'
  const { index, target, go, stopAt } = useStops(rows.length, scroll, list, page, keyOf, may, of)
  const place = usePlaces(rows, of)

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was asked is what it is about
  useLayoutEffect(() => {
    if (list.current && list.current.scrollOffset > 0) list.current.scrollTo(0)
  }, [of])

  useEffect(() => {
    const order = rows.flatMap((row) =>
      row.kind === 'hit' && row.hit.annotation ? [row.hit.annotation.id] : [],
    )
    usePicking.getState().show(order)
  }, [rows])

  function reached() {
    const handle = list.current
    if (!handle || shownHits >= (results.total ?? 0)) return
    const last = handle.findItemIndex(handle.scrollOffset + handle.viewportSize)
    if (last > rows.length - AHEAD) more()
  }

  function pressed(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || !(event.target instanceof Element)) return
    if (!event.target.matches('[data-row]')) return
    const row = rows[Number((event.target as HTMLElement).dataset.index)]
    const to = target(event)
    if (to !== null) {
      event.preventDefault()
      go(to)
    } else if (row && act(event, row)) event.preventDefault()
  }

  const held = editing ? rows.findIndex((row) => row.key === editing) : -1
  return (
    <section
      ref={scroll}
      className={styles.scroll}
      aria-label={t('results')}
      data-asked={of}
      onKeyDown={pressed}
      // A button is clicked when the space bar comes up; here it picks when it goes down.
      onKeyUp={(event) => {
        if (event.key === ' ' && (event.target as Element).matches('[data-row]'))
          event.preventDefault()
      }}
    >
      <Virtualizer
        ref={list}
        scrollRef={scroll}
        data={rows}
        as={ListBody}
        item={Item}
        keepMounted={[index, held].filter((at) => at >= 0)}
        onScroll={reached}
        // Of another answer only what the window shows is waited for.
        bufferSize={drawn === of ? BESIDE : 0}
      >
        {(row, at) => (
          <Found
            key={place(row)}
            row={row}
            known={known}
            index={at}
            stop={at === index}
            onStop={stopAt}
          />
        )}
      </Virtualizer>
    </section>
  )
})

/** The same keys as in panel and page. True where the key meant something. */
function act(event: KeyboardEvent, row: FoundRow): boolean {
  const { pick, pickAll, edit } = usePicking.getState()
  if ((event.ctrlKey || event.metaKey) && event.key === 'a') {
    pickAll()
    return true
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  const { article } = row.group
  const passage = row.kind === 'hit' ? row.hit.annotation : undefined
  if (event.key === 'Enter') {
    if (passage) openPassage(article, passage)
    else openArticle(article)
    return true
  }
  if (!passage) return event.key === ' '
  const { id } = passage
  const color = COLORS[Number(event.key) - 1]
  if (color) void change(id, { color })
  else if (event.key === ' ' || event.key === 'x') pick(id, event.shiftKey)
  else if (event.key === 'n') edit({ id, part: 'note' })
  else if (event.key === 't') edit({ id, part: 'tags' })
  else if (event.key === 'c') void copyQuote(article, passage)
  else if (event.key === 'Delete' || event.key === 'Backspace') void trash(article, [id])
  else return false
  return true
}

function Item({ style, children, ref }: CustomItemComponentProps) {
  return (
    <li ref={ref as Ref<HTMLLIElement>} style={style}>
      {children}
    </li>
  )
}
