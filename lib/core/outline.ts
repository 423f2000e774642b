// An article's outline: its headings, Chinese numbering where there are no heading elements, and the points counted in a paragraph.
import { headOf, KINDS, NUMBERED, numberOf } from './numbering'
import { pointsOf } from './points'

export interface OutlineLine {
  text: string
  /** 1 to 6 for a heading element, 0 for any other line. */
  level: number
  /** UTF-16 offset of the line in the article's text. */
  offset: number
  /** Whether the whole line is bold. */
  strong?: boolean
}

export interface OutlineEntry {
  /** 1 is the outermost level that the article uses. */
  level: number
  text: string
  /** UTF-16 offset in the article's text, where the entry begins. */
  offset: number
}

/**
 * The outline. Heading elements come first; numbering counts where it begins at one and goes on by
 * one (一、二、三), which a numbered sentence alone does not. Bold lines count where there is neither.
 * Points counted inside a paragraph (一要…二要…) stand below them all.
 */
export function outlineOf(lines: readonly OutlineLine[]): OutlineEntry[] {
  const found: { rank: number; text: string; offset: number }[] = []
  const headings = lines.filter((line) => line.level > 0 && line.text.trim().length > 0)
  for (const line of headings) {
    found.push({ rank: 10 + line.level, text: line.text.trim(), offset: line.offset })
  }
  if (headings.length < 2) {
    const first = lines.filter((line) => line.level === 0 && NUMBERED.test(line.text))
    if (first.length > 1)
      KINDS.forEach((kind, index) => {
        const numbered = first.filter((line) => kind.test(line.text.trim()))
        if (!counts(numbered.map((line) => line.text.trim()))) return
        for (const line of numbered) {
          const text = headOf(line.text)
          if (text) found.push({ rank: 20 + index, text, offset: line.offset })
        }
      })
  }
  if (found.length === 0) {
    for (const line of lines) {
      const text = line.text.trim()
      if (line.strong && text.length >= 2 && text.length <= 30 && !/[。，；！]$/.test(text)) {
        found.push({ rank: 30, text, offset: line.offset })
      }
    }
    if (found.length < 2) found.length = 0
  }
  const heads = new Set(found.map((entry) => entry.offset))
  for (const line of lines) {
    if (line.level > 0 || line.text.length < 8) continue
    for (const point of pointsOf(line.text)) {
      const offset = line.offset + point.offset
      if (!heads.has(offset)) found.push({ rank: 40, text: point.text, offset })
    }
  }
  const ranks = [...new Set(found.map((entry) => entry.rank))].sort((a, b) => a - b)
  return found
    .sort((a, b) => a.offset - b.offset)
    .map(({ rank, text, offset }) => ({ level: ranks.indexOf(rank) + 1, text, offset }))
}

/** Whether numbered lines count up from one, beginning anew as often as they like. */
function counts(texts: readonly string[]): boolean {
  if (texts.length < 2) return false
  let steps = 0
  let previous = 0
  for (const text of texts) {
    const value = numberOf(text)
    if (value === previous + 1) steps++
    else if (value !== 1) return false
    previous = value
  }
  return steps >= 1 && numberOf(texts[0] ?? '') === 1
}
