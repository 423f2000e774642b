// The paragraph a passage stood in, from the copy of the article that was saved.
import { type Paragraph, paragraphAt } from '@/lib/core/paragraph'
import { asMarked } from '@/lib/core/selector'
import { locate, type Target } from '@/lib/core/target'
import { getBody } from '@/lib/store/articles'

/** null where no text was kept, or the passage is not in it. */
export async function keptParagraph(articleId: string, target: Target): Promise<Paragraph | null> {
  const body = await getBody(articleId)
  const [place] = body ? locate(body.text, [asMarked(target)]) : []
  return body && place ? paragraphAt(body.text, place.span) : null
}
