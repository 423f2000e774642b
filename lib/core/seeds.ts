// Where short runs of tokens of many passages stand in one text: all of them in one pass over it.
import type { Tokens } from './tokens'

/** A run says enough to be worth looking at once its weights reach this: five Han characters, two words. */
const GRAM_WEIGHT = 10
const GRAM_LEAST = 2
/** What stands far from a passage is to be found by one run alone: fifteen Han characters, five words. */
export const GRAM_FAR = 30
/** A run that stands at more places than this says nothing about where a passage is. */
const PLACES_MOST = 12

/** For each token the hash of the run that begins there; 0 where the text ends before it is heavy enough. */
export function grams({ count, ids, weights }: Tokens, least = GRAM_WEIGHT): Int32Array {
  const hashes = new Int32Array(count)
  let end = 0
  let weight = 0
  for (let start = 0; start < count; start++) {
    if (end < start) end = start
    while (end < count && (weight < least || end - start < GRAM_LEAST))
      weight += weights[end++] ?? 0
    if (weight < least || end - start < GRAM_LEAST) break
    let hash = end - start
    for (let i = start; i < end; i++)
      hash = Math.imul(hash ^ (ids[i] ?? 0), 0x2c1b3c6d) ^ (hash >>> 13)
    hashes[start] = hash || 1
    weight -= weights[start] ?? 0
  }
  return hashes
}

/** Finds places of runs: call with a run's hash, get the tokens of the text where it begins. */
export type Places = (gram: number) => Int32Array | undefined

/** Looks up the runs of all `passages` in one pass over the runs of a text. */
export function placesOf(text: Int32Array, passages: readonly Int32Array[]): Places {
  const bits = new Uint8Array(1 << 16)
  const index = new Map<number, number>()
  for (const passage of passages) {
    for (const gram of passage) {
      if (gram === 0) continue
      bits[gram & 0xffff] = 1
      index.set(gram, -1)
    }
  }
  const counts: number[] = []
  const where: number[] = []
  const which: number[] = []
  for (let at = 0; at < text.length; at++) {
    const gram = text[at] ?? 0
    // The bits keep nine of ten tokens away from the map, which is ten times slower.
    if (bits[gram & 0xffff] === 0 || gram === 0) continue
    let number = index.get(gram)
    if (number === undefined) continue
    if (number < 0) {
      number = counts.length
      index.set(gram, number)
      counts.push(0)
    }
    const count = (counts[number] ?? 0) + 1
    counts[number] = count
    if (count > PLACES_MOST) continue
    where.push(at)
    which.push(number)
  }
  const lists = counts.map((count) => (count > PLACES_MOST ? undefined : new Int32Array(count)))
  const filled = new Int32Array(counts.length)
  for (let i = 0; i < where.length; i++) {
    const number = which[i] ?? 0
    const list = lists[number]
    const next = filled[number] ?? 0
    if (list) list[next] = where[i] ?? 0
    filled[number] = next + 1
  }
  return (gram) => lists[index.get(gram) ?? -1]
}
