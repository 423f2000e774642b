// A text as search compares it: folded as in re-finding, and without the accents of Latin letters.
import { type Folded, fold } from '../fold'

/** Latin letters that have an accent no decomposition takes away. */
const BASES: Record<string, string> = { ø: 'o', đ: 'd', ł: 'l', ħ: 'h', ı: 'i', ŧ: 't' }
/** Latin letters above ASCII; the accented letters of other scripts are letters of their own. */
const ACCENTED = /[\u00c0-\u024f\u1e00-\u1eff]/
const EACH = new RegExp(ACCENTED, 'g')

function bare(letter: string): string {
  const base = letter.normalize('NFD').charAt(0)
  return BASES[base] ?? base
}

/** One folded text as search compares it; unit for unit, so that offsets stay true. */
function withoutAccents(folded: string): string {
  return ACCENTED.test(folded) ? folded.replace(EACH, bare) : folded
}

/** What search compares instead of the text. */
export function searchable(text: string): string {
  return withoutAccents(fold(text).text)
}

/** The same, with where each unit came from. */
export function searchableFrom(text: string): Folded {
  const folded = fold(text)
  return { ...folded, text: withoutAccents(folded.text) }
}
