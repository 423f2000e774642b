// The rows of a long list that are on the screen or near it, kept up to date; the others are known by id alone.
import { useLiveQuery } from 'dexie-react-hooks'
import { useRef } from 'react'

/** Rows read at once; a window begins and ends at a multiple of it, so that scrolling reads seldom. */
const PAGE = 60

/** Rows remembered; those far from the window are forgotten first. */
const KEPT = 900

const NONE: readonly never[] = []

/** `load` must be the same function from one rendering to the next. `from` and `to` are indexes, `to` excluded. */
export function useRows<Row extends { id: string }>(
  ids: readonly string[],
  from: number,
  to: number,
  load: (ids: readonly string[]) => Promise<Row[]>,
  atHand: readonly Row[] = NONE,
): ReadonlyMap<string, Row> {
  const rows = useRef<{ of: typeof load; map: Map<string, Row> }>({ of: load, map: new Map() })
  const first = Math.floor(from / PAGE) * PAGE
  const last = Math.ceil(to / PAGE) * PAGE
  const loaded = useLiveQuery(
    async () => ({ of: load, rows: await load(ids.slice(first, last)) }),
    [ids, first, last, load],
  )
  if (rows.current.of !== load) rows.current = { of: load, map: new Map() }
  const { map } = rows.current
  for (const row of atHand) if (!map.has(row.id)) map.set(row.id, row)
  if (loaded?.of === load) {
    for (const row of loaded.rows) {
      map.delete(row.id)
      map.set(row.id, row)
    }
    for (const id of map.keys()) {
      if (map.size <= KEPT) break
      map.delete(id)
    }
  }
  return rows.current.map
}
