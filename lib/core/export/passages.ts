// An article's passages with what the article's text says of each: the link that leads to it, and its headings.
import type { Annotation } from '../annotation'
import type { OutlineEntry } from '../outline'
import { passageLinks, placesOf } from '../text-fragment'
import type { ExportedArticle } from './exported'
import { headingsAt, headingsOf, rememberedHeadings } from './headings'

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
  const remembered = new Map<string, OutlineEntry>()
  return annotations.map((annotation, i) => {
    const place = found[i]
    return {
      annotation,
      link: linkTo(annotation),
      headings: place
        ? headingsAt(outline, place.span.start)
        : entriesOf(rememberedHeadings(annotation.target, article.title), remembered),
    }
  })
}

/** Remembered headings as those of an outline are: the same ones under the same are one entry. */
function entriesOf(headings: readonly string[], known: Map<string, OutlineEntry>): OutlineEntry[] {
  return headings.map((text, i) => {
    const key = headings.slice(0, i + 1).join('\n')
    const entry = known.get(key) ?? { level: i + 1, text, offset: 0 }
    known.set(key, entry)
    return entry
  })
}

/** The headings that begin with this passage: those the passage before it does not stand under. */
export function newHeadings(
  passage: Passage,
  before: Passage | undefined,
): readonly OutlineEntry[] {
  return passage.headings.filter((entry) => !before?.headings.includes(entry))
}
