import { expect, test } from 'vitest'
import { duplicatesAmong, merge } from '@/lib/core/duplicate'
import { annotation } from './export/samples'

const row = (id: string, exact: string, start: number, change = {}) => {
  const sample = annotation(exact, { id, createdAt: `2026-01-01T00:00:0${id}.000Z`, ...change })
  const end = start < 0 ? 0 : start + exact.length
  return {
    ...sample,
    target: {
      quote: { ...sample.target.quote, exact },
      position: { type: 'TextPositionSelector' as const, start: Math.max(0, start), end },
    },
  }
}

test.each([
  ['nothing', [], []],
  ['two of one place', [row('1', '台账', 5), row('2', '台账', 5)], [['1', '2']]],
  ['a page that moved a little', [row('1', '群众路线', 5), row('2', '群众路线', 7)], [['1', '2']]],
  ['traditional and simplified', [row('1', '體驗', 5), row('2', '体验', 5)], [['1', '2']]],
  ['case and width', [row('1', 'Ａbc', 5), row('2', 'aBC', 5)], [['1', '2']]],
  ['a phrase that comes again', [row('1', '台账', 5), row('2', '台账', 90)], []],
  ['one without a position', [row('1', '台账', 5), row('2', '台账', -1)], [['1', '2']]],
  ['all without', [row('1', '台账', -1), row('2', '台账', -1)], [['1', '2']]],
  ['other words', [row('1', '台账', 5), row('2', '台', 5)], []],
  [
    'two places twice',
    [row('1', 'a b', 0), row('2', 'a b', 50), row('3', 'a b', 1), row('4', 'a b', 51)],
    [
      ['1', '3'],
      ['2', '4'],
    ],
  ],
])('%s', (_, rows, groups) => {
  expect(duplicatesAmong(rows).map((group) => group.map(({ id }) => id))).toEqual(groups)
})

test('one of three has all notes and tags, and the last colour', () => {
  const merged = merge([
    row('2', 'x', 0, { note: 'b', tags: ['Y', 'z'], color: 'rouge', modifiedAt: '2026-02-03' }),
    row('1', 'x', 0, { note: 'a', tags: ['y'], color: 'indigo', modifiedAt: '2026-02-01' }),
    row('3', 'x', 0, { note: 'a\n\nb', tags: [], color: 'gamboge', modifiedAt: '2026-02-02' }),
  ])
  expect(merged?.keep.id).toBe('1')
  expect(merged?.drop.map(({ id }) => id)).toEqual(['2', '3'])
  expect(merged?.change).toEqual({ note: 'a\n\nb', tags: ['y', 'z'], color: 'rouge' })
})

test('one alone is nothing to merge', () => {
  expect(merge([row('1', 'x', 0)])).toBeNull()
})
