// Where one page of an article ends and the next begins: what is printed on both, and a sentence that goes on.
import { isBroken } from './join'
import { endsSentence, squash } from './prose'

/** Blocks at a page's ends that may be a header or footer printed on every page. */
const EDGE = 4

/**
 * How many blocks at the beginning of a page repeat what stands above: the title, the author, lines
 * of the first page's head, the last lines of the page before. `pages` are those before it.
 */
export function repeatedHead(
  blocks: readonly string[],
  title: string,
  pages: readonly (readonly string[])[],
): number {
  const seen = new Set([
    squash(title),
    ...(pages[0] ?? []).slice(0, EDGE).map(squash),
    ...(pages.at(-1) ?? []).slice(-EDGE).map(squash),
  ])
  const head = squash(title)
  let count = 0
  for (const block of blocks.slice(0, EDGE)) {
    const key = squash(block)
    const numbered =
      head !== '' && key.startsWith(head) && /^[\d第页頁]{0,4}$/.test(key.slice(head.length))
    if (key !== '' && !seen.has(key) && !numbered) break
    count++
  }
  return count
}

/** How many blocks at the end of a page stand at the end of the next one too: a footer, an author's note. */
export function repeatedTail(blocks: readonly string[], next: readonly string[]): number {
  const seen = new Set(next.slice(-EDGE).map(squash))
  let count = 0
  for (const block of blocks.slice(-EDGE).reverse()) {
    if (!seen.has(squash(block)) || count + 1 >= blocks.length) break
    count++
  }
  return count
}

/** What stands between two halves of a paragraph that pages divide; null where it is two paragraphs. */
export function joint(before: string, after: string): '' | ' ' | null {
  if (isBroken(before, after)) return ''
  const latin = /[\p{Script=Latin}\d,;–—-]$/u.test(before.trim()) && /^\p{Ll}/u.test(after.trim())
  return latin && !endsSentence(before) ? ' ' : null
}
