// The reader's place among the sentences of a text, and where each key takes it.
import { firstWhere } from './bisect'
import type { Span } from './selector'

/** Sentences by index: begun at `anchor`, reaching to `head`, both inclusive. */
export interface Cursor {
  anchor: number
  head: number
}

export type Step = 'next' | 'previous' | 'extend' | 'shrink' | 'nextParagraph' | 'previousParagraph'

export interface Sentences {
  sentences: readonly Span[]
  /** The index of each paragraph's first sentence, ascending. */
  paragraphs: readonly number[]
}

/** Joins the sentences of a text with the lines they stand in. */
export function bySentence(text: string, sentences: readonly Span[]): Sentences {
  const paragraphs: number[] = []
  let end = -1
  sentences.forEach((sentence, i) => {
    if (sentence.start <= end) return
    paragraphs.push(i)
    const next = text.indexOf('\n', sentence.start)
    end = next < 0 ? text.length : next
  })
  return { sentences, paragraphs }
}

/** Where a step leads; the cursor stays where there is nothing further. `null` begins at `first`. */
export function take(
  step: Step,
  cursor: Cursor | null,
  { sentences, paragraphs }: Sentences,
  first: number,
): Cursor | null {
  if (sentences.length === 0) return null
  const last = sentences.length - 1
  if (!cursor) return at(Math.min(first, last))
  const { anchor, head } = cursor
  switch (step) {
    case 'next':
      return at(Math.min(Math.max(anchor, head) + 1, last))
    case 'previous':
      return at(Math.max(Math.min(anchor, head) - 1, 0))
    case 'extend':
      return { anchor, head: Math.min(head + 1, last) }
    case 'shrink':
      return { anchor, head: Math.max(head - 1, 0) }
    case 'nextParagraph': {
      const next = paragraphs.find((index) => index > Math.max(anchor, head))
      return next === undefined ? cursor : at(next)
    }
    case 'previousParagraph': {
      const from = Math.min(anchor, head)
      return at(paragraphs.findLast((index) => index < from) ?? 0)
    }
  }
}

const at = (index: number): Cursor => ({ anchor: index, head: index })

/** The text a cursor covers. */
export function spanOfCursor({ anchor, head }: Cursor, { sentences }: Sentences): Span {
  const [from, to] = anchor <= head ? [anchor, head] : [head, anchor]
  return { start: sentences[from]!.start, end: sentences[to]!.end }
}

/** The paragraph around a sentence: from its first to its last. */
export function paragraphOf(index: number, { sentences, paragraphs }: Sentences): Span {
  const i = paragraphs.findLastIndex((first) => first <= index)
  const after = paragraphs[i + 1] ?? sentences.length
  return { start: sentences[paragraphs[i] ?? 0]!.start, end: sentences[after - 1]!.end }
}

/** The first sentence that ends after an offset; the last one where none does. */
export function sentenceAt(offset: number, { sentences }: Sentences): number {
  return firstWhere(Math.max(0, sentences.length - 1), (at) => sentences[at]!.end > offset)
}
