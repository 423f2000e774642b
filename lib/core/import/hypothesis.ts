// Hypothesis: the client's JSON export, and what its API answers a search with.
import { field, lineOf, listOf, pageOf, passageOf, tagsOf, textOf } from './fields'
import { found, type JsonFormat } from './format'
import type { Found, Say } from './found'
import { selectorsOf } from './selectors'

export const hypothesis: JsonFormat = {
  kind: 'json',
  id: 'hypothesis',
  fits: ({ paths }) =>
    ['annotations[]', 'rows[]', '[]'].some(
      (list) => paths.has(`${list}.uri`) && paths.has(`${list}.target`),
    ) ||
    (paths.has('export_userid') && paths.has('annotations')),
  passes: [(path) => path === 'annotations[]' || path === 'rows[]' || path === '[]'],
  read: annotationOf,
}

function annotationOf(value: unknown, _: string, say: Say): Found[] {
  if (typeof value !== 'object' || value === null) {
    say('shape')
    return []
  }
  if (listOf(field(value, 'references')).length > 0) {
    say('reply')
    return []
  }
  const titles = field(value, 'document', 'title')
  const raw = {
    url: field(value, 'uri'),
    title: Array.isArray(titles) ? titles[0] : titles,
  }
  const target = listOf(field(value, 'target'))[0]
  const { exact, prefix, suffix, position } = selectorsOf(field(target, 'selector'))
  const text = field(value, 'text')
  const note = textOf(text) === '' ? '' : text
  const tags = tagsOf(field(value, 'tags'))
  if (exact === '') {
    // A note on the page as a whole.
    if (note === '' && tags.length === 0 && listOf(field(target, 'selector')).length > 0)
      say('noText')
    return found(pageOf({ ...raw, note, verbatim: true, tags }, say))
  }
  const passage = passageOf(
    {
      id: lineOf(field(value, 'id')),
      quote: exact,
      verbatim: true,
      prefix,
      suffix,
      position,
      note,
      tags,
      created: field(value, 'created'),
      modified: field(value, 'updated'),
    },
    say,
  )
  return found(pageOf(raw, say), [passage])
}
