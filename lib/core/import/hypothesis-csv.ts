// Hypothesis as CSV: one annotation a row, without anything that says where in the page it is.
import { pageOf, passageOf, tagsOf } from './fields'
import { type CsvFormat, found, hasAll } from './format'

export const hypothesisCsv: CsvFormat = {
  kind: 'csv',
  id: 'hypothesisCsv',
  fits: (columns) => hasAll(columns, 'created at', 'url', 'quote/description', 'comment'),
  read(cell, say) {
    const raw = { url: cell('url'), title: cell('page') }
    const type = cell('type').toLowerCase()
    const tags = tagsOf(cell('tags'))
    if (type === 'reply') {
      say('reply')
      return []
    }
    const quote = cell('quote/description')
    if (type === 'page note' || quote === '') {
      return found(pageOf({ ...raw, note: cell('comment'), tags }, say))
    }
    const note = cell('comment')
    const passage = passageOf({ quote, note, tags, created: cell('created at') }, say)
    return found(pageOf(raw, say), [passage])
  },
}
