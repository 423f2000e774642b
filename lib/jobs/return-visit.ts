// Whether a page has something of the reader's to show.
import { listAnnotations } from '@/lib/store/annotations'
import { listCandidates } from '@/lib/store/articles'

/**
 * True where an article of this address, or of its www/mobile edition, has passages. The page's own
 * script decides by the canonical link which of them is meant.
 */
export async function hasPassages(url: string): Promise<boolean> {
  for (const { id } of await listCandidates(url)) {
    if ((await listAnnotations(id)).length > 0) return true
  }
  return false
}
