// The paragraph a passage stood in and the headings over it, from the copy of the article that was saved.
import { headingsAt, headingsOf } from '@/lib/core/kept-headings'
import { type Paragraph, paragraphAt } from '@/lib/core/paragraph'
import { asMarked } from '@/lib/core/selector'
import { locate, type Target } from '@/lib/core/target'
import { getBody } from '@/lib/store/articles'

export interface Kept {
  paragraph: Paragraph
  /** The outermost first. */
  headings: string[]
}

/** null where no text was kept, or the passage is not in it. */
export async function keptParagraph(articleId: string, target: Target): Promise<Kept | null> {
  const body = await getBody(articleId)
  const [place] = body ? locate(body.text, [asMarked(target)]) : []
  if (!body || !place) return null
  const { start } = place.span
  // What is in a heading is not under it.
  const over = headingsAt(headingsOf(body), start).filter(
    ({ offset, text }) => offset + text.length <= start,
  )
  return {
    paragraph: paragraphAt(body.text, place.span),
    headings: over.map(({ text }) => text),
  }
}
