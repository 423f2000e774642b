// What stands further away from a passage, in a few bytes: enough to know where on a changed page to expect it.
//
// Landmarks lie on both sides at distances that grow by GROWTH, each a hash of some words. A page that
// was rewritten around a passage still has most of them, in order; between the nearest two that are
// left the passage must lie, if it is still there at all.
import type { Pin } from './order'
import { GRAM_FAR, gramming, grams, placesOf, roomForPlaces } from './seeds'
import { type Description, isPlaced } from './selector'
import { type Tokens, tokenize } from './tokens'

/** UTF-16 units from the passage's start or end to its first landmark, and from there each GROWTH times as far. */
const FIRST = 200
const GROWTH = 1.35
/** Landmarks a side at most: the last is 100,000 units away. */
const MOST = 22
/** A landmark is looked for in this many UTF-16 units. */
const WINDOW = 160

/** Six bits a character, as in base64url; five of them hold 30 bits of a hash. */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const WIDTH = 5
/** Their values by UTF-16 unit. */
const VALUES = new Uint8Array(128)
for (let value = 0; value < DIGITS.length; value++) VALUES[DIGITS.charCodeAt(value)] = value
const BITS = 0x3fffffff

const DISTANCES = Array.from({ length: MOST }, (_, k) => Math.round(FIRST * GROWTH ** k))
const distance = (k: number) => DISTANCES[k] ?? 0

/** The landmarks before `span`, the nearest first, and those after it; five characters each. */
export interface Landmarks {
  before: string
  after: string
}

export function landmarksOf(text: string, span: { start: number; end: number }): Landmarks {
  const side = (places: number[]) => places.map((at) => written(landmark(text, at))).join('')
  return {
    before: side(DISTANCES.map((far) => span.start - far).filter((at) => at >= 0)),
    after: side(DISTANCES.map((far) => span.end + far).filter((at) => at < text.length)),
  }
}

/** The hash of the first whole words after `at`; 0 where there are too few. */
function landmark(text: string, at: number): number {
  const tokens = tokenize(text.slice(at, at + WINDOW))
  // The first may be the rest of a word, and so may the last be cut.
  const [, second] = grams({ ...tokens, count: Math.max(0, tokens.count - 1) }, GRAM_FAR)
  return (second ?? 0) & BITS
}

function written(hash: number): string {
  let out = ''
  for (let shift = 24; shift >= 0; shift -= 6) out += DIGITS[(hash >>> shift) & 63]
  return out
}

/** The hash that is written at `at`. */
function read(side: string, at: number): number {
  let hash = 0
  for (let i = at; i < at + WIDTH; i++) hash = (hash << 6) | (VALUES[side.charCodeAt(i)] ?? 0)
  return hash
}

/** For each target where its landmarks were and are, as far as each stands in the text just once. */
export function* landmarkPins(
  targets: readonly Description[],
  text: Tokens,
): Generator<void, Pin[][]> {
  if (!targets.some(({ landmarks }) => landmarks)) return targets.map(() => [])
  yield
  const hashes = yield* gramming(text, GRAM_FAR)
  yield
  for (let i = 0; i < hashes.length; i++) hashes[i] = (hashes[i] ?? 0) & BITS
  const places = yield* placesOf(hashes)
  const found = roomForPlaces()
  yield
  return targets.map(({ landmarks, position }) => {
    const pins: Pin[] = []
    const look = (side: string, from: number, by: 1 | -1) => {
      for (let k = 0; (k + 1) * WIDTH <= side.length; k++) {
        const hash = read(side, k * WIDTH)
        if (hash !== 0 && places(hash, found) === 1)
          pins.push({ was: from + by * distance(k), now: text.starts[found[0] ?? 0] ?? 0 })
      }
    }
    if (landmarks && isPlaced(position)) {
      look(landmarks.before, position.start, -1)
      look(landmarks.after, position.end, 1)
    }
    return pins
  })
}
