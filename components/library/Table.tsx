// A long table of rows that can be sorted, walked through by keys and picked; only the rows in view are in the document.
import { ArrowDown, ArrowUp } from 'lucide-react'
import {
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import { t } from '@/lib/bridge/i18n'
import { RowsBody } from '../ListBody'
import { useView as usePicking } from '../panel/view'
import styles from './Table.module.css'
import { useClientHeight } from './use-client-height'
import { useRows } from './use-rows'
import { useStops } from './use-stops'

export interface Column<Row> {
  id: string
  label: string
  /** A track of the grid. */
  width: string
  /** The name of its order; absent where rows cannot be sorted by it. */
  sort?: string
  cell: (row: Row) => ReactNode
}

export interface Sort {
  by: string
  descending: boolean
}

interface Props<Row> {
  label: string
  columns: readonly Column<Row>[]
  ids: readonly string[]
  load: (ids: readonly string[]) => Promise<Row[]>
  /** Rows that are at hand already. */
  first?: readonly Row[]
  /** `ids` is all there is, not only the beginning: what is picked may be held against it. */
  whole?: boolean
  sort: Sort
  onSort: (sort: Sort) => void
  /** Enter, or a click. */
  onOpen: (row: Row) => void
  /** Any other key on a row; true where it was meant for it. */
  onKey: (event: KeyboardEvent, row: Row) => boolean
}

/** Height of a row in CSS pixels, as in the style sheet. */
const ROW = 44

/** Height of the head, which stays in view. */
const HEAD = 33

/** Rows loaded together, and how many before and after those in view. */
const CHUNK = 24

export function Table<Row extends { id: string }>(props: Props<Row>) {
  const { label, columns, ids, load, first, whole = true, sort, onSort, onOpen, onKey } = props
  const scroll = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  const [top, setTop] = useState(0)
  const picked = usePicking((view) => view.picked.ids)
  const seen = Math.ceil(useClientHeight(scroll) / ROW)
  const rows = useRows(ids, Math.max(0, top - CHUNK), top + 2 * CHUNK + seen, load, first)
  const page = () => Math.max(1, Math.floor((list.current?.viewportSize ?? 0) / ROW) - 2)
  const { index, target, go, stopAt } = useStops(ids.length, scroll, list, page, (at) => ids[at])
  const tracks = `32px ${columns.map(({ width }) => width).join(' ')}`

  useEffect(() => {
    if (whole) usePicking.getState().show(ids)
  }, [whole, ids])

  /** Shift takes the rows on the way along. */
  function stretch(to: number) {
    const { picked, pick } = usePicking.getState()
    const [from, id] = [ids[index], ids[to]]
    if (picked.anchor === null && from !== undefined) pick(from, false)
    if (id !== undefined) pick(id, true)
  }

  function pressed(event: KeyboardEvent<HTMLElement>) {
    if (event.nativeEvent.isComposing || !(event.target instanceof Element)) return
    // A click gives the keyboard to the cell under it.
    if (!event.target.matches('[role=row], [role=gridcell]')) return
    const to = target(event)
    const id = ids[index]
    const row = id === undefined ? undefined : rows.get(id)
    const { pick, pickAll } = usePicking.getState()
    if (to !== null) {
      event.preventDefault()
      if (event.shiftKey) stretch(to)
      go(to)
    } else if ((event.ctrlKey || event.metaKey) && event.key === 'a') {
      event.preventDefault()
      if (whole) pickAll()
    } else if (event.ctrlKey || event.metaKey || event.altKey || !row) return
    else if (event.key === ' ' || event.key === 'x') {
      event.preventDefault()
      pick(row.id, event.shiftKey)
    } else if (event.key === 'Enter') onOpen(row)
    else if (onKey(event, row)) event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table element cannot hold a list that is only partly there
    <div
      className={styles.table}
      role="grid"
      aria-label={label}
      aria-rowcount={ids.length + 1}
      aria-multiselectable="true"
      onKeyDown={pressed}
    >
      <div ref={scroll} className={styles.scroll}>
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div
          className={styles.head}
          role="row"
          aria-rowindex={1}
          tabIndex={-1}
          style={{ gridTemplateColumns: tracks }}
        >
          {/* biome-ignore lint/a11y/useSemanticElements: see above */}
          <span role="columnheader" tabIndex={-1} className={styles.check}>
            <input
              type="checkbox"
              aria-label={t('pickAll')}
              title={t('pickAll')}
              disabled={!whole}
              checked={picked.size > 0 && picked.size === ids.length}
              ref={(box) => {
                if (box) box.indeterminate = picked.size > 0 && picked.size < ids.length
              }}
              onChange={() => {
                const { pickAll, unpick } = usePicking.getState()
                if (picked.size === ids.length) unpick()
                else pickAll()
              }}
            />
          </span>
          {columns.map((column) => (
            <Heading key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </div>
        <Virtualizer
          ref={list}
          scrollRef={scroll}
          data={ids}
          as={RowsBody}
          itemSize={ROW}
          startMargin={HEAD}
          keepMounted={index >= 0 ? [index] : []}
          onScroll={(offset) => {
            const at = Math.floor(offset / ROW / CHUNK) * CHUNK
            if (at !== top) setTop(at)
          }}
        >
          {(id, at) => (
            <Line
              key={id}
              id={id}
              index={at}
              row={rows.get(id)}
              columns={columns as readonly Column<{ id: string }>[]}
              tracks={tracks}
              picked={picked.has(id)}
              stop={at === index}
              onOpen={onOpen as (row: { id: string }) => void}
              onStop={stopAt}
            />
          )}
        </Virtualizer>
      </div>
    </div>
  )
}

function Heading<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>
  sort: Sort
  onSort: (sort: Sort) => void
}) {
  const { label, sort: by } = column
  if (by === undefined)
    return (
      // biome-ignore lint/a11y/useSemanticElements: see the grid
      <span role="columnheader" tabIndex={-1} className={styles.heading}>
        {label}
      </span>
    )
  const active = sort.by === by
  const direction = sort.descending ? 'descending' : 'ascending'
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    <span
      role="columnheader"
      tabIndex={-1}
      className={styles.heading}
      aria-sort={active ? direction : 'none'}
    >
      <button
        type="button"
        className={styles.sort}
        title={t('sortBy', label)}
        onClick={() => onSort({ by, descending: active ? !sort.descending : sort.descending })}
      >
        {label}
        {active ? sort.descending ? <ArrowDown size={12} /> : <ArrowUp size={12} /> : null}
      </button>
    </span>
  )
}

interface LineProps {
  id: string
  index: number
  row: { id: string } | undefined
  columns: readonly Column<{ id: string }>[]
  tracks: string
  picked: boolean
  /** Whether Tab comes here. */
  stop: boolean
  onOpen: (row: { id: string }) => void
  onStop: (index: number) => void
}

const Line = memo(function Line(props: LineProps) {
  const { id, index, row, columns, tracks, picked, stop, onOpen, onStop } = props

  function clicked(event: MouseEvent) {
    if (event.target instanceof Element && event.target.closest('button, a')) return
    const { pick } = usePicking.getState()
    const box = event.target instanceof HTMLInputElement
    if (box || event.shiftKey || event.ctrlKey || event.metaKey) pick(id, event.shiftKey)
    else if (row) onOpen(row)
  }

  return (
    // The keys are heard by the grid.
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useKeyWithClickEvents: see the grid
    <div
      className={styles.row}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={picked}
      tabIndex={stop ? 0 : -1}
      data-row={id}
      data-index={index}
      style={{ gridTemplateColumns: tracks }}
      onClick={clicked}
      onFocus={() => onStop(index)}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      <span role="gridcell" tabIndex={-1} className={styles.check}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t('pickRow')}
          checked={picked}
          onChange={() => undefined}
        />
      </span>
      {columns.map(({ id, cell }) => (
        // biome-ignore lint/a11y/useSemanticElements: see the grid
        <span key={id} role="gridcell" tabIndex={-1} className={styles.cell}>
          {row ? cell(row) : <span className={styles.ghost} />}
        </span>
      ))}
    </div>
  )
})
