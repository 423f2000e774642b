// The paragraph a passage stood in, to show it as it was.

import { neighbourhood, type Span, type Target } from './selector'
import { lineOf } from './word-edges'

export interface Paragraph {
  before: string
  quote: string
  after: string
}

/** Text shown on each side of a passage, in UTF-16 units: a paragraph may be a whole book. */
const SIDE = 240

/** The paragraph around `span` in a text, at most `side` UTF-16 units of it on each side. */
export function paragraphAt(text: string, span: Span, side = SIDE): Paragraph {
  const line = {
    start: lineOf(text, span.start).start,
    end: lineOf(text, Math.max(span.start, span.end - 1)).end,
  }
  const start = Math.max(line.start, span.start - side)
  const end = Math.min(line.end, span.end + side)
  const before = text.slice(start, span.start).toWellFormed()
  const after = text.slice(span.end, end).toWellFormed()
  return {
    before: start > line.start ? `…${before}` : before,
    quote: text.slice(span.start, span.end),
    after: end < line.end ? `${after}…` : after,
  }
}

/** As much of it as the passage remembers by itself. */
export function rememberedParagraph(target: Target): Paragraph {
  const { string, quote } = neighbourhood(target)
  return paragraphAt(string, quote)
}
