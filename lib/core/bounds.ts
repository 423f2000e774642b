// Moves an end of a passage: to an offset, by a character, or by a word.
import type { Span } from './selector'
import { lineOf, wordsAround } from './word-edges'

export type End = 'start' | 'end'
export type Unit = 'character' | 'word'

/** Text looked at around an offset to find whole characters, in UTF-16 units: a family emoji has 11. */
const WINDOW = 64

/** `span` with one end at `at`, never within a character, never on white space, never empty. */
export function moveTo(text: string, span: Span, end: End, at: number): Span {
  const edges = charactersAround(text, at)
  const to = edges.reduce((best, edge) => (Math.abs(edge - at) < Math.abs(best - at) ? edge : best))
  return kept(text, span, end, to)
}

/** `span` with one end a character or a word further on (`by` 1) or back (-1). */
export function moveBy(
  text: string,
  span: Span,
  end: End,
  unit: Unit,
  by: 1 | -1,
  lang: string | null = null,
): Span {
  for (let at = span[end]; ; ) {
    const edges = unit === 'word' ? wordEdges(text, at, by, lang) : charactersAround(text, at)
    const to = by > 0 ? edges.find((edge) => edge > at) : edges.findLast((edge) => edge < at)
    if (to === undefined) return span
    at = to
    const moved = kept(text, span, end, at)
    // A step over white space alone is no step; one over the other end is none to take.
    if (moved[end] !== span[end] || (end === 'start' ? at >= span.end : at <= span.start))
      return moved
  }
}

function kept(text: string, span: Span, end: End, to: number): Span {
  let { start, end: stop } =
    end === 'start' ? { start: to, end: span.end } : { start: span.start, end: to }
  if (end === 'start') while (start < stop && isSpace(text, start)) start++
  else while (stop > start && isSpace(text, stop - 1)) stop--
  return start < stop ? { start, end: stop } : span
}

const isSpace = (text: string, at: number) => /\s/.test(text[at] ?? '')

/** The edges of characters near `at`, in order; those of the text itself among them. */
function charactersAround(text: string, at: number): number[] {
  const from = Math.max(0, at - WINDOW)
  const to = Math.min(text.length, at + WINDOW)
  characters ??= new Intl.Segmenter('und', { granularity: 'grapheme' })
  const edges = [...characters.segment(text.slice(from, to))].map(({ index }) => from + index)
  // Where the window cuts, it may cut a character.
  return [...edges.slice(from > 0 ? 1 : 0), ...(to === text.length ? [to] : [])]
}
let characters: Intl.Segmenter | undefined

/** The edges of words near `at`, in its line, and beyond that in the next one. */
function wordEdges(text: string, at: number, by: 1 | -1, lang: string | null): number[] {
  const line = lineOf(text, at)
  const edges = wordsAround(text, at, line, lang)
  if (by > 0 && at >= line.end && line.end < text.length) {
    return wordsAround(text, line.end + 1, lineOf(text, line.end + 1), lang)
  }
  if (by < 0 && at <= line.start && line.start > 0) {
    const before = line.start - 1
    return wordsAround(
      text,
      before,
      { ...lineOf(text, Math.max(0, before - 1)), end: before },
      lang,
    )
  }
  return edges
}
