// CSV as Readwise imports it (readwise.io/import_bulk): one row a passage that was marked.
//
// Tags stand at the head of the note as `.tag`, which is how Readwise takes them from a file. Only
// `Highlight` is required there; a date is read as UTC.
import { cell, csvLine } from './csv'
import { type ExportFormat, titleOf } from './exported'
import { markdownTags } from './markdown-text'

export const readwise: ExportFormat = {
  id: 'readwise',
  extension: 'csv',
  mime: 'text/csv;charset=utf-8',
  async *write(source, { labels }) {
    yield csvLine(['Highlight', 'Title', 'Author', 'URL', 'Note', 'Location', 'Date'])
    for await (const { article, annotations } of source.read('annotations')) {
      for (const [i, { target, note, tags, createdAt }] of annotations.entries()) {
        const marks = markdownTags(tags).map((tag) => `.${tag}`)
        const head = marks.length ? [marks.join(' ')] : []
        yield csvLine(
          [
            target.quote.exact,
            titleOf(article, labels),
            article.byline,
            article.url,
            [...head, ...(note ? [note] : [])].join('\n'),
            String(i + 1),
            createdAt.slice(0, 19).replace('T', ' '),
          ].map(cell),
        )
      }
    }
  },
}
