// Puts what was found in order, as far down as it is shown.
import { type Hits, State } from './hits'
import type { Sort } from './results'

/** A group with its hits in order, cut where the limit was reached. */
export interface Ranked {
  group: number
  hits: number[]
}

export interface Order {
  ranked: Ranked[]
  /** By what the last of them has its place; -Infinity where there is room for more. */
  least: number
}

/** What a hit gains by being new: a tenth for one of today, half of that for one a year old. */
const NEW = 0.1
const YEAR = 365 * 86_400

/**
 * By what a hit's worth is multiplied that is so many seconds old. An age below zero is that of a hit newer
 * than a today that is not certain: more than any other, once it is a year, so that two hits that stand the
 * same way on an early and on a late day stand so on all between.
 */
export const freshness = (age: number) => 1 + NEW / Math.max(0, 1 + age / YEAR)

/** Open hits settled at once where the newest hit of all is one of them. */
const NEWEST = 64

/** The n-th largest of some numbers that are at least as many: the least of a heap of the n largest met. */
export function nthLargest(numbers: Float64Array, n: number): number {
  const heap = numbers.slice(0, n).sort()
  for (let i = n; i < numbers.length; i++) {
    const number = numbers[i]!
    if (number <= heap[0]!) continue
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= n) break
      if (child + 1 < n && heap[child + 1]! < heap[child]!) child++
      if (heap[child]! >= number) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = number
  }
  return heap[0]!
}

/**
 * Puts groups and their hits in order; `limit` hits at the most, and `heading` fewer for each group. The
 * newest hit stands for today: where that one is open, the groups that are to be settled before it can be
 * said come instead, but for where `today` is given, in seconds since 1970.
 */
export function rank(hits: Hits, sort: Sort, limit: number, heading: number, today: number): Order
export function rank(
  hits: Hits,
  sort: Sort,
  limit: number,
  heading?: number,
): Order | { first: number[] }
export function rank(
  hits: Hits,
  sort: Sort,
  limit: number,
  heading = 0,
  given?: number,
): Order | { first: number[] } {
  const { ats, scores, states, rows, entries, counts, opens } = hits
  const newest = new Float64Array(entries.length)
  let today = given ?? 0
  for (let group = 0; group < entries.length; group++) {
    const end = hits.end(group)
    for (let i = hits.starts[group]!; i < end; i++) {
      if (states[i] === State.not) continue
      const at = ats[i]!
      if (at > newest[group]!) newest[group] = at
      if (given === undefined && at > today && states[i] === State.sure) today = at
    }
  }
  if (sort === 'relevance' && given === undefined) {
    const first = entries.flatMap((_, group) =>
      opens[group]! >= 0 && ats[opens[group]!]! > today ? group : [],
    )
    if (first.length > 0)
      return { first: first.sort((a, b) => newest[b]! - newest[a]!).slice(0, NEWEST) }
  }
  const worth = (i: number) => scores[i]! * freshness(today - ats[i]!)
  let keys = newest
  if (sort === 'relevance') {
    keys = new Float64Array(entries.length)
    for (let group = 0; group < entries.length; group++) {
      const end = hits.end(group)
      let most = 0
      for (let i = hits.starts[group]!; i < end; i++) {
        if (states[i] === State.not) continue
        const each = worth(i)
        if (each > most) most = each
      }
      keys[group] = most
    }
  }
  // Only groups that reach the least key shown are sorted in full; each has at least one hit.
  const some = hits.articles
  const least = some > limit ? nthLargest(keys, limit) : Number.NEGATIVE_INFINITY
  const inOrder: number[] = []
  for (let group = 0; group < entries.length; group++)
    if (counts[group]! > 0 && keys[group]! >= least) inOrder.push(group)
  inOrder.sort(
    (a, b) =>
      keys[b]! - keys[a]! ||
      newest[b]! - newest[a]! ||
      (entries[a]!.block.id < entries[b]!.block.id ? -1 : 1),
  )
  const ranked: Ranked[] = []
  let left = limit
  let last = Number.NEGATIVE_INFINITY
  for (const group of inOrder) {
    if (left <= 0) break
    const { block, layout } = entries[group]!
    // The article first, then its passages as they follow each other.
    const placeOf = (i: number) => (rows[i]! < 0 ? -1 : block.numbers[layout.place + rows[i]!]!)
    const byPlace = (a: number, b: number) => placeOf(a) - placeOf(b) || rows[a]! - rows[b]!
    const own: number[] = []
    const end = hits.end(group)
    for (let i = hits.starts[group]!; i < end; i++) if (states[i] !== State.not) own.push(i)
    own.sort(
      {
        relevance: (a: number, b: number) => worth(b) - worth(a) || byPlace(a, b),
        time: (a: number, b: number) => ats[b]! - ats[a]! || byPlace(a, b),
        position: byPlace,
      }[sort],
    )
    ranked.push({ group, hits: own.slice(0, Math.ceil(left)) })
    left -= own.length + heading
    last = keys[group]!
  }
  return { ranked, least: left <= 0 ? last : Number.NEGATIVE_INFINITY }
}
