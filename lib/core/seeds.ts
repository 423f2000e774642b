// Where short runs of tokens stand in a text.
import { finished } from './steps'
import { STEP, type Tokens } from './tokens'

/** A run says enough to be worth looking at once its weights reach this: five Han characters, two words. */
const GRAM_WEIGHT = 10
const GRAM_LEAST = 2
/** What stands far from a passage is to be found by one run alone: fifteen Han characters, five words. */
export const GRAM_FAR = 30
/** A run that stands at more places than this says nothing about where a passage is. */
const PLACES_MOST = 12

/** For each token the hash of the run that begins there; 0 where the text ends before it is heavy enough. */
export const grams = (tokens: Tokens, least?: number): Int32Array =>
  finished(gramming(tokens, least))

/**
 * The same in steps of some milliseconds. What it makes of a run is kept with passages, as landmarks:
 * neither this nor the ids of tokens may ever change.
 */
export function* gramming(
  { count, ids, weights }: Tokens,
  least = GRAM_WEIGHT,
): Generator<void, Int32Array> {
  const hashes = new Int32Array(count)
  let end = 0
  let weight = 0
  for (let start = 0; start < count; start++) {
    if (start % STEP === STEP - 1) yield
    if (end < start) end = start
    while (end < count && (weight < least || end - start < GRAM_LEAST))
      weight += weights[end++] as number
    if (weight < least || end - start < GRAM_LEAST) break
    let hash = end - start
    for (let i = start; i < end; i++)
      hash = Math.imul(hash ^ (ids[i] as number), 0x2c1b3c6d) ^ (hash >>> 13)
    hashes[start] = hash || 1
    weight -= weights[start] as number
  }
  return hashes
}

/**
 * Finds where a run is: call with its hash, get how many tokens of the text it begins at, written to
 * `into` rising; -1 where they are too many to say anything.
 */
export type Places = (gram: number, into: Int32Array) => number

/** Room for the places of a run. */
export const roomForPlaces = () => new Int32Array(PLACES_MOST)

/** Looks up any run of a text by its hash; made in steps of some milliseconds. */
export function* placesOf(hashes: Int32Array): Generator<void, Places> {
  // Rows of the places whose hashes end alike, each naming the next.
  const mask = 2 ** Math.ceil(Math.log2(hashes.length + 1)) - 1
  const first = new Int32Array(mask + 1).fill(-1)
  const next = new Int32Array(hashes.length)
  for (let at = hashes.length - 1; at >= 0; at--) {
    if (at % STEP === STEP - 1) yield
    const hash = hashes[at] as number
    if (hash === 0) continue
    const row = (hash ^ (hash >>> 15)) & mask
    next[at] = first[row] as number
    first[row] = at
  }
  return (gram, into) => {
    let count = 0
    for (
      let at = first[(gram ^ (gram >>> 15)) & mask] as number;
      at >= 0;
      at = next[at] as number
    ) {
      if (hashes[at] !== gram) continue
      if (count === PLACES_MOST) return -1
      into[count++] = at
    }
    return count
  }
}

/** The end, in tokens, of the run that begins at `start`. */
function gramEnd({ count, weights }: Tokens, start: number): number {
  let weight = 0
  let end = start
  while (end < count && (weight < GRAM_WEIGHT || end - start < GRAM_LEAST))
    weight += weights[end++] as number
  return end
}

/**
 * Where the units `from` to `to` of `string` stand in `text`, as UTF-16 offsets; found by the rarest run
 * among its tokens, which are `tokens`, with their `grams`. null where no run says enough.
 */
export function occurrences(
  { string, tokens, grams }: { string: string; tokens: Tokens; grams: Int32Array },
  from: number,
  to: number,
  text: { string: string; tokens: Tokens; places: Places },
): number[] | null {
  const rarest = roomForPlaces()
  const places = roomForPlaces()
  let least = -1
  let before = 0
  for (let at = 0; at < grams.length && grams[at] !== 0; at++) {
    const start = tokens.starts[at] as number
    // What is first or last in the part may belong to a longer word of the text, over marks and soft hyphens too.
    if (at === 0 || (tokens.starts[at - 1] as number) < from) continue
    const next = gramEnd(tokens, at)
    if (next >= tokens.count || (tokens.ends[next] as number) > to) break
    const count = text.places(grams[at] as number, places)
    if (count < 0 || (least >= 0 && count >= least)) continue
    least = count
    before = start - from
    rarest.set(places)
    if (count < 2) break
  }
  if (least < 0) return null
  const part = string.slice(from, to)
  return [...rarest.subarray(0, least)]
    .map((place) => (text.tokens.starts[place] as number) - before)
    .filter((at) => at >= 0 && text.string.startsWith(part, at))
}
