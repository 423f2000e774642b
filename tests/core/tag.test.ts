import { describe, expect, test } from 'vitest'
import {
  addTags,
  closesTag,
  completeTag,
  mergeTags,
  normalizeTag,
  splitTyped,
  TAG_LIMIT,
} from '@/lib/core/tag'

describe('normalizeTag', () => {
  test.each([
    ['  mass   line ', 'mass line'],
    ['#ledger', 'ledger'],
    ['＃台账', '台账'],
    ['Ｌｅｄｇｅｒ', 'Ledger'],
    ['台账\n第一册', '台账 第一册'],
    ['👩‍🌾 farmers', '👩‍🌾 farmers'],
    ['a,b', 'a b'],
    ['，、', null],
    ['   ', null],
    ['#', null],
    ['\ud800x', '\ufffdx'],
  ])('%j → %j', (raw, tag) => expect(normalizeTag(raw)).toBe(tag))

  test('300 characters are cut without splitting one', () => {
    const tag = normalizeTag('😀'.repeat(300))!
    expect([...tag]).toHaveLength(TAG_LIMIT)
    expect(tag.isWellFormed()).toBe(true)
  })
})

test('duplicates by case or width are not added', () => {
  expect(addTags(['Ledger'], ['ledger', 'ＬＥＤＧＥＲ', '台账', '台账'])).toEqual([
    'Ledger',
    '台账',
  ])
})

describe('typing', () => {
  test.each([
    ['ledger,', false, ['ledger'], ''],
    ['台账，群众、基', false, ['台账', '群众'], '基'],
    ['，，', false, [], ''],
    ['tai,', true, [], 'tai,'],
    ['ledger', false, [], 'ledger'],
  ])('%j composing=%j', (value, composing, closed, rest) => {
    expect(splitTyped(value, composing)).toEqual({ closed, rest })
  })

  test.each([
    [{ key: 'Enter', isComposing: false, keyCode: 13 }, true],
    [{ key: 'Enter', isComposing: true, keyCode: 13 }, false],
    [{ key: 'Enter', isComposing: false, keyCode: 229 }, false],
    [{ key: 'a', isComposing: false, keyCode: 65 }, false],
  ])('%j closes: %j', (key, closes) => expect(closesTag(key)).toBe(closes))
})

test('completion: beginnings first, taken ones left out, nothing for nothing', () => {
  const known = ['群众工作', '走群众路线', '群众', 'Ledger', 'sledge']
  expect(completeTag('群众', known, ['群众'])).toEqual(['群众工作', '走群众路线'])
  expect(completeTag('LED', known, [])).toEqual(['Ledger', 'sledge'])
  expect(completeTag(' ', known, [])).toEqual([])
})

test.each([
  [['a'], ['a'], ['a', 'b'], ['a', 'b']],
  [['a'], ['a', 'c'], ['a', 'b'], ['a', 'c', 'b']],
  [['a', 'b'], ['a', 'b', 'c'], ['a'], ['a', 'c']],
  [['a'], [], ['a', 'b'], ['b']],
])('tags changed from %j to %j there and %j here: %j', (base, theirs, mine, both) => {
  expect(mergeTags(base, theirs, mine)).toEqual(both)
})
