// The part of a note that shows best what was found in it: as it reads, without its Markdown.
import { marked, type Token } from 'marked'
import type { Query } from './query'
import type { Snippet } from './results'
import { marksIn, snippetOf } from './snippet'

/**
 * Longest note read as Markdown, in UTF-16 units: one is read for each result at each key, and signs
 * of emphasis that are left open take time that grows with their square.
 */
const LONGEST = 2000

/** What no note has that reads as it is written; a line end alone or two blanks before it are no markup of a word. */
const MARKUP = /[*_`~[\]<>\\|#]|^\s*(?:[-+=]|\d+[.)])/m

/**
 * A snippet of a note's plain text. What is sought is sought in the note as it was written: where
 * nothing of it stands in the plain text, but some in the Markdown, as in a link's address, that is shown.
 */
export function noteSnippet(note: string, query: Pick<Query, 'terms'>): Snippet {
  const plain = snippetOf(plainNote(note), query)
  return plain.marks.length > 0 || marksIn(note, query).length === 0
    ? plain
    : snippetOf(note, query)
}

/** What a Markdown note says, a line for each of its blocks; one too long, or of signs alone, as it is written. */
export function plainNote(note: string): string {
  if (note.length > LONGEST || !MARKUP.test(note)) return note
  return textOf(marked.lexer(note, { gfm: true, breaks: true })).trim() || note
}

interface Inside {
  type: string
  raw: string
  text?: string
  href?: string
  tokens?: Token[]
  items?: Token[]
  start?: number | ''
  header?: { tokens: Token[] }[]
  rows?: { tokens: Token[] }[][]
}

const textOf = (tokens: readonly Token[]): string =>
  tokens.map((token) => ofToken(token as Inside)).join('')

function ofToken(token: Inside): string {
  const { type, raw, text = '', href = '', tokens, items, start, header, rows } = token
  switch (type) {
    case 'space':
    case 'hr':
    case 'checkbox':
    case 'def':
      return ''
    case 'br':
      return '\n'
    case 'table':
      return [header ?? [], ...(rows ?? [])]
        .map((cells) => `${cells.map((cell) => textOf(cell.tokens)).join(' ')}\n`)
        .join('')
    case 'list':
      return (items ?? []).map((item) => ofItem(item as Inside, Number(start) > 1)).join('')
    case 'paragraph':
    case 'heading':
    case 'blockquote':
      return `${textOf(tokens ?? []).trimEnd()}\n`
    case 'code':
      return `${text}\n`
    case 'image':
      return text || href
    case 'html':
      return raw
    default:
      return tokens ? textOf(tokens) : text || raw
  }
}

/** A number that begins a list: where it is not its first, it may be a year. */
const NUMBER = /^\s*\d+[.)]\s*/

/** The blocks of a list's item, each on its line. */
function ofItem({ raw, tokens = [] }: Inside, numbered: boolean): string {
  const number = (numbered && NUMBER.exec(raw)?.[0].trimStart()) || ''
  const lines = tokens.map((token) => ofToken(token as Inside).trim())
  return `${number}${lines.filter((line) => line !== '').join('\n')}\n`
}
