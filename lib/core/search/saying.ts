// What is known of a term: of each article's fields whether they have it, and of each full text.
import { chineseIn, type Entry } from './catalog'
import type { Places } from './places'
import type { Term } from './query'

/** What is known of a term and the full text with a number. */
export const Said = { no: 0, maybe: 1, yes: 2 } as const

/** What is known of a term, by the number of the article; a search adds what it learns. */
export interface Saying {
  /** `Said` of its full text. Empty where full texts are not looked in. */
  text: Uint8Array
  /** `AT` its place where the term first stands in its block, as letters; `LACKS`; or `FROM` the place to look on from. */
  first: Int32Array
  /** All its places; null where nobody looked for them all. */
  places: Places | null
  /** What `Spells` says of its title, and one more; 0 where nobody looked. */
  spelt: Uint8Array
}

/** Nothing known yet of a term, of so many articles. */
export const newSaying = (docs: number): Saying => ({
  text: new Uint8Array(0),
  first: new Int32Array(docs),
  places: null,
  spelt: new Uint8Array(docs),
})

/** Letters that may be pinyin. */
const LETTERS = /^[a-z]{2,}$/

/** Whether a term is looked for by pinyin too. */
export const mayBePinyin = ({ text, exact, not }: Term): boolean =>
  !not && !exact && LETTERS.test(text)

/** `Said` whether letters spell part of a text as search compares it; `maybe` where they only may with more after them. */
export type Spells = (letters: string, text: string) => number

/** Whether a term that may be pinyin spells part of the title of an entry. */
export function isSpelt(entry: Entry, { text }: Term, { spelt }: Saying, spells: Spells): boolean {
  const { doc } = entry
  const known = doc < 0 ? 0 : spelt[doc]!
  if (known > 0) return known > Said.yes
  const title = chineseIn(entry)
  const said = title === '' ? Said.no : spells(text, title)
  if (doc >= 0) spelt[doc] = 1 + said
  return said === Said.yes
}

/** Whether it is known that the letters do not spell the title with this number. */
export const spellsNot = ({ spelt }: Saying, doc: number): boolean =>
  spelt[doc]! > 0 && spelt[doc]! <= Said.yes

/** What letters do not even begin to spell they do not with more after them. */
export function learnSpelt({ spelt }: Saying, before: Saying): void {
  for (let doc = 0; doc < spelt.length; doc++)
    if (before.spelt[doc] === 1 + Said.no) spelt[doc] = 1 + Said.no
}

export const LACKS = -1
const AT = 1
const FROM = -2

/** Where in an entry's block the term first stands, as letters; -1 where it does not. */
export function firstIn({ doc, block }: Entry, { text }: Term, { first, places }: Saying): number {
  if (doc < 0) return block.text.indexOf(text)
  if (places) return places.first(doc)
  const known = first[doc]!
  if (known > 0) return known - AT
  if (known === LACKS) return -1
  const at = block.text.indexOf(text, known === 0 ? 0 : FROM - known)
  first[doc] = at < 0 ? LACKS : AT + at
  return at
}

/** Whether it is known that the block with this number does not have the term. */
export const isWithout = ({ first, places }: Saying, doc: number): boolean =>
  places ? places.first(doc) < 0 : first[doc] === LACKS

/** Where it stands next, at or after an offset. */
export function nextIn({ doc, block }: Entry, { text }: Term, { places }: Saying, from: number) {
  return doc >= 0 && places ? places.next(doc, from) : block.text.indexOf(text, from)
}

/** What stands nowhere before a part of it stands nowhere before that part: takes over what is known of one. */
export function learnFirst({ first }: Saying, before: Saying, within: number): void {
  for (let doc = 0; doc < first.length; doc++) {
    const known = before.first[doc]!
    if (known === LACKS) first[doc] = LACKS
    else if (known > AT + within && first[doc]! <= 0 && first[doc] !== LACKS)
      first[doc] = Math.min(first[doc]!, FROM - (known - AT - within))
  }
}
