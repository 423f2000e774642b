// Where the words of a line begin and end, and as many of them as say enough.
import type { Span } from './target'

/** Text looked at around an offset to find words, in UTF-16 units: a line may have five million. */
const WINDOW = 200

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** The line, that is the block, in which the character at `at` stands. */
export function lineOf(text: string, at: number): Span {
  const end = text.indexOf('\n', at)
  // `lastIndexOf` takes -1 for 0.
  const start = at > 0 ? text.lastIndexOf('\n', at - 1) + 1 : 0
  return { start, end: end < 0 ? text.length : end }
}

/** The offsets within `line`, near `at`, where words begin or end, in order. */
export function wordsAround(text: string, at: number, line: Span, lang: string | null): number[] {
  const from = Math.max(line.start, at - WINDOW)
  const to = Math.min(line.end, at + WINDOW)
  return [...edgesIn(text.slice(from, to), lang).map((index) => from + index), to]
}

/** The stretches looked at last: one passage asks for the same ends with every context it tries. */
const recent = new Map<string, number[]>()
const RECENT = 8

function edgesIn(part: string, lang: string | null): number[] {
  const key = `${lang}\n${part}`
  let edges = recent.get(key)
  if (!edges) {
    edges = [...segmenter(lang).segment(part)].map(({ index }) => index)
    if (recent.size >= RECENT) recent.delete(recent.keys().next().value!)
    recent.set(key, edges)
  }
  return edges
}

const segmenters = new Map<string | null, Intl.Segmenter>()

function segmenter(lang: string | null): Intl.Segmenter {
  let known = segmenters.get(lang)
  if (!known) {
    let locale = 'und'
    try {
      locale = Intl.getCanonicalLocales(lang ?? 'und')[0] ?? 'und'
    } catch {
      // A page may call its language anything.
    }
    known = new Intl.Segmenter(locale, { granularity: 'word' })
    segmenters.set(lang, known)
  }
  return known
}

/** From the start of `span` to a word's end, at least `size` heavy where there is so much. */
export function forward(text: string, words: readonly number[], span: Span, size: number): string {
  const edges = words.filter((edge) => edge > span.start && edge <= span.end)
  const edge = edges.find((each) => weight(text.slice(span.start, each)) >= size) ?? edges.at(-1)
  return text.slice(span.start, edge ?? span.start).trim()
}

/** From a word's start to the end of `span`, at least `size` heavy where there is so much. */
export function backward(text: string, words: readonly number[], span: Span, size: number): string {
  const edges = words.filter((edge) => edge >= span.start && edge < span.end)
  const edge = edges.findLast((each) => weight(text.slice(each, span.end)) >= size) ?? edges[0]
  return text.slice(edge ?? span.end, span.end).trim()
}

/** How much a text says: a Chinese character counts as two letters. */
export function weight(text: string): number {
  let sum = 0
  for (const each of text) sum += WIDE.test(each) ? 2 : 1
  return sum
}
