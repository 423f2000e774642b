// A checksum over a set of records: one row's can be put in or taken out without reading the others.

/**
 * How many rows there are, and the sum of their hashes in two lanes modulo 2^32. A sum knows no
 * order, so a write changes it by what it writes alone, and a table read in any order gives the same.
 */
export interface Sum {
  count: number
  high: number
  low: number
}

export type Hash = readonly [high: number, low: number]

export const EMPTY: Sum = { count: 0, high: 0, low: 0 }

/**
 * A 64-bit hash of a record as JSON, in two lanes (MurmurHash3's mixing, over UTF-16 units). It
 * tells damage from data; it is no defence against somebody who forges both.
 */
export function hash(row: object): Hash {
  const text = JSON.stringify(row)
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 0x9e3779b1)
    low = Math.imul(low ^ unit, 0x5f356495)
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35)
  return [high >>> 0, low >>> 0]
}

/** The sum with a row of this hash in it. */
export function plus(sum: Sum, [high, low]: Hash): Sum {
  return {
    count: sum.count + 1,
    high: (sum.high + high) >>> 0,
    low: (sum.low + low) >>> 0,
  }
}

/** The sum without a row of this hash. */
export function minus(sum: Sum, [high, low]: Hash): Sum {
  return {
    count: sum.count - 1,
    high: (sum.high - high) >>> 0,
    low: (sum.low - low) >>> 0,
  }
}

export function same(a: Sum, b: Sum): boolean {
  return a.count === b.count && a.high === b.high && a.low === b.low
}
