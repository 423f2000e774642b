// 微信读书: the notes of a book as text, in both of its layouts, one book or several in one text.
//
// Since about 8.3: `◆ ` begins a passage, a chapter is a bare line after two blank ones, a thought is
// `◆ 2024/09/04发表想法`, its text, and `原文：` with the words it is about. Before: `◆` begins a chapter,
// `>>` a passage, and a thought `2023/2/26 发表想法` stands before the `>>` it is about.
import { momentOf, pageOf, passageOf } from './fields'
import { found, type Piece, type TextFormat } from './format'
import type { FoundPassage, ProblemCode } from './found'

const TITLE = /^《(.+)》$/
const COUNT = /^\d+\s*[个個条條][笔筆][记記]$/
const THOUGHT = /^(?:◆\s*)?(\d{4}\/\d{1,2}\/\d{1,2})\s*[发發]表想法[:：]?$/
const RATING = /^(?:◆\s*)?\d{4}\/\d{1,2}\/\d{1,2}\s*[认認][为為]/
const QUOTED = /^原文[:：]\s*(.*)$/
const SIGNATURE = /^--\s*[来來]自微信[读讀][书書]/

interface Mark {
  quote: string[]
  thoughts: string[]
  date: string | null
  line: number
}

interface Book {
  title: string
  author: string | null
  line: number
  lines: { text: string; line: number; blanks: number }[]
}

export const weread: TextFormat = {
  kind: 'text',
  id: 'weread',
  fits: (start) =>
    /^\s*(?:◆|>>)/m.test(start) &&
    (/[来來]自微信[读讀][书書]/.test(start) ||
      (/^《.+》\s*$/m.test(start) && /^\d+\s*[个個条條][笔筆][记記]\s*$/m.test(start))),
  *read(text) {
    for (const book of booksOf(text)) yield* piecesOf(book)
  },
}

function booksOf(text: string): Book[] {
  const books: Book[] = []
  let blanks = 0
  const lines = text
    .replaceAll('\ufffc', '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
  lines.forEach((line, i) => {
    const title = TITLE.exec(line)?.[1]
    const heads = title && lines.slice(i + 1, i + 6).some((next) => COUNT.test(next))
    if (heads || (title && books.length === 0)) {
      books.push({ title, author: null, line: i + 1, lines: [] })
    } else if (line === '') {
      blanks++
      return
    } else {
      const book = books[books.length - 1]
      if (book && COUNT.test(line)) {
        // What stands between title and count is the author.
        book.author = book.lines.map(({ text }) => text).join(' ') || null
        book.lines = []
      } else book?.lines.push({ text: line, line: i + 1, blanks })
    }
    blanks = 0
  })
  return books
}

function* piecesOf(book: Book): Generator<Piece> {
  const old = book.lines.some(({ text }) => text.startsWith('>>'))
  const marks = joined(old ? oldMarks(book) : newMarks(book))
  const problems: Piece[] = []
  const alone: string[] = []
  const passages: FoundPassage[] = []
  for (const { quote, thoughts, date, line } of marks) {
    const say = (code: ProblemCode) => problems.push({ kind: 'problem', code, line })
    if (quote.join('').trim() === '') {
      alone.push(...thoughts)
      say('noteAlone')
      continue
    }
    const created = date ? momentOf(date) : null
    if (date && !created) say('badDate')
    const raw = {
      quote: quote.join('\n'),
      note: thoughts.join('\n\n'),
      created: created ?? undefined,
    }
    const passage = passageOf(raw, say)
    if (passage) passages.push(passage)
  }
  yield* problems
  const page = pageOf(
    { title: book.title, byline: book.author, note: alone.join('\n\n') },
    () => {},
  )
  if (!page || (passages.length === 0 && page.note === '')) return
  for (const each of found(page, passages)) yield { kind: 'found', found: each, line: book.line }
}

function newMarks({ lines }: Book): Mark[] {
  const marks: Mark[] = []
  let open: Mark | null = null
  let thought = false
  for (const { text, line, blanks } of lines) {
    const date = THOUGHT.exec(text)?.[1]
    const quoted = QUOTED.exec(text)?.[1]
    if (SIGNATURE.test(text) || RATING.test(text) || /^[点點][评評]$/.test(text)) {
      open = null
    } else if (date !== undefined) {
      open = { quote: [], thoughts: [''], date, line }
      thought = true
      marks.push(open)
    } else if (text.startsWith('◆')) {
      open = { quote: [text.slice(1).trim()], thoughts: [], date: null, line }
      thought = false
      marks.push(open)
    } else if (open && thought && quoted !== undefined) {
      open.quote.push(quoted)
    } else if (open && blanks <= 1) {
      // A further paragraph; a chapter stands after two blank lines.
      if (thought && open.quote.length === 0)
        open.thoughts = [`${open.thoughts[0]}\n${text}`.trim()]
      else if (!thought || blanks === 0) open.quote.push(text)
      else open = null
    } else open = null
  }
  return marks
}

function oldMarks({ lines }: Book): Mark[] {
  const marks: Mark[] = []
  let open: Mark | null = null
  let thought: { date: string; text: string[] } | null = null
  let rating = false
  for (const { text, line, blanks } of lines) {
    const date = THOUGHT.exec(text)?.[1]
    if (SIGNATURE.test(text)) open = null
    else if (text.startsWith('◆')) {
      rating = /^◆\s*[点點][评評]/.test(text)
      open = null
    } else if (rating) continue
    else if (date !== undefined) {
      thought = { date, text: [] }
      open = null
    } else if (text.startsWith('>>')) {
      const said = thought?.text.join('\n').trim()
      open = {
        quote: [text.slice(2).trim()],
        thoughts: said ? [said] : [],
        date: thought?.date ?? null,
        line,
      }
      thought = null
      marks.push(open)
    } else if (thought) thought.text.push(text)
    else if (open && blanks === 0) open.quote.push(text)
    else open = null
  }
  return marks
}

/** The words of a thought are often there as a passage of their own too: one of them is enough. */
function joined(marks: Mark[]): Mark[] {
  const known = new Map<string, Mark>()
  const kept: Mark[] = []
  for (const mark of marks) {
    mark.thoughts = mark.thoughts.filter((each) => each !== '')
    const key = mark.quote.join('').replace(/\s+/g, '')
    const other = key === '' ? undefined : known.get(key)
    if (other) {
      other.thoughts.push(...mark.thoughts.filter((each) => !other.thoughts.includes(each)))
      other.date ??= mark.date
      continue
    }
    if (key !== '') known.set(key, mark)
    if (key !== '' || mark.thoughts.length > 0) kept.push(mark)
  }
  return kept
}
