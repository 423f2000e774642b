// Kindle's "My Clippings.txt", in English and Chinese: entries of four lines and more, parted by lines of `=`.

import { momentOf, pageOf, passageOf } from './fields'
import { found, type Piece, type TextFormat } from './format'
import type { FoundPassage } from './found'

const SEPARATOR = /^={8,}\s*$/
const KINDS: [RegExp, Kind][] = [
  [/的笔记|的筆記|我的笔记|我的筆記|\bNote\b/i, 'note'],
  [/的书签|的書籤|我的书签|我的書籤|\bBookmark\b/i, 'bookmark'],
  [/标注|標註|標記|标记|剪贴|剪貼|\bHighlight\b|\bClip/i, 'highlight'],
]
/** What stands in place of the text once the publisher's limit for clippings is reached. */
const LIMIT =
  /^[<＜《][^>＞》]*(?:clipping limit|剪贴上限|剪貼上限|剪贴限制|剪貼限制)[^>＞》]*[>＞》]$/i

type Kind = 'highlight' | 'note' | 'bookmark'

interface Clipping {
  kind: Kind
  title: string
  author: string | null
  from: number | null
  to: number | null
  created: string | null
  text: string
  line: number
  /** The date is there, but is none. */
  undated: boolean
}

export const kindle: TextFormat = {
  kind: 'text',
  id: 'kindle',
  fits: (start) =>
    /^={8,}\s*$/m.test(start) &&
    /^\s*- .*(?:Your |您在|我的|\bAdded on\b|添加于|新增於|已添加)/m.test(start),
  *read(text) {
    const books = new Map<string, Clipping[]>()
    for (const item of clippings(text)) {
      if (typeof item === 'number') {
        yield { kind: 'problem', code: 'shape', line: item }
        continue
      }
      const key = JSON.stringify([item.title, item.author])
      const book = books.get(key)
      if (book) book.push(item)
      else books.set(key, [item])
    }
    for (const book of books.values()) yield* bookOf(book)
  },
}

/** The entries, or the line of one that cannot be read. */
function* clippings(text: string): Generator<Clipping | number> {
  let block: string[] = []
  let from = 1
  const lines = text.split(/\r\n|\r|\n/)
  for (let i = 0; i <= lines.length; i++) {
    const line = lines[i]
    if (line !== undefined && !SEPARATOR.test(line)) {
      block.push(line)
      continue
    }
    if (block.some((each) => each.trim() !== '')) yield clippingOf(block, from) ?? from
    block = []
    from = i + 2
  }
}

function clippingOf(block: string[], line: number): Clipping | null {
  const first = block.findIndex((each) => each.trim() !== '')
  // Each entry that was appended later may begin with a BOM of its own.
  const heading = (block[first] ?? '').replace(/^\ufeff+/, '').trim()
  const facts = (block[first + 1] ?? '').trim()
  if (!facts.startsWith('-')) return null
  const kind = KINDS.find(([pattern]) => pattern.test(facts))?.[1]
  if (!kind) return null
  const book = /^(.*\S)\s*[（(]([^（()）]*(?:[（(][^（()）]*[)）][^（()）]*)*)[)）]$/.exec(heading)
  const place = /(?:位置|location|loc\.)\s*#?\s*(\d+)(?:\s*[-–]\s*(\d+))?/i.exec(facts)
  const page = /(?:page\s+|第\s*)(\d+)(?:\s*[-–]\s*(\d+))?/i.exec(facts)
  const [, start, end] = place ?? page ?? []
  const from = start ? Number(start) : null
  const date = facts.split('|').pop() ?? ''
  const created = dateIn(date)
  return {
    kind,
    title: (book?.[1] ?? heading).trim(),
    author: book?.[2]?.trim() || null,
    from,
    // "1406-12" stands for 1406-1412.
    to: end && start ? Number(start.slice(0, Math.max(0, start.length - end.length)) + end) : from,
    created,
    undated: created === null && /\d/.test(date) && facts.includes('|'),
    text: block
      .slice(first + 2)
      .join('\n')
      .trim(),
    line: line + first,
  }
}

/** A date as the device writes it, in the clock of where it is: taken as the clock of this machine. */
function dateIn(text: string): string | null {
  const han =
    /(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日[^\d上下凌中]*(上午|下午|凌晨|中午|晚上)?\s*(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?/.exec(
      text,
    )
  if (han) {
    const [, year, month, day, half, hour, minute, second = '0'] = han
    const late = /下午|晚上|中午/.test(half ?? '') && Number(hour) < 12
    const early = /上午|凌晨/.test(half ?? '') && Number(hour) === 12
    const at = new Date(
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour) + (late ? 12 : early ? -12 : 0),
      Number(minute),
      Number(second),
    )
    const real = at.getMonth() === Number(month) - 1 && at.getDate() === Number(day)
    return real ? momentOf(at.getTime()) : null
  }
  const english = /Added on\s+(?:\w+day,?\s+)?(.+)$/i.exec(text)?.[1]
  return english ? momentOf(english.trim()) : null
}

/** A note belongs to the passage whose place it stands in, and where there is none, to the book. */
function* bookOf(book: Clipping[]): Generator<Piece> {
  const marks = book
    .filter((each) => each.kind === 'highlight')
    .map((clipping) => ({ clipping, notes: [] as string[] }))
  const alone: string[] = []
  const problems: Piece[] = []
  const problem = (code: 'bookmark' | 'noText' | 'noteAlone', line: number) =>
    problems.push({ kind: 'problem', code, line })
  for (const { kind, from, text, line } of book) {
    if (kind === 'bookmark') problem('bookmark', line)
    if (kind !== 'note' || text === '') continue
    const owner =
      from === null
        ? undefined
        : (marks.findLast(({ clipping }) => clipping.to === from) ??
          marks.findLast(
            ({ clipping }) =>
              clipping.from !== null &&
              clipping.from <= from &&
              from <= (clipping.to ?? clipping.from),
          ))
    if (owner) owner.notes.push(text)
    else {
      alone.push(text)
      problem('noteAlone', line)
    }
  }
  const passages: FoundPassage[] = []
  for (const { clipping, notes } of marks) {
    if (LIMIT.test(clipping.text)) {
      problem('noText', clipping.line)
      continue
    }
    const passage = passageOf(
      { quote: clipping.text, note: notes.join('\n\n'), created: clipping.created ?? undefined },
      (code) => problems.push({ kind: 'problem', code, line: clipping.line }),
    )
    if (clipping.undated) problems.push({ kind: 'problem', code: 'badDate', line: clipping.line })
    if (passage) passages.push(passage)
  }
  const head = book[0] as Clipping
  const page = pageOf(
    { title: head.title, byline: head.author, note: alone.join('\n\n') },
    (code) => problems.push({ kind: 'problem', code, line: head.line }),
  )
  yield* problems
  if (!page || (passages.length === 0 && page.note === '')) return
  for (const each of found(page, passages)) yield { kind: 'found', found: each, line: head.line }
}
