// Takes out of an extracted body what is not the article: title and credits printed again, share bars,
// walls, notices, lists of other things, and a second printing of the same paragraphs.

import { isCredit, isDateline, isInvitation } from '@/lib/core/credit'
import {
  callLength,
  isNoise,
  isNotice,
  isRelatedHeading,
  isShouted,
  type Place,
} from '@/lib/core/noise'
import { endsSentence, hanCount, isProse, squash } from '@/lib/core/prose'
import type { InTime } from './deadline'
import { inCode, type Line, linesOf, linkShare, removeLine } from './extract-lines'
import { dropRepeated } from './extract-repeated'
import { isWithin, teaserLines, teaserLists } from './extract-teasers'

export interface CleanContext {
  title: string
  han: boolean
  /** Lines of the head that carry only what the metadata now says. */
  isCredit: (line: string) => boolean
  inTime: InTime
}

/**
 * Removes in place, from `root` whose lines are `lines`; `root` stays, also where nothing is left. Throws
 * what `inTime` throws.
 */
export function cleanBody(root: Element, lines: readonly Line[], context: CleanContext): void {
  const lists = new Set(
    teaserLists(root).filter((list) => context.han || list.querySelector('h2,h3,h4')),
  )
  const listed = context.han ? teaserLines(lines) : new Set<Line>()
  const teased = (line: Line) =>
    listed.has(line) || isWithin(line.block, lists) || isWithin(line.nodes[0] ?? null, lists)
  const drop = new Set<Line>()
  const prose = lines.map(
    (line) =>
      isProse(line.text) &&
      linkShare(line) < 0.5 &&
      !teased(line) &&
      !isNoise(line.text, 'tail') &&
      !isNotice(line.text),
  )
  context.inTime()
  const first = prose.indexOf(true)
  const last = prose.lastIndexOf(true)
  const titleKey = squash(context.title)
  cutTail(lines, prose, drop, context.han)
  for (const [index, line] of lines.entries()) {
    if (drop.has(line)) continue
    const place: Place =
      first === -1 ? 'middle' : index < first ? 'head' : index > last ? 'tail' : 'middle'
    if (isNoise(line.text, place, context.han) && !inCode(line)) drop.add(line)
    else if (place !== 'middle' && teased(line)) drop.add(line)
    else if (place === 'head' && isHeadJunk(line, titleKey, context)) drop.add(line)
    else if (place === 'tail' && context.han && isTailLink(line)) drop.add(line)
    else if (place === 'middle' && isCallLine(line)) drop.add(line)
    else if (index < CREDITS && isFrame(line, place)) drop.add(line)
    else if (first === -1 && index < 8 && isHeadJunk(line, titleKey, context, true)) drop.add(line)
  }
  context.inTime()
  for (let i = 0; i + 1 < first; i++) {
    const [line, next] = [lines[i], lines[i + 1]]
    if (context.han && line && next && drop.has(next) && linkShare(next) > 0.8) {
      if (line.text.length <= 8 && !drop.has(line)) drop.add(line)
    }
  }
  dropInnerLists(lines, drop)
  if (context.han) dropRepeated(lines, drop)
  else dropInvitations(lines, drop)
  dropLoneHeadings(lines, drop, last)
  if (drop.size < lines.length) for (const line of drop) removeLine(line, root)
}

/** Lines among which those that frame a Western article stand; a summary may come before them. */
const CREDITS = 10

/** Whether a line by the title says only who and when; below the first paragraph a name may be a piece's. */
const isFrame = (line: Line, place: Place) =>
  !line.block.closest('td,pre,li,h1,h2') &&
  (isDateline(line.text) || (place === 'head' && isCredit(line.text)))

/** Whether a line only leads to another article: `Read more: …` and a link, or a link that shouts. */
function isCallLine(line: Line): boolean {
  if (line.linked === 0) return false
  const call = callLength(line.text)
  if (call === 0) return linkShare(line) > 0.9 && isShouted(line.text)
  return line.linked >= (line.text.length - call) * 0.85
}

/** A link, or an item of a list that has one: some link only a part of each headline. */
const leadsOn = (line: Line) =>
  linkShare(line) > 0.5 || (line.linked > 0 && line.block.closest('li') !== null)

/** Drops a heading such as "More from UK" inside the text with the links under it. */
function dropInnerLists(lines: readonly Line[], drop: Set<Line>): void {
  for (const [index, line] of lines.entries()) {
    if (drop.has(line) || !isRelatedHeading(line.text)) continue
    let end = index + 1
    while (lines[end] && leadsOn(lines[end] as Line)) end++
    if (end > index + 1) for (const one of lines.slice(index, end)) drop.add(one)
  }
}

