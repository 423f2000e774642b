import { expect, test } from 'vitest'
import { blockOf } from '@/lib/core/search/block'
import { Catalog } from '@/lib/core/search/catalog'
import { Match } from '@/lib/core/search/match'
import { spells } from '@/lib/core/search/pinyin'
import { parseQuery } from '@/lib/core/search/query'
import { rank } from '@/lib/core/search/rank'
import { NO_FACETS } from '@/lib/core/search/results'
import { firstIn, learnFirst, newSaying } from '@/lib/core/search/saying'
import { articleNumber } from '../../bench/library'

const DOCS = 200
const catalog = new Catalog()
for (let n = 0; n < DOCS; n++) {
  const { article, annotations } = articleNumber(n)
  catalog.put(blockOf(article, annotations), n, null)
}

function found(typed: string) {
  const query = parseQuery(typed)
  const sayings = query.terms.map(() => {
    const saying = newSaying(DOCS)
    saying.text = Uint8Array.from({ length: DOCS }, (_, doc) => doc % 3)
    return saying
  })
  const match = new Match(catalog, query, NO_FACETS, { spells, sayings })
  match.scan()
  const { hits, open } = match
  const { size, total, articles } = hits
  const column = (values: ArrayLike<number>) => Array.from(values).slice(0, size)
  return {
    total,
    articles,
    starts: hits.starts,
    entries: hits.entries.map(({ doc }) => doc),
    columns: [hits.rows, hits.ats, hits.scores, hits.kinds, hits.states].map(column),
    open: [...open].map(({ entry, at, group }) => [entry.doc, at, group]),
    order: (['relevance', 'time', 'position'] as const).map((sort) => rank(hits, sort, 30)),
  }
}

test.each([
  '群',
  '群众',
  '工作',
  'g',
  'go',
  'the',
  '"the"',
  '"go"',
  'masses',
  'qunzhong',
  'ju',
  'in:title 群众',
  'in:note the',
  'in:text 群众',
  '没有这个',
])('%s alone is found as with a condition that everything meets', (typed) => {
  expect(found(typed)).toEqual(found(`${typed} after:1900`))
})

test.each([
  ['g', 'go', 'gov', 'government'],
  ['群', '群众', '群众工', '群众工作'],
  ['众', '群众'],
  ['o', 'ov', 'gov'],
])('what is known of a part of a term leads to where the term stands: %j', (...parts) => {
  const before: [string, ReturnType<typeof newSaying>][] = []
  for (const text of parts) {
    const saying = newSaying(DOCS)
    for (const [part, known] of before) learnFirst(saying, known, text.indexOf(part))
    for (const entry of catalog.all())
      expect(firstIn(entry, { text, exact: false, not: false }, saying)).toBe(
        entry.block.text.indexOf(text),
      )
    before.push([text, saying])
  }
})
