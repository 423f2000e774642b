// Obsidian Web Clipper: the highlights it exports as JSON, one page an entry.
import { field, listOf, pageOf, passageOf } from './fields'
import { found, type JsonFormat } from './format'
import type { FoundPassage, Say } from './found'
import { plainText } from './html-text'

export const obsidianClipper: JsonFormat = {
  kind: 'json',
  id: 'obsidianClipper',
  fits: ({ paths }) =>
    paths.has('[].url') && (paths.has('[].highlights[].text') || paths.has('[].data[].content')),
  passes: [(path) => path === '[]'],
  read(value, _, say) {
    const page = pageOf({ url: field(value, 'url'), title: field(value, 'title') }, say)
    const data = listOf(field(value, 'data'))
    const passages = data.length > 0 ? fromData(data, say) : fromHighlights(value, say)
    return found(page, passages)
  },
}

const notesOf = (value: unknown) =>
  listOf(field(value, 'notes'))
    .filter((note) => typeof note === 'string')
    .join('\n\n')

/** `data` has what the tool keeps itself, with ids and surroundings. */
function fromData(data: unknown[], say: Say): (FoundPassage | null)[] {
  return data.map((value) => {
    const id = field(value, 'id')
    const html = field(value, 'content')
    return passageOf(
      {
        id,
        quote: typeof html === 'string' ? plainText(html) : '',
        prefix: field(value, 'textQuote', 'prefix'),
        suffix: field(value, 'textQuote', 'suffix'),
        note: notesOf(value),
        // Its names are the moments they were made, in milliseconds.
        created: /^\d{13}$/.test(String(id)) ? id : undefined,
      },
      say,
    )
  })
}

function fromHighlights(value: unknown, say: Say): (FoundPassage | null)[] {
  return listOf(field(value, 'highlights')).map((highlight) => {
    const html = field(highlight, 'text')
    return passageOf(
      {
        quote: typeof html === 'string' ? plainText(html) : '',
        note: notesOf(highlight),
        created: field(highlight, 'timestamp'),
      },
      say,
    )
  })
}
