// The same words at other places of a text: a passage must not be taken for one of them when it is gone.
import { far } from './odds'
import { deviation, type Pin } from './order'
import type { Description, Span } from './selector'

/** Twins kept a side, and how far they are looked for, in UTF-16 units: half a millisecond's worth. */
const KEPT = 4
const WITHIN = 100_000
/** A longer quote is hardly written twice, and looking for it in a text of dashes takes seconds. */
const LONGEST = 500

/** Where else the words of `span` stand: the starts of the nearest before and after it, rising. */
export function twinsOf(text: string, { start, end }: Span): number[] {
  const exact = text.slice(start, end)
  if (exact === '' || exact.length > LONGEST) return []
  const from = Math.max(0, start - WITHIN)
  const near = text.slice(from, end + WITHIN)
  const before: number[] = []
  const after: number[] = []
  for (let at = start - from; at > 0 && before.length < KEPT; ) {
    at = near.lastIndexOf(exact, at - 1)
    if (at < 0) break
    before.unshift(from + at)
  }
  for (let at = start - from; after.length < KEPT; ) {
    at = near.indexOf(exact, at + 1)
    if (at < 0) break
    after.push(from + at)
  }
  return [...before, ...after]
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
  // A file may name as many as it likes.
  return Math.max(0, ...twins.slice(0, 2 * KEPT).map((start) => own - astray(start)))
}
