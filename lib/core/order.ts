// What the passages that were found say about where the others must be: text keeps its order.
import { firstWhere } from './bisect'
import type { Span } from './selector'

/** A passage or landmark found: it was at `was` and is at `now`, UTF-16 offsets. */
export interface Pin {
  was: number
  now: number
}

/** How far a place is from where its neighbours let one expect it, in UTF-16 units. */
export interface Deviation {
  /** Outside of the text between the neighbours; 0 in order. */
  out: number
  /** From the same distance to the nearer neighbour as before. */
  drift: number
  /** How much other text was between the neighbours: the less, the more is known. */
  room: number
}

/** Keeps the pins that agree on an order: the longest row that rises in both texts. */
export function inOrder(pins: readonly Pin[]): Pin[] {
  const sorted = [...pins].sort((a, b) => a.was - b.was || a.now - b.now)
  const ends: number[] = []
  const back = new Int32Array(sorted.length).fill(-1)
  sorted.forEach((pin, i) => {
    // Most go on where the last one is.
    const last = ends.length - 1
    const low =
      last >= 0 && (sorted[ends[last] ?? 0] as Pin).now <= pin.now
        ? ends.length
        : firstWhere(ends.length, (at) => (sorted[ends[at] ?? 0] as Pin).now > pin.now)
    back[i] = low > 0 ? (ends[low - 1] ?? -1) : -1
    ends[low] = i
  })
  const kept: Pin[] = []
  for (let i = ends[ends.length - 1] ?? -1; i >= 0; i = back[i] ?? -1) kept.push(sorted[i] as Pin)
  return kept.reverse()
}

/** The pins by where they were, those of one place as they came; a page may have 50,000 of them. */
export function byWas(pins: readonly Pin[]): Pin[] {
  // As numbers that say place and number both: a row of them is sorted ten times as fast as one of objects.
  // 32 bits of the place, since a file may name any.
  const count = pins.length
  const keys = Float64Array.from(pins, ({ was }, i) => (was >>> 0) * count + i).sort()
  return Array.from(keys, (key) => pins[key % count] as Pin)
}

/** Fewer pins of its own say nothing of which text a passage was marked in. */
const OWN_LEAST = 1
/** Pins of others looked at on each side of a passage. */
const LOOKED_AT = 64
/** How far, in UTF-16 units, a pin of another passage may have moved otherwise than the own one next to it. */
const AGREED = 400

/**
 * The pins that say where what was at `was` must be, in order: its own, and of the others, sorted by
 * `was`, the nearest that moved as its own did. Passages of one article may have been marked in
 * several texts, such as its page and the saved copy, whose offsets are not to be held together.
 */
export function pinsFor(was: number, own: readonly Pin[], others: readonly Pin[]): Pin[] {
  const mine = inOrder(own)
  const middle = firstFrom(others, was)
  const near = others.slice(Math.max(0, middle - LOOKED_AT), middle + LOOKED_AT)
  if (mine.length < OWN_LEAST) return inOrder([...mine, ...near])
  let at = 0
  const agreed = near.filter((pin) => {
    while (at < mine.length && (mine[at] as Pin).was < pin.was) at++
    return agree(pin, mine[at - 1]) || agree(pin, mine[at])
  })
  return inOrder([...mine, ...agreed])
}

const agree = (a: Pin, b: Pin | undefined) =>
  b !== undefined && Math.abs(a.now - a.was - (b.now - b.was)) <= AGREED

/** The first of the pins, sorted by `was`, that was at `was` or after it. */
const firstFrom = (pins: readonly Pin[], was: number) =>
  firstWhere(pins.length, (at) => (pins[at] as Pin).was >= was)

/** The text between the nearest pins on both sides of `was`: there it must be, if order was kept. */
export function between(pins: readonly Pin[], was: Span, length: number): Span {
  const { left, right } = beside(pins, was)
  return { start: left?.now ?? 0, end: right?.now ?? length }
}

function beside(pins: readonly Pin[], was: Span) {
  const low = firstFrom(pins, was.start)
  let right = pins[low]
  if (right && right.was === was.start) right = pins[low + 1]
  return { left: pins[low - 1], right }
}

/** How far `now` is from where pins (in order) expect what was at `was`; the own pin does not count. */
export function deviation(pins: readonly Pin[], was: Span, now: Span, length: number): Deviation {
  const { left, right } = beside(pins, was)
  const out = Math.max(0, (left?.now ?? 0) - now.start, now.start - (right?.now ?? length))
  const drifts = [left, right].flatMap((pin) =>
    pin ? Math.abs(now.start - pin.now - (was.start - pin.was)) : [],
  )
  return {
    out,
    drift: drifts.length > 0 ? Math.min(...drifts) : Math.abs(now.start - was.start) / ALONE,
    room: Math.max(0, (right?.was ?? was.end) - (left?.was ?? 0) - (was.end - was.start)),
  }
}

/** Where no other passage was found, how far one moved says less by this: a banner moves a whole page. */
const ALONE = 8
