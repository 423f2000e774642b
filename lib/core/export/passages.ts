// An article's passages with what the article's text says of each: the link that leads to it, and its headings.
import type { Annotation } from '../annotation'
import type { OutlineEntry } from '../outline'
import { passageLinks, placesOf } from '../text-fragment'
import type { ExportedArticle } from './exported'
import { headingsOf } from './headings'

export interface Passage {
  annotation: Annotation
  /** Opens the page at the passage; null where the article's address is none that a link may open. */
  link: string | null
  /** The headings it stands under, the outermost first. */
  headings: readonly OutlineEntry[]
}

/** The passages in the order given. */
export function passagesOf({ article, annotations, body }: ExportedArticle): Passage[] {
  const text = body?.text ?? null
  const found = placesOf(text, annotations)
  const linkTo = passageLinks(article, text, annotations, found)
  const outline = body && annotations.length > 0 ? headingsOf(body) : []
  return annotations.map((annotation, i) => ({
    annotation,
    link: linkTo(annotation),
    headings: headingsAt(outline, found[i]?.span.start ?? null),
  }))
}

/** The headings over an offset of the text. */
function headingsAt(outline: readonly OutlineEntry[], offset: number | null): OutlineEntry[] {
  const open: OutlineEntry[] = []
  if (offset === null) return open
  for (const entry of outline) {
    if (entry.offset > offset) break
    while (open.length > 0 && open.at(-1)!.level >= entry.level) open.pop()
    open.push(entry)
  }
  return open
}

/** The headings that begin with this passage: those the passage before it does not stand under. */
export function newHeadings(
  passage: Passage,
  before: Passage | undefined,
): readonly OutlineEntry[] {
  return passage.headings.filter((entry) => !before?.headings.includes(entry))
}
