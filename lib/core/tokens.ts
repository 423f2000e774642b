// A text as a row of numbers, one a word, a Han character or a sign, equal where they fold to the same.
import { clusterEnd, foldString, foldUnit, Kind, kindOf } from './fold'

export interface Tokens {
  count: number
  /** Equal tokens have equal ids; 32 bits of a hash. */
  ids: Int32Array
  /** UTF-16 offsets of each token in the text; the end excludes white space. */
  starts: Int32Array
  ends: Int32Array
  /** How much it says: characters of a word up to 8, Han characters by 2, signs by less than 1. */
  weights: Float32Array
}

const SEED = 0x811c9dc5 | 0
const hash = (before: number, unit: number) => Math.imul(before ^ unit, 0x01000193)
/** FNV leaves neighbouring words neighbours; whoever masks ids wants the bits mixed. */
function mix(id: number): number {
  const x = Math.imul(id ^ (id >>> 16), 0x45d9f3b)
  return x ^ (x >>> 15)
}

const HAN_WEIGHT = 2
const SIGN_WEIGHT = 0.6
const WORD_WEIGHT_MOST = 8

/** Cuts a text into tokens, in one walk; about 15 ms for a million UTF-16 units of English. */
export function tokenize(text: string): Tokens {
  const room = text.length
  const ids = new Int32Array(room)
  const starts = new Int32Array(room)
  const ends = new Int32Array(room)
  const weights = new Float32Array(room)
  let count = 0
  let id = 0
  let length = 0
  let start = 0
  let last = 0
  const close = () => {
    if (length === 0) return
    ids[count] = mix(id)
    starts[count] = start
    ends[count] = last
    weights[count++] = Math.min(length, WORD_WEIGHT_MOST)
    length = 0
  }
  const letter = (unit: number, from: number, to: number) => {
    if (length === 0) {
      id = SEED
      start = from
    }
    id = hash(id, unit)
    length++
    last = to
  }
  const alone = (unit: number, from: number, to: number, weight: number) => {
    close()
    ids[count] = mix(hash(SEED, unit))
    starts[count] = from
    ends[count] = to
    weights[count++] = weight
  }
  for (let at = 0; at < room; ) {
    const unit = text.charCodeAt(at)
    const next = at + 1
    const kind = kindOf(unit)
    const marked =
      next < room && text.charCodeAt(next) >= 0x300 && kindOf(text.charCodeAt(next)) === Kind.odd
    if (kind === Kind.odd || (marked && kind !== Kind.space && kind !== Kind.nothing)) {
      const end = clusterEnd(text, at)
      const part = foldString(text.slice(at, end))
      if (/^[\p{L}\p{N}\p{M}_]+$/u.test(part) && !/\p{Script=Han}/u.test(part)) {
        for (let i = 0; i < part.length; i++) letter(part.charCodeAt(i), at, end)
      } else if (part !== '') {
        let code = SEED
        for (let i = 0; i < part.length; i++) code = hash(code, part.charCodeAt(i))
        alone(code, at, end, HAN_WEIGHT)
      }
      at = end
      continue
    }
    if (kind === Kind.word) letter(foldUnit(unit), at, next)
    else if (kind === Kind.space) close()
    else if (kind === Kind.single) alone(foldUnit(unit), at, next, HAN_WEIGHT)
    else if (kind === Kind.sign) alone(foldUnit(unit), at, next, SIGN_WEIGHT)
    at = next
  }
  close()
  return { count, ids, starts, ends, weights }
}
