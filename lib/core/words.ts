// How long a text is, and how long it takes to read.

/** Chinese characters a minute. */
const HAN_A_MINUTE = 450
/** Words a minute, silent reading of English (Brysbaert 2019). */
const WORDS_A_MINUTE = 238

const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
const LETTER = /[\p{L}\p{N}]/u
/** What holds a word together between two letters. */
const INNER = "'’.-"

/** What a character is; letters and digits of ASCII and the Han block need no look at the tables. */
function kindOf(code: number): 'han' | 'letter' | 'other' {
  if (code < 0x80) {
    const lower = code | 0x20
    return (lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39) ? 'letter' : 'other'
  }
  if (code >= 0x4e00 && code <= 0x9fff) return 'han'
  // General punctuation, CJK punctuation and full-width signs, of which running text is full.
  if ((code >= 0x2010 && code <= 0x2027) || (code >= 0x3001 && code <= 0x3003)) return 'other'
  if (code === 0xff0c || code === 0xff1a || code === 0xff1b || code === 0xff1f) return 'other'
  const character = String.fromCodePoint(code)
  if (HAN.test(character)) return 'han'
  return LETTER.test(character) ? 'letter' : 'other'
}

/** Counts a text: one Chinese character is one, one word of another script is one. */
export function measure(text: string): { wordCount: number; readingMinutes: number } {
  let han = 0
  let words = 0
  /** Whether a word goes on, and whether a sign that may be within it stands between. */
  let inWord = false
  let held = false
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i)
    if (code >= 0xd800 && code <= 0xdbff) {
      code = text.codePointAt(i) ?? code
      if (code > 0xffff) i++
    }
    const kind = kindOf(code)
    if (kind === 'letter') {
      if (!inWord) words++
      inWord = true
      held = false
    } else if (inWord && !held && INNER.includes(String.fromCodePoint(code))) held = true
    else {
      if (kind === 'han') han++
      inWord = false
      held = false
    }
  }
  return { wordCount: han + words, readingMinutes: han / HAN_A_MINUTE + words / WORDS_A_MINUTE }
}
