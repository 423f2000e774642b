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
  // Punctuation, of which running text is full, and full-width letters: patterns that name scripts are slow to make.
  if ((code >= 0x2000 && code <= 0x206f) || (code >= 0x3008 && code <= 0x3020)) return 'other'
  if (code >= 0x3000 && code <= 0x3004) return 'other'
  if (code >= 0xff01 && code <= 0xff65) {
    const letter =
      (code >= 0xff10 && code <= 0xff19) ||
      (code >= 0xff21 && code <= 0xff3a) ||
      (code >= 0xff41 && code <= 0xff5a)
    return letter ? 'letter' : 'other'
  }
  if (code >= 0xc0 && code <= 0x24f) return code === 0xd7 || code === 0xf7 ? 'other' : 'letter'
  if (code === 0xa0 || code === 0xa9 || code === 0xab || code === 0xb7 || code === 0xbb)
    return 'other'
  const character = String.fromCodePoint(code)
  if (HAN.test(character)) return 'han'
  return LETTER.test(character) ? 'letter' : 'other'
}

/** Han characters, of which a Chinese text is made: counted by the browser, not here one by one. */
const HAN_RUN = /[\u4e00-\u9fff]+/g
/** Letters and digits of ASCII, and Latin letters with marks. */
const LATIN = 'A-Za-z\\d\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f'
/** Text of no other letters than these, and the words of such a text: the loop below finds as many. */
const PLAIN = new RegExp(
  `^[${LATIN}\\0-\\xa0\\xa7-\\xa9\\xab-\\xb1\\xb4\\xb6-\\xb8\\xbb\\xbf\\xd7\\xf7\\u2000-\\u2060\\u2190-\\u21ff\\u25a0-\\u25ff\\u3000-\\u3004\\u3008-\\u3020\\uff01-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65]*$`,
)
const WORD = new RegExp(`[${LATIN}]+(?:['’.-][${LATIN}]+)*`, 'g')

/** Counts a text: one Chinese character is one, one word of another script is one. */
export function measure(text: string): { wordCount: number; readingMinutes: number } {
  let characters = 0
  // A stop in their place, so that the words beside them stay apart.
  const rest = text.replace(HAN_RUN, (run) => {
    characters += run.length
    return '。'
  })
  const { han, words } = PLAIN.test(rest)
    ? { han: characters, words: rest.match(WORD)?.length ?? 0 }
    : countEach(rest, characters)
  return { wordCount: han + words, readingMinutes: han / HAN_A_MINUTE + words / WORDS_A_MINUTE }
}

/** Counts a text character by character; `before` Han characters have been counted. */
function countEach(text: string, before: number): { han: number; words: number } {
  let han = before
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
  return { han, words }
}
