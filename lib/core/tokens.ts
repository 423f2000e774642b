// A text as a row of numbers, one a word, a Han character or a sign, equal where they fold to the same.
import { clusterEnd, foldString, foldUnit, Kind, kindOf } from './fold'
import { finished } from './steps'

export interface Tokens {
  count: number
  /** Equal tokens have equal ids; 32 bits of a hash. This row and those below may be longer than `count`. */
  ids: Int32Array
  /** UTF-16 offsets of each token in the text; the end excludes white space. */
  starts: Int32Array
  ends: Int32Array
  /** How much it says: characters of a word up to 8, Han characters by 2, signs by less than 1. */
  weights: Float32Array
}

const SEED = 0x811c9dc5 | 0
const hash = (before: number, unit: number) => Math.imul(before ^ unit, 0x01000193)
function hashOf(part: string, before = SEED): number {
  let code = before
  for (let i = 0; i < part.length; i++) code = hash(code, part.charCodeAt(i))
  return code
}
/** FNV leaves neighbouring words neighbours; whoever masks ids wants the bits mixed. */
function mix(id: number): number {
  const x = Math.imul(id ^ (id >>> 16), 0x45d9f3b)
  return x ^ (x >>> 15)
}

const HAN_WEIGHT = 2
const SIGN_WEIGHT = 0.6
const WORD_WEIGHT_MOST = 8

/** Cuts a text into tokens, in one walk; about 15 ms for a million UTF-16 units of English. */
export const tokenize = (text: string): Tokens => finished(tokenizing(text))

const newRoom = (units: number): Tokens => ({
  count: 0,
  ids: new Int32Array(units),
  starts: new Int32Array(units),
  ends: new Int32Array(units),
  weights: new Float32Array(units),
})

/** Texts of no more UTF-16 units are put beside each other: passages come by the thousand. */
const SHORT = 10_000
let shared: Tokens | undefined

function roomFor(units: number): Tokens {
  if (units > SHORT) return newRoom(units)
  if (!shared || shared.count + units > shared.ids.length) shared = newRoom(10 * SHORT)
  const { count, ids, starts, ends, weights } = shared
  return {
    count: 0,
    ids: ids.subarray(count),
    starts: starts.subarray(count),
    ends: ends.subarray(count),
    weights: weights.subarray(count),
  }
}

/** The same in steps of some milliseconds. */
export function* tokenizing(text: string): Generator<void, Tokens> {
  const room = text.length
  const tokens = roomFor(room)
  // The word that is not over yet.
  let id = SEED
  let length = 0
  let start = 0
  let last = 0
  let following = room > 0 ? text.charCodeAt(0) : 0
  let rest = STEP
  for (let at = 0; at < room; ) {
    if (at > rest) {
      yield
      rest = at + STEP
    }
    const unit = following
    const next = at + 1
    following = next < room ? text.charCodeAt(next) : 0
    const kind = kindOf(unit)
    const marked = following >= 0x300 && kindOf(following) === Kind.odd
    if (kind === Kind.odd || (marked && kind !== Kind.space && kind !== Kind.nothing)) {
      const end = clusterEnd(text, at)
      const part = foldString(text.slice(at, end))
      if (isOfWord(part)) {
        if (length === 0) {
          id = SEED
          start = at
        }
        id = hashOf(part, id)
        length += part.length
        last = end
      } else if (part !== '') {
        if (length > 0) addWord(tokens, id, start, last, length)
        length = 0
        add(tokens, hash(SEED, hashOf(part)), at, end, HAN_WEIGHT)
      }
      at = end
      following = at < room ? text.charCodeAt(at) : 0
      continue
    }
    if (kind === Kind.word) {
      if (length === 0) {
        id = SEED
        start = at
      }
      id = hash(id, foldUnit(unit))
      length++
      last = next
    } else if (kind !== Kind.nothing) {
      if (length > 0) addWord(tokens, id, start, last, length)
      length = 0
      if (kind !== Kind.space) {
        const weight = kind === Kind.single ? HAN_WEIGHT : SIGN_WEIGHT
        add(tokens, hash(SEED, foldUnit(unit)), at, next, weight)
      }
    }
    at = next
  }
  if (length > 0) addWord(tokens, id, start, last, length)
  if (room <= SHORT && shared) shared.count += tokens.count
  return tokens
}

/** UTF-16 units of text, or tokens, that are gone through without a rest: a few milliseconds' worth. */
export const STEP = 100_000

const isOfWord = (part: string) =>
  /^[\p{L}\p{N}\p{M}_]+$/u.test(part) && !/\p{Script=Han}/u.test(part)

function addWord(to: Tokens, id: number, start: number, end: number, length: number): void {
  add(to, id, start, end, Math.min(length, WORD_WEIGHT_MOST))
}

function add(to: Tokens, id: number, start: number, end: number, weight: number): void {
  const at = to.count++
  to.ids[at] = mix(id)
  to.starts[at] = start
  to.ends[at] = end
  to.weights[at] = weight
}
