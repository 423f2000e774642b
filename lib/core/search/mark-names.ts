// What was sought, marked in the names an article goes by: its title, author, site and tags, also where pinyin found them.
import type { Span } from '../selector'
import type { Query, Term } from './query'
import type { MarkName } from './results'
import { mayBePinyin } from './saying'
import { searchableFrom } from './searchable'
import { inOrder, marksIn } from './snippet'

/** Where letters first spell part of a text as search compares it; null where they do not. */
export type SpeltAt = (letters: string, text: string) => Span | null

/** Marks the words of a query in names. `speltAt` is null until pinyin is loaded. */
export function markNames(query: Query, speltAt: SpeltAt | null): MarkName {
  const { places } = query
  const words = places.length === 0 || places.includes('title') ? query.terms : []
  const wanted = { title: [], author: query.authors, site: query.sites, tag: query.tags }
  return (text, kind) => {
    const values = wanted[kind].map(({ value, not }): Term => ({ text: value, exact: false, not }))
    const terms = [...words, ...values]
    const marks = marksIn(text, { terms })
    const spelt = speltAt ? terms.flatMap((term) => speltIn(text, term, speltAt)) : []
    return { text, marks: spelt.length > 0 ? inOrder([...marks, ...spelt]) : marks }
  }
}

function speltIn(text: string, term: Term, speltAt: SpeltAt): Span[] {
  if (!mayBePinyin(term)) return []
  const folded = searchableFrom(text)
  if (folded.text.includes(term.text)) return []
  const spans: Span[] = []
  for (let from = 0; ; ) {
    const span = speltAt(term.text, folded.text.slice(from))
    if (!span) return spans
    spans.push({
      start: folded.starts[from + span.start]!,
      end: folded.ends[from + span.end - 1]!,
    })
    from += span.end
  }
}
