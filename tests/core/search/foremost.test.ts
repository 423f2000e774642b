import { expect, test } from 'vitest'
import type { Article } from '@/lib/core/article'
import { blockOf } from '@/lib/core/search/block'
import { Catalog } from '@/lib/core/search/catalog'
import { foremost } from '@/lib/core/search/foremost'
import { Match } from '@/lib/core/search/match'
import { spelling } from '@/lib/core/search/pinyin'
import { parseQuery, type Query } from '@/lib/core/search/query'
import { type Ranked, rank } from '@/lib/core/search/rank'
import { NO_FACETS, type Sort } from '@/lib/core/search/results'
import { newSaying } from '@/lib/core/search/saying'
import { articleNumber } from '../../bench/library'

const DOCS = 800
const catalog = new Catalog()
for (let n = 0; n < DOCS; n++) {
  const { article, annotations } = articleNumber(n)
  catalog.put(blockOf(article, annotations), n, null)
}
while (!catalog.readHeadings());

const [LIMIT, HEADING] = [8, 0.6]

/** `texts`: what is said of each full text; nothing where it is left out. */
function matchOf(query: Query, of = catalog, texts?: (doc: number, term: number) => number) {
  const sayings = query.terms.map((_, term) => {
    const saying = newSaying(DOCS)
    if (texts) saying.text = Uint8Array.from({ length: DOCS }, (_, doc) => texts(doc, term))
    return saying
  })
  return new Match(of, query, NO_FACETS, { spells: spelling, sayings })
}

const seconds = (year: number) => Date.UTC(year, 0) / 1000

const TEXTS = [
  () => 0,
  () => 2,
  (doc: number, term: number) => ((doc * 7919 + term) % 5 < 2 ? 2 : 0),
]

/** What is shown, as it can be told from another. */
const shown = ({ hits }: Match, ranked: readonly Ranked[]) =>
  ranked.map(({ group, hits: own }) => [
    hits.entries[group]!.block.id,
    hits.counts[group],
    own.map((i) => [hits.rows[i], hits.kinds[i], hits.scores[i], hits.ats[i]]),
  ])

function early(query: Query, sort: Sort, of = catalog) {
  const match = matchOf(query, of)
  const by = sort === 'relevance' && match.wordless ? 'time' : sort
  const ranked = foremost(match, of, query.terms, by, LIMIT, HEADING)
  return ranked === null || ranked === 'open' ? ranked : shown(match, ranked)
}

function whole(
  query: Query,
  sort: Sort,
  texts: (doc: number, term: number) => number,
  of = catalog,
) {
  const match = matchOf(query, of, texts)
  match.scan()
  const by = sort === 'relevance' && match.wordless ? 'time' : sort
  const order = rank(match.hits, by, LIMIT, HEADING)
  if ('first' in order) throw new Error('Something is to be settled first.')
  return shown(match, order.ranked)
}

test.each([
  ['群', true],
  ['群众', true],
  ['群众工', true],
  ['群众 工作', true],
  ['g', true],
  ['go', true],
  ['the', true],
  ['"the"', true],
  ['the of', true],
  ['the -群众', false],
  ['the has:note', true],
  ['the color:indigo', true],
  ['the after:2020', true],
  ['in:title the', true],
  ['in:quote the', false],
  ['color:rouge', true],
  ['', true],
  ['qunzhong', false],
  ['没有这个', false],
])(
  '%j: what comes first is told as by looking at all, whatever the full texts say',
  (typed, told) => {
    const query = parseQuery(typed)
    const answer = early(query, 'relevance')
    if (told) expect(Array.isArray(answer)).toBe(true)
    for (const sort of ['relevance', 'time', 'position'] as const) {
      const first = early(query, sort)
      if (!Array.isArray(first)) continue
      for (const texts of TEXTS) expect(first).toEqual(whole(query, sort, texts))
    }
  },
)

test('any part of any heading is told as by looking at all', () => {
  let told = 0
  for (let n = 0; n < DOCS; n += 5) {
    const { text } = catalog.numbered[n]!.block
    const typed = text.slice(n % 9, (n % 9) + 1 + (n % 4)).replaceAll(/[\s:"-]/g, '')
    const query = parseQuery(typed)
    const first = early(query, 'relevance')
    if (!Array.isArray(first)) continue
    told++
    for (const texts of TEXTS) expect(first).toEqual(whole(query, 'relevance', texts))
  }
  expect(told).toBeGreaterThan(40)
})

test('what changed is told as it is now, once it was taken up', () => {
  const own = new Catalog()
  for (let n = 0; n < DOCS; n++) {
    const { article, annotations } = articleNumber(n)
    own.put(blockOf(article, annotations), n, null)
  }
  const query = parseQuery('the')
  while (early(query, 'relevance', own) === null);
  const { article, annotations } = articleNumber(1)
  const newest = { title: 'The the', savedAt: '2031-02-03T04:05:06.000Z' }
  own.put(blockOf({ ...article, ...newest }, annotations), 1, null)
  own.delete(articleNumber(3).article.id)
  const first = early(query, 'relevance', own)
  expect(first).toEqual(whole(query, 'relevance', () => 0, own))
  expect(JSON.stringify(first)).toContain(article.id)
  expect(early(parseQuery('the'), 'time', own)).toEqual(whole(query, 'time', () => 0, own))
})

test('what only a full text decides may be newer by years than all that is certain', () => {
  const own = new Catalog()
  const put = (n: number, row: Partial<Article>) => {
    const { article } = articleNumber(n)
    const bare = { byline: null, site: null, source: null, tags: [], note: '' }
    own.put(blockOf({ ...article, ...bare, ...row, id: `${n}` }, []), n, null)
  }
  put(0, { title: 'alpha', note: 'albetan', savedAt: '2015-01-01T00:00:00.000Z' })
  put(1, { title: 'alpha', savedAt: '2026-01-01T00:00:00.000Z' })
  put(2, { title: 'other', byline: 'alpha', savedAt: '2027-01-01T00:00:00.000Z' })
  while (!own.readHeadings());
  const query = parseQuery('alpha beta')
  const order = (match: Match, ranked: readonly Ranked[]) =>
    ranked.map(({ group }) => match.hits.entries[group]!.block.id)
  const all = matchOf(query, own, (doc) => (doc === 1 ? 2 : 0))
  all.scan()
  expect(order(all, rank(all.hits, 'relevance', 1, 0, seconds(2026)).ranked)).toEqual(['1'])
  const few = matchOf(query, own)
  expect(foremost(few, own, query.terms, 'relevance', 1, 0)).toBe(null)
})
