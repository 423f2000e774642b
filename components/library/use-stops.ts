// One stop for Tab in a long list, moved by the keys of a list; rows that are not in the document are fetched for it.
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { VirtualizerHandle } from 'virtua'

interface Stop {
  of: string
  index: number
  /** The row that is stopped at, wherever it goes; undefined where it is only the first, or has no name. */
  key: string | undefined
  /** Grows whenever the keyboard is to follow. */
  wanted: number
}

/**
 * Rows carry `data-index`. `page` is how many rows PageUp and PageDown go. `keyOf` names a row: where
 * others come in above it the stop goes with it. `may` says which rows can be stopped at; the others
 * are stepped over. `of` names the list: another one is begun from its first row.
 */
export function useStops(
  count: number,
  scroll: RefObject<HTMLElement | null>,
  list: RefObject<VirtualizerHandle | null>,
  page: () => number,
  keyOf: (index: number) => string | undefined = () => undefined,
  may: (index: number) => boolean = () => true,
  of = '',
) {
  const [stop, setStop] = useState<Stop>({ of, index: 0, key: undefined, wanted: 0 })
  const name = useRef(keyOf)
  name.current = keyOf
  /** The rows as they were before this one. */
  const before = useRef({ count, keyOf })
  const at = moved(stop, { count, keyOf }, before.current)
  if (stop.of !== of) setStop({ of, index: 0, key: undefined, wanted: 0 })
  else if (at !== stop.index) setStop({ ...stop, index: at })
  let index = Math.min(at, count - 1)
  while (index >= 0 && index < count - 1 && !may(index)) index++
  while (index > 0 && !may(index)) index--

  /** What had the focus last within the list. */
  const held = useRef<EventTarget | null>(null)
  useEffect(() => {
    const element = scroll.current
    const hold = (event: FocusEvent) => {
      held.current = event.target
    }
    element?.addEventListener('focusin', hold)
    return () => element?.removeEventListener('focusin', hold)
  }, [scroll])

  useEffect(() => {
    before.current = { count, keyOf }
  })

  // A row that is deleted takes the focus with it: the one in its place gets it, or the last.
  useEffect(() => {
    if (index < 0 || stop.key === undefined || keyOf(at) === stop.key) return
    const lost = held.current instanceof Node && !held.current.isConnected
    if (!lost || document.activeElement !== document.body) return
    held.current = null
    setStop(({ wanted }) => ({ of, index, key: keyOf(index), wanted: wanted + 1 }))
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: where the row only moves, the keyboard may be elsewhere
  useEffect(() => {
    if (stop.wanted === 0) return
    const from = document.activeElement
    let frame = 0
    function follow() {
      const row = scroll.current?.querySelector<HTMLElement>(`[data-index="${stop.index}"]`)
      row?.focus({ preventScroll: true })
      // A row that was only just made is hidden until it is measured, and takes no focus; the one
      // that had it may be gone. Where the reader went elsewhere meanwhile, it stays there.
      const now = document.activeElement
      if (row && now !== row && (now === from || now === document.body))
        frame = requestAnimationFrame(follow)
    }
    follow()
    return () => cancelAnimationFrame(frame)
  }, [stop.wanted, scroll])

  /**
   * Where a key leads from the row that has the focus; null where it leads nowhere. Home and End need
   * no row they can stop at nearby.
   */
  function target(event: KeyboardEvent): number | null {
    const row = event.target instanceof HTMLElement ? event.target.dataset.index : undefined
    const from = row === undefined ? index : Number(row)
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page(), PageUp: -page() }[event.key]
    const wanted = { Home: 0, End: count - 1 }[event.key] ?? (step && from + step)
    if (wanted === undefined || event.altKey) return null
    const back = event.key === 'ArrowUp' || event.key === 'PageUp' || event.key === 'End'
    let to = Math.max(0, Math.min(count - 1, wanted))
    while (to > 0 && to < count - 1 && !may(to)) to += back ? -1 : 1
    return may(to) ? to : from
  }

  function go(to: number) {
    list.current?.scrollToIndex(to, { align: 'nearest' })
    setStop(({ wanted }) => ({ of, index: to, key: keyOf(to), wanted: wanted + 1 }))
  }

  /** The row got the focus by itself, as by a click. The same function each time. */
  const stopAt = useCallback((to: number) => {
    const key = name.current(to)
    setStop((stop) => (stop.index === to && stop.key === key ? stop : { ...stop, index: to, key }))
  }, [])

  return { index, target, go, stopAt }
}

interface Rows {
  count: number
  keyOf: (index: number) => string | undefined
}

/**
 * Where the row of the stop is now. Where it is gone, the first of those that came after it and are
 * still there, or the last of all; where it was, if it was not there before either.
 */
function moved({ index, key }: Stop, rows: Rows, before: Rows): number {
  const { count, keyOf } = rows
  if (key === undefined || keyOf(index) === key) return index
  const place = placeOf(rows, key)
  if (place !== null) return place
  const from = placeOf(before, key)
  if (from === null) return index
  const places = new Map(Array.from({ length: count }, (_, at) => [keyOf(at), at]))
  for (let at = from + 1; at < before.count; at++) {
    const next = before.keyOf(at)
    const place = next === undefined ? undefined : places.get(next)
    if (place !== undefined) return place
  }
  return Math.max(0, count - 1)
}

function placeOf({ count, keyOf }: Rows, key: string): number | null {
  for (let at = 0; at < count; at++) if (keyOf(at) === key) return at
  return null
}
