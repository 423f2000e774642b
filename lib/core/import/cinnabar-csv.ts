// Our own CSV: what a spreadsheet was given, without the text of the articles.
import { GUARDED } from '../export/csv'
import { pageOf, passageOf, tagsOf } from './fields'
import { type CsvFormat, found, hasAll } from './format'

export const cinnabarCsv: CsvFormat = {
  kind: 'csv',
  id: 'cinnabarCsv',
  fits: (columns) => hasAll(columns, 'article_id', 'annotation_id', 'quote', 'url'),
  read(guarded, say) {
    // One apostrophe was set before what a spreadsheet would take for a formula.
    const cell = (name: string) => guarded(name).replace(GUARDED, (start) => start.slice(1))
    const page = pageOf(
      {
        url: cell('url'),
        title: cell('title'),
        byline: cell('author'),
        site: cell('site'),
        published: cell('published'),
        saved: cell('saved'),
        tags: tagsOf(cell('article_tags'), ', '),
        note: cell('article_note'),
        verbatim: true,
      },
      say,
    )
    if (cell('quote') === '') return found(page)
    const passage = passageOf(
      {
        id: cell('annotation_id'),
        quote: cell('quote'),
        verbatim: true,
        note: cell('note'),
        tags: tagsOf(cell('tags'), ', '),
        color: cell('color'),
        created: cell('created'),
        modified: cell('modified'),
      },
      say,
    )
    return found(page, [passage])
  },
}
