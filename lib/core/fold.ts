// Makes two writings of one text equal: script (繁/简), width, case, quotes, dashes, white space.
import { simplify } from './hanzi'

/** What a UTF-16 unit is to whoever compares texts. */
export const Kind = {
  /** White space: parts words, and one is as good as many. */
  space: 1,
  /** Zero-width characters and soft hyphens: as if they were not there. */
  nothing: 2,
  /** A letter or digit of a script that parts its words. */
  word: 3,
  /** A word by itself: Han, kana, and the scripts that do not part their words. */
  single: 4,
  /** Punctuation and symbols: by themselves, and saying little. */
  sign: 5,
  /** Marks, surrogates, and what folds to several units: to be folded with its neighbours. */
  odd: 6,
} as const

const NOTHING = /^(?:\p{Cf}|\u034f|\u115f|\u1160|\u3164|[\ufe00-\ufe0f])$/u
/** Beside what NFKC makes equal anyway. 「」: what a page in simplified characters writes as “”. */
const SIGNS: [RegExp, string][] = [
  [/^[“”„‟«»〝〞〟「」『』]$/u, '"'],
  [/^[‘’‚‛‹›′`´]$/u, "'"],
  [/^[\p{Pd}−]$/u, '-'],
]
const SINGLE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Khmer}]$/u
const WORD = /^[\p{L}\p{N}_]$/u

// By UTF-16 unit, filled as units are met; 0 is "not met yet".
const kinds = new Uint8Array(0x10000)
const folds = new Uint16Array(0x10000)

/** The kind of a UTF-16 unit. */
export function kindOf(unit: number): number {
  return kinds[unit] || meet(unit)
}

/** What a unit of kind `word`, `single` or `sign` folds to, itself one unit. */
export function foldUnit(unit: number): number {
  return folds[unit] ?? unit
}

function meet(unit: number): number {
  const kind = kindOfNew(unit)
  kinds[unit] = kind
  return kind
}

function kindOfNew(unit: number): number {
  if (unit >= 0xd800 && unit < 0xe000) return Kind.odd
  const char = String.fromCharCode(unit)
  if (/\s|\x85/.test(char)) return Kind.space
  if (NOTHING.test(char)) return Kind.nothing
  const plain = foldString(char)
  if (plain.length !== 1 || /\p{M}/u.test(plain)) return Kind.odd
  folds[unit] = plain.charCodeAt(0)
  return SINGLE.test(plain) ? Kind.single : WORD.test(plain) ? Kind.word : Kind.sign
}

/** Folds a string that holds no white space; the result may be shorter, longer or empty. */
export function foldString(part: string): string {
  for (const [signs, one] of SIGNS) if (signs.test(part)) return one
  // Twice: lower case may undo composition, and composition makes letters of compatibility forms.
  // A spacing accent becomes a space and the accent; the space is no white space of the text.
  const plain = part.normalize('NFKC').toLowerCase().normalize('NFKC').replaceAll(' ', '')
  let out = ''
  for (const char of plain) {
    if (NOTHING.test(char)) continue
    out += char.length > 1 ? char : String.fromCharCode(simplify(char.charCodeAt(0)))
  }
  return out
}

/** The voiced marks of half-width kana are letters to Unicode. */
const MARK = /^(?:\p{M}|[\uff9e\uff9f])/u

/** The end of the character at `at` with the marks that stand on it, in UTF-16 units. */
export function clusterEnd(text: string, at: number): number {
  let end = at + width(text, at)
  while (end < text.length) {
    const unit = text.charCodeAt(end)
    if (unit < 0x300 || !MARK.test(text.slice(end, end + 2))) break
    end += width(text, end)
  }
  return end
}

const width = (text: string, at: number) => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)

/** A folded text, and where its units came from. */
export interface Folded {
  text: string
  /** For each unit of the folded text the UTF-16 offset of the character it came from; never falling. */
  starts: Int32Array
  /** And the end of that character. */
  ends: Int32Array
}

/**
 * Folds a text so that two writings of it become equal: 「體驗」 and “体验”, Ａ and a, “ﬁ” and "fi".
 * White space becomes one space, none at the ends and none beside a Han character.
 */
export function fold(text: string): Folded {
  let out = ''
  const starts: number[] = []
  const ends: number[] = []
  let space = -1
  let tight = true
  const add = (part: string, start: number, end: number, single: boolean) => {
    if (part === '') return
    if (space >= 0 && !tight && !single) {
      out += ' '
      starts.push(space)
      ends.push(start)
    }
    space = -1
    tight = single
    out += part
    for (let i = 0; i < part.length; i++) {
      starts.push(start)
      ends.push(end)
    }
  }
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at)
    const kind = kindOf(unit)
    // A mark on white space stands by itself, or it would be lost with the space.
    const end = kind === Kind.space ? at + 1 : clusterEnd(text, at)
    if (kind === Kind.space) {
      if (space < 0) space = at
    } else if (kind === Kind.odd || end > at + 1) {
      const part = foldString(text.slice(at, end))
      add(part, at, end, SINGLE.test(part))
    } else if (kind !== Kind.nothing) {
      add(String.fromCharCode(foldUnit(unit)), at, end, kind === Kind.single)
    }
    at = end
  }
  return { text: out, starts: Int32Array.from(starts), ends: Int32Array.from(ends) }
}

/** UTF-16 units from the first difference on that are looked at before the rest: most of what differs does so at once. */
const LOOK = 48

/** Whether two texts fold to the same. */
export function foldsAlike(a: string, b: string): boolean {
  if (a === b) return true
  let same = 0
  while (same < a.length && a.charCodeAt(same) === b.charCodeAt(same)) same++
  let from = same - 1
  while (from > 0 && !isSeam(a, from)) from--
  const begun = (text: string) => {
    let to = same + LOOK
    while (to < text.length && !isSeam(text, to)) to++
    return fold(text.slice(Math.max(0, from), to)).text
  }
  const one = begun(a)
  const other = begun(b)
  const both = Math.min(one.length, other.length)
  return one.slice(0, both) === other.slice(0, both) && fold(a).text === fold(b).text
}

/** Whether neither a mark nor a space at `at` hangs on what is before. */
const isSeam = (text: string, at: number) => isPlain(text, at) && isPlain(text, at - 1)

function isPlain(text: string, at: number): boolean {
  const kind = kindOf(text.charCodeAt(at))
  return kind === Kind.word || kind === Kind.single || kind === Kind.sign
}
