// Takes an article out as the reader has said for its page, or else automatically.
import type { Choice } from '@/lib/core/choice'
import type { PageDraft } from '@/lib/core/extraction'
import { blockAt } from './block'
import { extractArticle } from './extract'

/** The article of a document; null where there is none, or the reader said so. */
export function extractChosen(document: Document, url: string, choice: Choice): PageDraft | null {
  if (choice.kind === 'none') return null
  const block = choice.kind === 'block' ? blockAt(document, choice.selector) : null
  return extractArticle(document, url, block)
}
