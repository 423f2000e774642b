// Finds words in a text whichever way they are written: 繁 or 简, wide or narrow, large or small.
import { fold } from './fold'
import type { Span } from './selector'

/** More than anybody steps through, and few enough to paint at once. */
const MOST = 2000

/** Where a query stands in a text, in order and apart from one another, `MOST` at the most. */
export function findAll(text: string, query: string): Span[] {
  const sought = fold(query).text
  if (sought === '') return []
  const { text: folded, starts, ends } = fold(text)
  const found: Span[] = []
  for (let at = folded.indexOf(sought); at >= 0; at = folded.indexOf(sought, at + sought.length)) {
    found.push({ start: starts[at]!, end: ends[at + sought.length - 1]! })
    if (found.length === MOST) break
  }
  return found
}
