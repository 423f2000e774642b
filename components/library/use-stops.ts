// One stop for Tab in a long list, moved by the keys of a list; rows that are not in the document are fetched for it.
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react'
import type { VirtualizerHandle } from 'virtua'

interface Stop {
  of: string
  index: number
  /** Grows whenever the keyboard is to follow. */
  wanted: number
}

/**
 * Rows carry `data-index`. `page` is how many rows PageUp and PageDown go. `may` says which rows can
 * be stopped at; the others are stepped over. `of` names the list: another one is begun from its first row.
 */
export function useStops(
  count: number,
  scroll: RefObject<HTMLElement | null>,
  list: RefObject<VirtualizerHandle | null>,
  page: () => number,
  may: (index: number) => boolean = () => true,
  of = '',
) {
  const [stop, setStop] = useState<Stop>({ of, index: 0, wanted: 0 })
  if (stop.of !== of) setStop({ of, index: 0, wanted: 0 })
  let index = Math.min(stop.index, count - 1)
  while (index >= 0 && index < count - 1 && !may(index)) index++

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
  }, [stop, scroll])

  /** Where a key leads; null where it leads nowhere. Home and End need no row they can stop at nearby. */
  function target(event: KeyboardEvent): number | null {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page(), PageUp: -page() }[event.key]
    const wanted = { Home: 0, End: count - 1 }[event.key] ?? (step && index + step)
    if (wanted === undefined || event.altKey) return null
    const back = event.key === 'ArrowUp' || event.key === 'PageUp' || event.key === 'End'
    let to = Math.max(0, Math.min(count - 1, wanted))
    while (to > 0 && to < count - 1 && !may(to)) to += back ? -1 : 1
    return may(to) ? to : index
  }

  function go(to: number) {
    list.current?.scrollToIndex(to, { align: 'nearest' })
    setStop(({ wanted }) => ({ of, index: to, wanted: wanted + 1 }))
  }

  /** The row got the focus by itself, as by a click. */
  const stopAt = (to: number) => setStop({ of, index: to, wanted: 0 })

  return { index, target, go, stopAt }
}
