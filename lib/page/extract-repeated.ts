// The second printing of an article on one page: for narrow windows, or for paper.
import { isProse, squash } from '@/lib/core/prose'
import { inCode, type Line } from './extract-lines'

/** A paragraph shorter than this may be repeated on purpose (a refrain, a form's field). */
const REPEATED = 30

/**
 * Drops the second printing of an article: paragraphs that come again in the order they came before,
 * two or more, and the short lines between them. A single one may be said again on purpose.
 */
export function dropRepeated(lines: readonly Line[], drop: Set<Line>): void {
  const firstAt = new Map<string, number>()
  const again: (number | null)[] = []
  const kept = lines.filter(
    (line) => !drop.has(line) && !inCode(line) && !line.block.closest('table'),
  )
  kept.forEach((line, index) => {
    const key = squash(line.text)
    const before = firstAt.get(key)
    again.push(before ?? null)
    if (before === undefined) firstAt.set(key, index)
  })
  const least = kept.filter((line) => isProse(line.text)).length <= 3 ? 1 : 2
  for (let start = 0; start < kept.length; start++) {
    if (again[start] == null) continue
    let end = start
    while (end + 1 < kept.length && again[end + 1] != null && follows(again, end)) end++
    const run = kept.slice(start, end + 1)
    const paragraphs = run.filter(
      (line) => line.text.length >= REPEATED && isProse(line.text),
    ).length
    if (paragraphs >= least) for (const line of run) drop.add(line)
    start = end
  }
}

/** Whether the line after `index` repeats what came next in the first printing, give or take a line. */
function follows(again: readonly (number | null)[], index: number): boolean {
  const step = (again[index + 1] ?? 0) - (again[index] ?? 0)
  return step >= 1 && step <= 2
}
