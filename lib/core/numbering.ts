// The numbers that Chinese documents count their parts with: 第一章, 一、, （一）, 1.

const DIGITS = '一二三四五六七八九十百零〇两'

/** Kinds of numbering from the outermost in; a document uses some of them, always in this order. */
export const KINDS: readonly RegExp[] = [
  new RegExp(`^第[${DIGITS}\\d]{1,4}[编編篇卷部]`),
  new RegExp(`^第[${DIGITS}\\d]{1,4}[章回讲講]`),
  new RegExp(`^第[${DIGITS}\\d]{1,4}[节節]`),
  new RegExp(`^[${DIGITS}]{1,3}[、.．]`),
  new RegExp(`^[（(][${DIGITS}]{1,3}[）)]`),
  /^\d{1,2}(?:[、．]|\.(?!\d))\s*/,
  /^[（(]\d{1,2}[）)]\s*/,
]
/** What any of them begins with: few lines do. */
export const NUMBERED = new RegExp(`^\\s*[第（(${DIGITS}\\d]`)
const BULLETS = '一二三四五六七八九十'

/** A numbered line is a heading where it is short, or up to the first stop where the text runs on. */
export function headOf(text: string): string | null {
  const line = text.trim()
  if (line.length <= 45 && !/[。；]$/.test(line)) return line
  const head = line.match(/^.{2,40}?[。：:]/)?.[0]
  return head && head.length <= 42 ? head.replace(/[。：:]$/, '') : null
}

/** The value of the number a line begins with; 0 where it is none. */
export function numberOf(text: string): number {
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

/** Of the kinds, those that number nothing but parts of a text; Arabic numbers count any list. */
const OF_PARTS = KINDS.slice(0, 5)
/** How far numbered lines are looked for, in UTF-16 units: more than a part of a plan, some 0.1 ms. */
const REACH = 20_000
/** As much of a line as its head may take. */
const HEAD = 60

/**
 * The numbered lines that what stands at `at` in a text is under, the outermost first: going back to
 * `from`, the nearest line of a kind, then the nearest of a kind further out.
 */
export function numberedAbove(text: string, from: number, at: number): string[] {
  const found: string[] = []
  const least = Math.max(from, at - REACH)
  let inmost = OF_PARTS.length
  let end = text.indexOf('\n', at)
  if (end < 0) end = text.length
  while (end > least && inmost > 0) {
    const start = text.lastIndexOf('\n', end - 1) + 1
    const line = text.slice(Math.max(least, start), Math.min(end, start + HEAD))
    const kind = NUMBERED.test(line) ? OF_PARTS.findIndex((each) => each.test(line.trim())) : -1
    const head = kind >= 0 && kind < inmost ? headOf(line) : null
    if (head !== null) {
      // In its own line it is under what is over before it, and what is in a head is not under that.
      if (text.indexOf(head, start) + head.length <= at) found.unshift(head)
      inmost = kind
    }
    end = start - 1
  }
  return found
}
