// What the first lines of a body say of the article: title, author, source and date, which the metadata now says.
import type { Byline } from '@/lib/core/byline-marked'
import { dateOfLines } from '@/lib/core/date'
import { isNoise } from '@/lib/core/noise'
import { isProse, squash } from '@/lib/core/prose'
import { sourceOfLine } from '@/lib/core/site'
import type { Evidence } from './extract-evidence'
import { type Line, linesOf, removeLine } from './extract-lines'

/** Whether a line of the head says only what the metadata says: date, source, author, counters. */
export function creditTest(evidence: Evidence, byline: Byline | null): (line: string) => boolean {
  const names = byline?.names.map(squash) ?? []
  const sites = new Set(evidence.sites.map(squash))
  return (line) => {
    if (line.length > 90) return false
    if (isNoise(line, 'head')) return true
    const date = dateOfLines([{ text: line, distance: 1 }], new Date(0))
    if (date && line.length - (date.end - date.start) < 40) return true
    if (line.length < 40 && sourceOfLine(line)) return true
    const key = squash(line)
    if (sites.has(key)) return true
    const left = names.reduce((rest, name) => rest.replace(name, ''), key)
    return left !== key && line.length < 40 && left.length <= 14 && !/[。，！？]/.test(line)
  }
}

/** Takes out the first lines that now are title or byline. */
export function dropTitleLines(root: Element, title: string, byline: Byline | null): void {
  const key = squash(title)
  const name = squash(byline?.names.join('') ?? '')
  for (const line of linesOf(root, { limit: 4 })) {
    const own = squash(line.text)
    const isName =
      byline?.from === 'line' && name && own.endsWith(name) && own.length <= name.length + 14
    if (own === key || isName) removeLine(line, root)
  }
}

/** The date above the text on a page whose title is not found: a blog's frame stands before both. */
export function dateAbove(document: Document, lines: readonly Line[]): string | null {
  const start = lines
    .find((line) => isProse(line.text))
    ?.nodes[0]?.data.trim()
    .slice(0, 16)
  if (!start) return null
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  let at = walker.nextNode()
  while (at && !(at as Text).data.includes(start)) at = walker.nextNode()
  const above: { text: string; distance: number }[] = []
  for (let i = 1; at && i <= 12; i++) {
    at = walker.previousNode()
    const text = (at as Text | null)?.data.replace(/\s+/g, ' ').trim() ?? ''
    if (text) above.push({ text, distance: -i })
  }
  return dateOfLines(above, new Date())?.iso ?? null
}
