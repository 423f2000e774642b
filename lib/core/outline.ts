// An article's outline: its headings, Chinese numbering where there are no heading elements, and the points counted in a paragraph.
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

const DIGITS = '一二三四五六七八九十百零〇两'

/** Kinds of numbering from the outermost in; a document uses some of them, always in this order. */
const KINDS: readonly RegExp[] = [
  new RegExp(`^第[${DIGITS}\\d]{1,4}[编篇卷部]`),
  new RegExp(`^第[${DIGITS}\\d]{1,4}[章回讲]`),
  new RegExp(`^第[${DIGITS}\\d]{1,4}节`),
  new RegExp(`^[${DIGITS}]{1,3}[、.．]`),
  new RegExp(`^[（(][${DIGITS}]{1,3}[）)]`),
  /^\d{1,2}(?:[、．]|\.(?!\d))\s*/,
  /^[（(]\d{1,2}[）)]\s*/,
]
/** What any of them begins with: few lines do. */
const NUMBERED = new RegExp(`^\\s*[第（(${DIGITS}\\d]`)
const BULLETS = '一二三四五六七八九十'

/** A numbered line is a heading where it is short, or up to the first stop where the text runs on. */
function headOf(text: string): string | null {
  const line = text.trim()
  if (line.length <= 45 && !/[。；]$/.test(line)) return line
  const head = line.match(/^.{2,40}?[。：:]/)?.[0]
  return head && head.length <= 42 ? head.replace(/[。：:]$/, '') : null
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

/** The value of the number a line begins with; 0 where it is none. */
function numberOf(text: string): number {
  const arabic = text.match(/^[（(第]?(\d{1,3})/)?.[1]
  if (arabic) return Number(arabic)
  const han = text.match(new RegExp(`[${DIGITS}]+`))?.[0] ?? ''
  if (!han) return 0
  const ten = han.indexOf('十')
  if (ten === -1) return BULLETS.indexOf(han.charAt(0)) + 1
  const tens = ten === 0 ? 1 : BULLETS.indexOf(han.charAt(ten - 1)) + 1
  const ones = han.charAt(ten + 1)
  return tens * 10 + (ones ? BULLETS.indexOf(ones) + 1 : 0)
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
