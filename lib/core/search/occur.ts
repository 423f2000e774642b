// Where a term stands in a text. Both are as search compares them (`searchable`).
import { Kind, kindOf } from '../fold'
import type { Term } from './query'

type Looked = Pick<Term, 'text' | 'exact'>

/** Whether a Latin word, or one of another script that parts its words, goes on across this edge. */
function splits(text: string, edge: number): boolean {
  return (
    edge > 0 &&
    edge < text.length &&
    kindOf(text.charCodeAt(edge - 1)) === Kind.word &&
    kindOf(text.charCodeAt(edge)) === Kind.word
  )
}

/** Whether what was found at `at` is a word by itself at both ends. */
export function isWhole(text: string, at: number, length: number): boolean {
  return !splits(text, at) && !splits(text, at + length)
}

/** The first place of the term at or after `from`, -1 where there is none before `end`. */
export function place(text: string, term: Looked, from = 0, end = text.length): number {
  const { length } = term.text
  let at = text.indexOf(term.text, from)
  if (term.exact) while (at >= 0 && !isWhole(text, at, length)) at = text.indexOf(term.text, at + 1)
  return at >= 0 && at + length <= end ? at : -1
}

export const occurs = (text: string, term: Looked): boolean => place(text, term) >= 0
