// The same words at other places of a text: a passage must not be taken for one of them when it is gone.
import { far } from './odds'
import { deviation, type Pin } from './order'
import type { Description, Span } from './selector'

/** Twins kept a side, and how far they are looked for, in UTF-16 units: half a millisecond's worth. */
const KEPT = 4
const WITHIN = 100_000

/** Where else the words of `span` stand: the starts of the nearest before and after it, rising. */
export function twinsOf(text: string, span: Span): number[] {
  const exact = text.slice(span.start, span.end)
  if (exact === '') return []
  const from = Math.max(0, span.start - WITHIN)
  const near = text.slice(from, span.end + WITHIN)
  const before: number[] = []
  const after: number[] = []
  for (let at = near.indexOf(exact); at >= 0; at = near.indexOf(exact, at + 1)) {
    if (from + at < span.start) before.push(from + at)
    else if (from + at > span.start && after.push(from + at) === KEPT) break
  }
  return [...before.slice(-KEPT), ...after]
}

/** How much more `place` is where one of the target's twins is expected than where itself is; 0 to 8. */
export function rivalry(
  pins: readonly Pin[],
  { position, twins = [] }: Description,
  place: Span,
  length: number,
): number {
  const size = position.end - position.start
  const astray = (start: number) => {
    const { out, drift } = deviation(pins, { start, end: start + size }, place, length)
    return far(out) + far(drift)
  }
  const own = twins.length > 0 ? astray(position.start) : 0
  return Math.max(0, ...twins.map((start) => own - astray(start)))
}