/** Drops the invitations at the very end; a line dropped before stands for nothing between. */
function dropInvitations(lines: readonly Line[], drop: Set<Line>): void {
  for (let i = lines.length - 1; i > 0; i--) {
    const line = lines[i] as Line
    if (drop.has(line)) continue
    if (!isInvitation(line.text)) break
    drop.add(line)
  }
}

/** A line before the text that repeats the title, names date or author, or only leads elsewhere. */
function isHeadJunk(line: Line, titleKey: string, context: CleanContext, careful = false): boolean {
  const key = squash(line.text)
  if (
    key.length >= 2 &&
    (key === titleKey ||
      (key.length >= 4 && titleKey.startsWith(key) && key.length > titleKey.length * 0.6))
  )
    return true
  if (titleKey.length >= 6 && key.startsWith(titleKey) && key.length < titleKey.length + 8)
    return true
  if (context.isCredit(line.text)) return true
  if (careful) return false
  return context.han && linkShare(line) > 0.8 && !line.block.closest('h2,h3,h4,th,figure')
}

/** A link after the text; a footnote's or an address's line has more than the link. */
function isTailLink(line: Line): boolean {
  return (
    linkShare(line) > 0.8 &&
    !/^https?:/.test(line.text) &&
    !/^[[［【(（]?\d+[\]］】)）.]/.test(line.text)
  )
}

/**
 * Cuts everything from a heading such as 相关阅读 or a notice to the end, where what stands before is
 * the greater part of the running text and what follows is mostly links and short lines.
 */
function cutTail(
  lines: readonly Line[],
  prose: readonly boolean[],
  drop: Set<Line>,
  han: boolean,
): void {
  const total = lines.reduce((sum, line, i) => sum + (prose[i] ? line.text.length : 0), 0)
  let before = 0
  let after: Rest[] | null = null
  for (const [index, line] of lines.entries()) {
    const related = isRelatedHeading(line.text)
    const notice = !related && isNotice(line.text)
    if ((related || notice) && before >= total * 0.5 && before > 0) {
      after ??= restsOf(lines, prose)
      const { proseChars = 0, leading = 0 } = after[index] ?? {}
      const count = lines.length - index - 1
      const mostly = count === 0 || leading >= count * 0.6
      if (related && mostly && proseChars < total * (han ? 0.4 : 0.15)) {
        for (const one of lines.slice(index)) drop.add(one)
        return
      }
      const tied = lines
        .slice(index + 1, index + 4)
        .some((one) => isNotice(one.text) || /转载|侵权|著作权|版权|违法/.test(one.text))
      if (notice && proseChars < total * 0.3 && (mostly || tied)) {
        for (const one of lines.slice(index)) drop.add(one)
        return
      }
    }
    if (prose[index]) before += line.text.length
  }
}

/** What follows a line. */
interface Rest {
  /** Characters of running text. */
  proseChars: number
  /** Lines that are links, or short, or noise. */
  leading: number
}

/** What follows each line, counted from the end: a page may have thousands of headings that ask. */
function restsOf(lines: readonly Line[], prose: readonly boolean[]): Rest[] {
  const rests: Rest[] = []
  let proseChars = 0
  let leading = 0
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i] as Line
    rests[i] = { proseChars, leading }
    if (prose[i]) proseChars += line.text.length
    if (linkShare(line) > 0.5 || line.text.length < 30 || isNoise(line.text, 'tail')) leading++
  }
  return rests
}

/** Drops headings after the last paragraph under which nothing is left. */
function dropLoneHeadings(lines: readonly Line[], drop: Set<Line>, last: number): void {
  if (last === -1) return
  for (let i = lines.length - 1; i > last; i--) {
    const line = lines[i]
    if (!line || drop.has(line)) continue
    if (!/^H[1-6]$/.test(line.block.nodeName) || line.text.length > 40) break
    drop.add(line)
  }
}

/** Characters of running text left in a body, and the share of its lines that only lead elsewhere. */
export function worthOf(root: Element): { prose: number; leading: number } {
  const lines = linesOf(root)
  const lists = new Set(teaserLists(root))
  const listed = teaserLines(lines)
  let prose = 0
  let leading = 0
  let all = 0
  for (const line of lines) {
    all += line.text.length
    if (linkShare(line) > 0.6 || listed.has(line) || isWithin(line.block, lists))
      leading += line.text.length
    else if (isProse(line.text) && endsSentence(line.text) && hanCount(line.text) >= 0)
      prose += line.text.length
  }
  return { prose, leading: all ? leading / all : 0 }
}
