// Readwise CSV: the layout it imports, the layout it exports, and the list of articles Reader exports.
import { pageOf, passageOf, tagsOf } from './fields'
import { type CsvFormat, found, hasAll } from './format'

/** Tags travel in the note, as words that begin with a point: `.idea .later`. A number is none. */
const NOTE_TAG = /(^|\s)\.([\p{L}_][\p{L}\p{N}_/-]*)(?=\s|$)/gu

export const readwise: CsvFormat = {
  kind: 'csv',
  id: 'readwise',
  fits: (columns) =>
    columns.has('highlight') &&
    ['book title', 'title', 'url', 'author', 'note', 'location', 'date'].some((name) =>
      columns.has(name),
    ),
  read(cell, say) {
    const inNote: string[] = []
    const note = cell('note').replace(NOTE_TAG, (_, space: string, tag: string) => {
      inNote.push(tag)
      return space
    })
    const page = pageOf(
      {
        url: cell('url') || cell('source url'),
        title: cell('book title') || cell('title'),
        byline: cell('book author') || cell('author'),
        tags: tagsOf(cell('document tags')),
      },
      say,
    )
    const passage = passageOf(
      {
        quote: cell('highlight'),
        note,
        tags: tagsOf([...tagsOf(cell('tags')), ...inNote]),
        color: cell('color'),
        created: cell('highlighted at') || cell('date'),
      },
      say,
    )
    return found(page, [passage])
  },
}

export const readwiseReader: CsvFormat = {
  kind: 'csv',
  id: 'readwiseReader',
  fits: (columns) =>
    hasAll(columns, 'title', 'url', 'document tags', 'saved date', 'reading progress'),
  read(cell, say) {
    // A list as Python writes it: ['news', 'to read'].
    const tags = [...cell('document tags').matchAll(/'([^']*)'|"([^"]*)"/g)].map(
      ([, single, double]) => single ?? double,
    )
    return found(
      pageOf(
        { url: cell('url'), title: cell('title'), saved: cell('saved date'), tags: tagsOf(tags) },
        say,
      ),
    )
  },
}
