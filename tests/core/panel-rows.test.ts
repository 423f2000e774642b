import { expect, test } from 'vitest'
import type { Annotation } from '@/lib/core/annotation'
import { rowKey, rowsOf } from '@/lib/core/panel-rows'

const rows = (ids: string) => [...ids].map((id) => ({ id }) as Annotation)

test.each([
  ['passages alone', 'ab', '', '', false, 'passage-a passage-b'],
  ['one not found goes below', 'abc', 'b', '', false, 'passage-a passage-c missing passage-b'],
  ['none found at all', 'ab', 'ab', '', false, 'missing passage-a passage-b'],
  ['what is missing elsewhere does not count', 'a', 'xy', '', false, 'passage-a'],
  ['the trash, shut', 'a', '', 'yz', false, 'passage-a trash'],
  ['the trash, open', 'a', '', 'yz', true, 'passage-a trash trashed-y trashed-z'],
  ['an empty trash has no row, open or not', 'a', '', '', true, 'passage-a'],
  ['nothing', '', '', '', false, ''],
])('%s', (_, passages, missing, trash, open, expected) => {
  const all = rowsOf(rows(passages), new Set(missing), new Set(), rows(trash), open)
  expect(all.map(rowKey).join(' ')).toBe(expected)
})

test('headings say how many they stand over', () => {
  expect(rowsOf(rows('abcd'), new Set('bc'), new Set('d'), rows('z'), false)).toEqual([
    { kind: 'passage', row: { id: 'a' }, place: 'there' },
    { kind: 'passage', row: { id: 'd' }, place: 'changed' },
    { kind: 'missing', count: 2 },
    { kind: 'passage', row: { id: 'b' }, place: 'missing' },
    { kind: 'passage', row: { id: 'c' }, place: 'missing' },
    { kind: 'trash', count: 1, open: false },
  ])
})
