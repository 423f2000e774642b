import { expect, test } from 'vitest'
import { keepShown, NOTHING_PICKED, type Picked, pick } from '@/lib/core/pick'

const order = ['a', 'b', 'c', 'd', 'e']
const picked = (ids: string, anchor: string | null): Picked => ({ ids: new Set(ids), anchor })
const written = ({ ids, anchor }: Picked) => [[...ids].sort().join(''), anchor]

test.each<[string, Picked, string, boolean, [string, string | null]]>([
  ['the first', NOTHING_PICKED, 'b', false, ['b', 'b']],
  ['one more', picked('b', 'b'), 'd', false, ['bd', 'd']],
  ['the same again turns it off', picked('bd', 'd'), 'd', false, ['b', 'd']],
  ['a stretch down', picked('b', 'b'), 'd', true, ['bcd', 'b']],
  ['a stretch up', picked('d', 'd'), 'b', true, ['bcd', 'd']],
  ['a stretch keeps what was picked apart from it', picked('ac', 'c'), 'e', true, ['acde', 'c']],
  ['a stretch from nowhere picks the one', NOTHING_PICKED, 'c', true, ['c', 'c']],
  ['an anchor that is not shown any more is none', picked('x', 'x'), 'c', true, ['cx', 'c']],
])('%s', (_, before, id, shift, expected) => {
  expect(written(pick(order, before, id, shift))).toEqual(expected)
})

test.each<[Picked, string[], [string, string | null]]>([
  [picked('abc', 'b'), ['a', 'b'], ['ab', 'b']],
  [picked('abc', 'c'), ['a', 'b'], ['ab', null]],
  [picked('abc', null), [], ['', null]],
])('nothing stays picked that is not shown', (before, shown, expected) => {
  expect(written(keepShown(before, shown))).toEqual(expected)
})
