import fc from 'fast-check'
import { expect, test } from 'vitest'
import { COLORS } from '@/lib/core/annotation'
import { READ_STATES } from '@/lib/core/article'
import { NOTHING_CHOSEN, parseView, toggle, viewOf, writeView } from '@/lib/core/library-view'

test.each([
  ['', viewOf('all')],
  ['#', viewOf('all')],
  ['#/', viewOf('all')],
  ['#/tags', viewOf('tags')],
  ['#/all?q=台账', viewOf('all', { query: '台账' })],
  ['#/all?q=a+b%26c', viewOf('all', { query: 'a b&c' })],
  ['#/articles?state=read&sort=-title', viewOf('articles', { state: 'read', sort: '-title' })],
  ['#/articles?state=nonsense', viewOf('articles')],
  [
    '#/all?tag=b&tag=a&color=rouge&color=puce&month=2026-11&month=11',
    viewOf('all', {
      chosen: { ...NOTHING_CHOSEN, tags: ['b', 'a'], colors: ['rouge'], months: ['2026-11'] },
    }),
  ],
  ['#/../evil', viewOf('all')],
])('%s', (hash, view) => {
  expect(parseView(hash)).toEqual(view)
})

const word = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.toWellFormed())
const list = fc.uniqueArray(word, { maxLength: 3 }).map((all) => all.sort())

test('a view written is the view read', () => {
  fc.assert(
    fc.property(
      fc.record({
        section: fc.constantFrom('all', 'articles', 'tags'),
        query: word,
        sort: fc.constantFrom('', 'time', '-title'),
        state: fc.constantFrom(null, 'all' as const, ...READ_STATES),
        chosen: fc.record({
          tags: list,
          sites: list,
          authors: list,
          colors: fc.subarray([...COLORS]).map((all) => all.sort()),
          months: fc.subarray(['2026-01', '2026-11']),
        }),
      }),
      (view) => {
        expect(parseView(writeView(view))).toEqual(view)
      },
    ),
  )
})

test('a choice goes on and off again', () => {
  const on = toggle(NOTHING_CHOSEN, 'sites', 'a.example')
  expect(on.sites).toEqual(['a.example'])
  expect(toggle(on, 'sites', 'a.example')).toEqual(NOTHING_CHOSEN)
})
