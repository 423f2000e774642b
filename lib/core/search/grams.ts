// The short runs of characters by which full texts are looked up: any one, any two, and three where they are ASCII.
//
// A gram is one number: one unit as it is, two units as 32 bits, three ASCII units among the numbers that
// would begin with a surrogate of U+D800 to U+D81F, whose own pairs are moved beside them.

const SPACE = 32
const THREE = 0xd8000000

const pair = (a: number, b: number) => (a >= 0xd800 && a < 0xd820 ? a + 32 : a) * 0x10000 + b
const three = (a: number, b: number, c: number) => THREE + a * 0x4000 + b * 0x80 + c

/** Every gram of a text as search compares it, each once, in rising order. None reaches over a space. */
export function gramsOf(text: string): Uint32Array {
  const grams = new Uint32Array(text.length * 3)
  let size = 0
  let a = SPACE
  let b = SPACE
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c !== SPACE) {
      grams[size++] = c
      if (b !== SPACE) {
        grams[size++] = pair(b, c)
        if (a !== SPACE && a < 128 && b < 128 && c < 128) grams[size++] = three(a, b, c)
      }
    }
    a = b
    b = c
  }
  const all = grams.subarray(0, size).sort()
  let different = 0
  for (let i = 0; i < size; i++)
    if (i === 0 || all[i] !== all[different - 1]) all[different++] = all[i]!
  return all.slice(0, different)
}

export interface Lookup {
  /** A text that has the term has all of these. */
  grams: number[]
  /** And a text that has all of these has the term. */
  certain: boolean
}

/** Grams looked up for one term at the most: what is left to be told apart is little. */
const MOST = 8

/** How to look a term up. */
export function lookupOf(term: { text: string; exact: boolean }): Lookup {
  const grams = new Set<number>()
  const { text } = term
  for (const word of text.split(' ')) {
    for (let i = 0; i < word.length; i++) {
      const [a, b, c] = [word.charCodeAt(i), word.charCodeAt(i + 1), word.charCodeAt(i + 2)]
      if (a < 128 && b < 128 && c < 128) grams.add(three(a, b, c))
      else if (i + 1 < word.length) {
        // The pair is in a triple that was taken already, or will be.
        const before = word.charCodeAt(i - 1)
        if (!(a < 128 && b < 128 && before < 128)) grams.add(pair(a, b))
      } else if (word.length === 1) grams.add(a)
    }
  }
  const all = [...grams]
  const step = Math.max(1, all.length / MOST)
  const some = Array.from(
    { length: Math.min(MOST, all.length) },
    (_, i) => all[Math.floor(i * step)]!,
  )
  return {
    grams: some,
    certain: !term.exact && /^(?:[^ \0\ud800-\udfff]{1,2}|[!-~]{3})$/.test(text),
  }
}
