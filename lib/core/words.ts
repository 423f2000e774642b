// How long a text is, and how long it takes to read.

/** Chinese characters a minute. */
const HAN_A_MINUTE = 450
/** Words a minute, silent reading of English (Brysbaert 2019). */
const WORDS_A_MINUTE = 238

const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu
const WORD = /[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu

/** Counts a text: one Chinese character is one, one word of another script is one. */
export function measure(text: string): { wordCount: number; readingMinutes: number } {
  const han = text.match(HAN)?.length ?? 0
  const words = text.replace(HAN, ' ').match(WORD)?.length ?? 0
  return { wordCount: han + words, readingMinutes: han / HAN_A_MINUTE + words / WORDS_A_MINUTE }
}
