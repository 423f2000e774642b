import { expect, test } from 'vitest'
import { blockOf } from '@/lib/core/search/block'
import { Catalog } from '@/lib/core/search/catalog'
import { Match } from '@/lib/core/search/match'
import { spelling } from '@/lib/core/search/pinyin'
import { Places } from '@/lib/core/search/places'
import { parseQuery } from '@/lib/core/search/query'
import { type Ranked, rank } from '@/lib/core/search/rank'
import { NO_FACETS } from '@/lib/core/search/results'
import { firstIn, learnFirst, newSaying } from '@/lib/core/search/saying'
import { articleNumber } from '../../bench/library'

const DOCS = 200
const catalog = new Catalog()
for (let n = 0; n < DOCS; n++) {
  const { article, annotations } = articleNumber(n)
  catalog.put(blockOf(article, annotations), n, null)
}

function matchOf(typed: string, placed = false) {
  const query = parseQuery(typed)
  const sayings = query.terms.map((term) => {
    const saying = newSaying(DOCS)
    if (placed) {
      saying.places = new Places(DOCS)
      for (const entry of catalog.all()) saying.places.find(entry, term.text)
    }
    saying.text = Uint8Array.from({ length: DOCS }, (_, doc) => doc % 3)
    return saying
  })
  const match = new Match(catalog, query, NO_FACETS, { spells: spelling, sayings })
  match.scan()
  return match
}

function found(typed: string, placed = false) {
  const { hits, open } = matchOf(typed, placed)
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
  '群众',
  'the',
  '"the"',
  'go',
  'qunzhong',
  'in:note the',
  '群众路线 调查',
  'masses -the',
  '经济 发展 after:2020',
  '形式主义 has:note',
  '没有这个',
])('%s is found by all its places as by looking through the blocks', (typed) => {
  expect(found(typed, true)).toEqual(found(typed))
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

test.each([
  ['群众', 12],
  ['government', 12],
  ['群众路线 调查', 20],
])('the headings over the hits of %s take their room', (typed, limit) => {
  const { hits } = matchOf(typed)
  const room = (ranked: Ranked[]) => ranked.reduce((sum, { hits }) => sum + hits.length + 0.6, 0)
  for (const sort of ['time', 'position'] as const) {
    const all = ranked(rank(hits, sort, 1000))
    const few = ranked(rank(hits, sort, limit, 0.6))
    expect(room(few)).toBeGreaterThanOrEqual(limit)
    expect(room(few.slice(0, -1))).toBeLessThan(limit)
    const last = few.length - 1
    expect(few.slice(0, last)).toEqual(all.slice(0, last))
    expect(all[last]!.hits.slice(0, few[last]!.hits.length)).toEqual(few[last]!.hits)
  }
})

function ranked(order: ReturnType<typeof rank>): Ranked[] {
  if ('first' in order) throw new Error('Something is to be settled first.')
  return order.ranked
}
