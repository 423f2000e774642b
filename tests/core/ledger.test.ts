import { describe, expect, test } from 'vitest'
import { EMPTY, hash, minus, plus, type Sum, same } from '@/lib/core/checksum'
import { type Counts, follows, judge, type Ledger, parseHarm, parseLedger } from '@/lib/core/ledger'

const sum = (count: number, low = count): Sum => ({ count, high: 0, low })
const ledger = (
  seq: number,
  articles = 2,
  annotations = 5,
  over: Partial<Ledger> = {},
): Ledger => ({
  database: 'a',
  seq,
  tables: { articles: sum(articles), bodies: sum(articles), annotations: sum(annotations) },
  ...over,
})
const counts = (articles = 2, annotations = 5, bodies = articles): Counts => ({
  articles,
  annotations,
  bodies,
  searches: 0,
})
const none: Counts = { articles: 0, annotations: 0, bodies: 0, searches: 0 }

describe('a database is judged by its canary', () => {
  test.each<[string, Ledger | null, Ledger | null, Counts | null, string]>([
    ['nothing ever', null, null, null, 'new'],
    ['nothing ever, counted', null, null, none, 'new'],
    ['as it was left', ledger(7), ledger(7), counts(), 'sound'],
    ['the canary is one write behind', ledger(6, 2, 4), ledger(7), counts(), 'sound'],
    ['the canary is far behind', ledger(1, 1, 0), ledger(700), counts(), 'sound'],
    ['the canary was never written', null, ledger(7), counts(), 'sound'],
    ['not counted yet', ledger(7), ledger(7), null, 'sound'],
    ['everything was deleted by the reader', ledger(9, 0, 0), ledger(9, 0, 0), none, 'sound'],
    ['gone, but there was nothing in it', ledger(9, 0, 0), null, none, 'new'],
    ['gone', ledger(7), null, null, 'lost'],
    ['gone, and counted', ledger(7), null, none, 'lost'],
    ['rows without a ledger, though there was one', ledger(7), null, counts(), 'lost'],
    ['another in its place', ledger(7), ledger(9, 1, 1, { database: 'b' }), counts(1, 1), 'lost'],
    ['some writes ago', ledger(7), ledger(6, 2, 4), counts(2, 4), 'older'],
    ['the same moment, other sums', ledger(7), ledger(7, 2, 4), counts(2, 4), 'changed'],
    ['passages are missing', ledger(7), ledger(7), counts(2, 3), 'rows'],
    ['texts are missing', ledger(7), ledger(7), counts(2, 5, 1), 'rows'],
    ['rows are missing and the canary is behind', ledger(3), ledger(7), counts(0, 5), 'rows'],
    ['one table too few, one too many', ledger(7), ledger(7), counts(3, 4), 'rows'],
    ['more rows than known', ledger(7), ledger(7), counts(2, 9), 'unsealed'],
    ['rows that nobody counted', null, null, counts(), 'unsealed'],
  ])('%s', (_, canary, own, rows, verdict) => {
    const judged = judge(canary, own, rows, false)
    expect(judged.kind === 'harmed' ? judged.harm.kind : judged.kind).toBe(verdict)
  })

  test('an empty database beside backups of ours is no new one', () => {
    expect(judge(null, null, none, true)).toEqual({
      kind: 'harmed',
      harm: { kind: 'lost', known: null, here: { articles: 0, annotations: 0 } },
    })
  })

  test('says how many there were and how many there are', () => {
    expect(judge(ledger(7), ledger(7), counts(1, 3), false)).toMatchObject({
      harm: { known: { articles: 2, annotations: 5 }, here: { articles: 1, annotations: 3 } },
    })
  })

  test('a table the canary has not heard of is no disagreement', () => {
    const now = ledger(7)
    const canary = { ...now, tables: { articles: now.tables.articles! } }
    expect(judge(canary, now, counts(), false).kind).toBe('sound')
  })
})

test.each<[string, Ledger, Ledger | null, boolean]>([
  ['the first', ledger(1), null, true],
  ['a later one', ledger(8), ledger(7), true],
  ['the same', ledger(7), ledger(7), false],
  ['an earlier one', ledger(6), ledger(7), false],
  ['another database’s', ledger(99, 1, 1, { database: 'b' }), ledger(7), false],
  [
    'another database’s, after one with nothing in it',
    ledger(1, 1, 1, { database: 'b' }),
    ledger(7, 0, 0),
    true,
  ],
])('the canary is replaced: %s', (_, next, canary, may) => {
  expect(follows(next, canary)).toBe(may)
})

test.each([
  null,
  undefined,
  7,
  'x',
  [],
  {},
  { database: 'a', seq: -1, tables: {} },
  { database: 'a', seq: 1, tables: { articles: { count: 'x', high: 0, low: 0 } } },
  { kind: 'unheard-of', known: null, here: null },
])('%j is neither ledger nor harm', (value) => {
  expect(parseLedger(value)).toBeNull()
  expect(parseHarm(value)).toBeNull()
})

describe('the checksum', () => {
  const rows = Array.from({ length: 200 }, (_, n) => ({ id: `r${n}`, note: '批注'.repeat(n) }))
  const all = rows.reduce((sum, row) => plus(sum, hash(row)), EMPTY)

  test('does not depend on the order', () => {
    expect(rows.toReversed().reduce((sum, row) => plus(sum, hash(row)), EMPTY)).toEqual(all)
  })

  test('comes back to nothing', () => {
    expect(rows.reduce((sum, row) => minus(sum, hash(row)), all)).toEqual(EMPTY)
  })

  test('sees one character, a swap between rows, and a lone surrogate', () => {
    const other = (change: (row: { id: string; note: string }, n: number) => object) =>
      rows.reduce((sum, row, n) => plus(sum, hash(change(row, n))), EMPTY)
    expect(
      same(
        all,
        other((row, n) => (n === 9 ? { ...row, note: `${row.note}。` } : row)),
      ),
    ).toBe(false)
    expect(
      same(
        all,
        other((row, n) => ({ ...row, note: rows[(n + 1) % 200]!.note })),
      ),
    ).toBe(false)
    expect(hash({ a: '\ud800' })).not.toEqual(hash({ a: '\ud801' }))
  })

  test('an absent field and one that is undefined are the same', () => {
    expect(hash({ a: 1, deletedAt: undefined })).toEqual(hash({ a: 1 }))
  })
})
