// The part of a text that shows best what was found in it.
import type { Span } from '../selector'
import { place } from './occur'
import type { Query } from './query'
import type { Snippet } from './results'
import { searchableFrom } from './searchable'

/** Longest snippet, in UTF-16 units: two lines of a result, of whatever script. */
const LENGTH = 160
/** What stands before the first mark, so that it is read in its sentence. */
const LEAD = 32

/** Where the query's words stand in a text: UTF-16 offsets, in order, without overlap. */
export function marksIn(text: string, query: Pick<Query, 'terms'>): Span[] {
  const folded = searchableFrom(text)
  const spans: Span[] = []
  for (const term of query.terms) {
    if (term.not) continue
    const { length } = term.text
    for (let at = place(folded.text, term); at >= 0; at = place(folded.text, term, at + length))
      spans.push({ start: folded.starts[at]!, end: folded.ends[at + length - 1]! })
  }
  return inOrder(spans)
}

/** The same stretches in order, those that meet or overlap as one. */
export function inOrder(spans: Span[]): Span[] {
  spans.sort((a, b) => a.start - b.start || b.end - a.end)
  const apart: Span[] = []
  for (const span of spans) {
    const last = apart.at(-1)
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end)
    else apart.push({ ...span })
  }
  return apart
}

const lengthOf = ({ start, end }: Span) => end - start

/** The stretch of a text of which most is marked, the first of several. */
export function snippetOf(text: string, query: Pick<Query, 'terms'>): Snippet {
  const marks = marksIn(text, query)
  if (text.length <= LENGTH) return { text, marks }
  let first = 0
  let most = 0
  let marked = 0
  for (let i = 0, end = 0; i < marks.length; i++) {
    while (end < marks.length && marks[end]!.end <= marks[i]!.start + LENGTH - LEAD)
      marked += lengthOf(marks[end++]!)
    if (marked > most) {
      first = i
      most = marked
    }
    if (end > i) marked -= lengthOf(marks[i]!)
    else end = i + 1
  }
  const lead = (marks[first]?.start ?? 0) - LEAD
  const from = edge(text, Math.max(0, Math.min(lead, text.length - LENGTH)))
  const to = edge(text, Math.min(text.length, from + LENGTH))
  return {
    text: `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`,
    marks: marks
      .filter((mark) => mark.end > from && mark.start < to)
      .map((mark) => ({
        start: Math.max(mark.start, from) - from + (from > 0 ? 1 : 0),
        end: Math.min(mark.end, to) - from + (from > 0 ? 1 : 0),
      })),
  }
}

/** Not inside a surrogate pair. */
function edge(text: string, at: number): number {
  const low = text.charCodeAt(at)
  return low >= 0xdc00 && low < 0xe000 && at > 0 ? at - 1 : at
}
