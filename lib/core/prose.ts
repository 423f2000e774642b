// What kind of text a string is: its script, whether its sentence ends, and its key for comparison.

/** Han and Kana characters; of a rare one (two code units) its first half. */
const HAN = /[\u3005\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\ud840-\ud888]+/g
const LETTERS = /[A-Za-z\u00c0-\u024f]+/g

/** Characters of a text in runs of a pattern: the browser counts a run at once, a loop in script each by itself. */
const countOf = (text: string, runs: RegExp): number =>
  text.match(runs)?.reduce((sum, run) => sum + run.length, 0) ?? 0

/** The number of Han and Kana characters of a text; of a rare one (two code units) the pair is one. */
export const hanCount = (text: string): number => countOf(text, HAN)

/** Whether a text is mainly Chinese (or Japanese): a Han character says as much as four letters. */
export function isHan(text: string): boolean {
  const sample = text.slice(0, 4000)
  const han = hanCount(sample)
  return han > 0 && han * 4 > countOf(sample, LETTERS)
}

/** Space, punctuation and symbols that NFKC leaves; named by range, as a class of properties is slow to make. */
const UNSPOKEN =
  /[\s!-/:-@[-`{-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb\u00bf\u00d7\u00f7\u02c2-\u02df\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff\u3000-\u3004\u3008-\u3020\u3030\u30fb\ufe10-\ufe6f\ufeff]+/g

/** A text without case, width, punctuation and space: two printings of one line have the same key. */
export function squash(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(UNSPOKEN, '')
}

/** Whether a line ends as a sentence does; closing quotes and brackets may follow the mark. */
export function endsSentence(text: string): boolean {
  return /[。！？!?…；;：:.][”’」』）)】》〉"'\]]*\s*$/.test(text) || /[）)】]\s*$/.test(text)
}

/** The number of marks that only running text has. */
export function sentenceMarks(text: string): number {
  return text.match(/[，。！？；、：]|[,.;!?](?=\s|$)/g)?.length ?? 0
}

/**
 * Whether a line is running text: long enough for a sentence and punctuated as one. A headline or a
 * menu has no full stop; a Chinese one is at most about 30 characters.
 */
export function isProse(text: string): boolean {
  if (text.length < 18) return false
  const sample = text.slice(0, 240)
  const han = hanCount(sample)
  if (han * 2 > sample.length) {
    return han >= 18 && (/[。！？；]/.test(text) || sentenceMarks(sample) >= 2)
  }
  return text.length >= 60 && sentenceMarks(sample) >= 1 && /\s\S+\s\S+\s/.test(sample)
}
