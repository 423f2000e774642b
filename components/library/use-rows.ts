// The rows of a long list that are on the screen or near it, kept up to date; the others are known by id alone.
import { useEffect, useRef, useState } from 'react'
import { watch } from '@/lib/store/watch'

/** Rows read at once. */
const PAGE = 60

/** Rows remembered; those far from the window are forgotten first. */
const KEPT = 900

const NONE: readonly never[] = []

/**
 * `load` must be the same function from one rendering to the next. `from` and `to` are indexes, `to`
 * excluded. Each page is read, and watched, by itself: scrolling on reads only what comes into reach.
 */
export function useRows<Row extends { id: string }>(
  ids: readonly string[],
  from: number,
  to: number,
  load: (ids: readonly string[]) => Promise<Row[]>,
  atHand: readonly Row[] = NONE,
): ReadonlyMap<string, Row> {
  const rows = useRef<{ of: typeof load; map: Map<string, Row> }>({ of: load, map: new Map() })
  const pages = useRef(new Map<number, () => void>())
  const [, setRead] = useState(0)
  const first = Math.floor(from / PAGE)
  const last = Math.ceil(Math.min(to, ids.length) / PAGE)
  if (rows.current.of !== load) rows.current = { of: load, map: new Map() }
  const { map } = rows.current
  for (const row of atHand) if (!map.has(row.id)) map.set(row.id, row)

  // Of another list, or of none any more, nothing is watched.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is what it is about
  useEffect(() => {
    const watched = pages.current
    return () => {
      for (const end of watched.values()) end()
      watched.clear()
    }
  }, [ids, load])

  useEffect(() => {
    const watched = pages.current
    for (const [page, end] of watched) {
      if (page >= first && page < last) continue
      end()
      watched.delete(page)
    }
    const take = (loaded: readonly Row[]) => {
      const { of, map } = rows.current
      if (of !== load) return
      for (const row of loaded) {
        map.delete(row.id)
        map.set(row.id, row)
      }
      for (const id of map.keys()) {
        if (map.size <= KEPT) break
        map.delete(id)
      }
      setRead((n) => n + 1)
    }
    const fail = (error: unknown) =>
      setRead(() => {
        throw error
      })
    for (let page = first; page < last; page++) {
      if (watched.has(page)) continue
      const some = ids.slice(page * PAGE, (page + 1) * PAGE)
      watched.set(
        page,
        watch(() => load(some), take, fail),
      )
    }
  }, [ids, first, last, load])

  return map
}
