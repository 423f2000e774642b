// Which passages a reader asked to see.
import type { Annotation, Color } from './annotation'
import { tagKey } from './tag'

/** Nothing chosen in a part means that part does not narrow. */
export interface Filter {
  /** Any of these. */
  colors: readonly Color[]
  /** All of these: each tag narrows further. */
  tags: readonly string[]
  /** Words that must all occur, in the quote, the note or a tag. */
  text: string
}

export const NO_FILTER: Filter = { colors: [], tags: [], text: '' }

export function isNarrow(filter: Filter): boolean {
  return filter.colors.length > 0 || filter.tags.length > 0 || filter.text.trim() !== ''
}

/** Makes the test for a filter once, to be run over many passages. */
export function passes(
  filter: Filter,
): (row: Pick<Annotation, 'color' | 'tags' | 'note' | 'target'>) => boolean {
  const colors = new Set(filter.colors)
  const tags = filter.tags.map(tagKey)
  const words = fold(filter.text).split(/\s+/).filter(Boolean)
  return (row) => {
    if (colors.size > 0 && !colors.has(row.color)) return false
    if (tags.length > 0) {
      const own = new Set(row.tags.map(tagKey))
      if (!tags.every((tag) => own.has(tag))) return false
    }
    if (words.length === 0) return true
    const text = fold(`${row.target.quote.exact}\n${row.note}\n${row.tags.join('\n')}`)
    return words.every((word) => text.includes(word))
  }
}

/** Case and width do not tell texts apart. */
function fold(text: string): string {
  return text.normalize('NFKC').toLocaleLowerCase('und')
}
