// An article's passages with what the article's text says of each: the link that leads to it, and its headings.
import type { Annotation } from '../annotation'
import { headingLine } from '../heading-line'
import { headingsAt, headingsOf, rememberedHeadings } from '../kept-headings'
import type { OutlineEntry } from '../outline'
import { passageLinks, placesOf } from '../text-fragment'
import type { ExportedArticle } from './exported'

export interface Passage {
  annotation: Annotation
  /** Opens the page at the passage; null where the article's address is none that a link may open. */
  link: string | null
  /** The headings it stands under, the outermost first. */
  headings: readonly OutlineEntry[]
}

/** The passages in the order given. One that is not in the kept text stands where it remembers to. */
export function passagesOf({ article, annotations, body }: ExportedArticle): Passage[] {
  const text = body?.text ?? null
  const found = placesOf(text, annotations)
  const linkTo = passageLinks(article, text, annotations, found)
  const outline = body && annotations.length > 0 ? headingsOf(body) : []
  const recall = recalling(outline)
  return annotations.map((annotation, i) => {
    const place = found[i]
    return {
      annotation,
      link: linkTo(annotation),
      headings: place
        ? headingsAt(outline, place.span.start)
        : recall(rememberedHeadings(annotation.target, article.title)),
    }
  })
}

/** The same for a heading and for what is remembered of it; C and C++ are two. */
const headingKey = (heading: string) => headingLine(heading).replace(/\s/g, '')

/**
 * Gives for remembered headings the entries of the outline that say the same, and others below them
 * for those it has not: the same ones under the same are one entry.
 */
function recalling(outline: readonly OutlineEntry[]) {
  const below = new Map<OutlineEntry | undefined, Map<string, OutlineEntry>>()
  const under = (parent: OutlineEntry | undefined) => {
    const known = below.get(parent) ?? new Map<string, OutlineEntry>()
    below.set(parent, known)
    return known
  }
  const open: OutlineEntry[] = []
  for (const entry of outline) {
    while (open.length > 0 && open.at(-1)!.level >= entry.level) open.pop()
    under(open.at(-1)).set(headingKey(entry.text), entry)
    open.push(entry)
  }
  return (headings: readonly string[]): OutlineEntry[] => {
    let parent: OutlineEntry | undefined
    return headings.map((text) => {
      const known = under(parent)
      const key = headingKey(text)
      const entry = known.get(key) ?? { level: (parent?.level ?? 0) + 1, text, offset: 0 }
      known.set(key, entry)
      parent = entry
      return entry
    })
  }
}

/** The headings that begin with this passage: those the passage before it does not stand under. */
export function newHeadings(
  passage: Passage,
  before: Passage | undefined,
): readonly OutlineEntry[] {
  return passage.headings.filter((entry) => !before?.headings.includes(entry))
}
