// What the reader page paints over the text beside passages: the sentence one is at, what is found, what is dimmed.

export type PaintName = 'reader-dim' | 'reader-sentence' | 'reader-find' | 'reader-found'

/** Below passages, so that their colour stays; what was sought lies above all. */
const PRIORITY: Record<PaintName, number> = {
  'reader-dim': -2,
  'reader-sentence': -1,
  'reader-find': 3,
  'reader-found': 4,
}

/** Paints just these ranges under a name; the style sheet says how they look. */
export function paintAs(name: PaintName, ranges: readonly (Range | null)[]): void {
  const shown = ranges.filter((range) => range !== null)
  if (shown.length === 0) {
    CSS.highlights.delete(name)
    return
  }
  const highlight = new Highlight()
  for (const range of shown) highlight.add(range)
  highlight.priority = PRIORITY[name]
  CSS.highlights.set(name, highlight)
}
