// Puts a passage or an article on the clipboard, for word processors and for plain text fields at once.
import type { Annotation } from '@/lib/core/annotation'
import { type Quote, type QuoteSource, quoteOf } from '@/lib/core/quote'
import type { Shown } from '@/lib/core/text-fragment'

/** Copies one passage as a quotation with its source; `shown` as in `quoteOf`. False where the browser refuses. */
export function copyPassage(
  { target }: Pick<Annotation, 'target'>,
  source: QuoteSource,
  shown: Shown | null = null,
): Promise<boolean> {
  return copy(quoteOf(source, target, shown))
}

/**
 * Writes both forms. Call it soon after a click: browsers allow it for some seconds. False where
 * they refuse.
 */
export async function copy(content: Quote): Promise<boolean> {
  // A page without https has no `navigator.clipboard`; there the old command still works.
  if (!navigator.clipboard) return copyByCommand(content)
  const blob = (text: string, type: string) => new Blob([text], { type })
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/plain': blob(content.markdown, 'text/plain'),
        'text/html': blob(content.html, 'text/html'),
      }),
    ])
    return true
  } catch {
    return copyByCommand(content)
  }
}

function copyByCommand(content: Quote): boolean {
  let written = false
  const fill = (event: ClipboardEvent) => {
    // The page's own handlers would add to what is copied, or forbid it.
    event.stopImmediatePropagation()
    event.preventDefault()
    event.clipboardData?.setData('text/plain', content.markdown)
    event.clipboardData?.setData('text/html', content.html)
    written = event.clipboardData !== null
  }
  window.addEventListener('copy', fill, { capture: true })
  try {
    return document.execCommand('copy') && written
  } finally {
    window.removeEventListener('copy', fill, { capture: true })
  }
}
