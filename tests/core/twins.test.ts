import { expect, test } from 'vitest'
import { describe, locate } from '@/lib/core/target'
import { rivalry, twinsOf } from '@/lib/core/twins'

test.each([
  ['the words stand nowhere else', 'one two three', 'two', 0, []],
  ['before and after', 'two one two three two', 'two', 1, [0, 18]],
  ['overlapping themselves', 'aaaa', 'aa', 1, [0, 2]],
  ['no words at all', 'abc', '', 0, []],
  ['the nearest four a side', 'x'.repeat(20), 'x', 10, [6, 7, 8, 9, 11, 12, 13, 14]],
])('%s', (_, text, words, which, twins) => {
  let start = text.indexOf(words)
  for (let i = 0; i < which; i++) start = text.indexOf(words, start + 1)
  expect(twinsOf(text, { start, end: start + words.length })).toEqual(twins)
})

test('a quote that is long, or all of a text of dashes, has none and takes no time', () => {
  expect(twinsOf('-'.repeat(300_000), { start: 100_000, end: 160_000 })).toEqual([])
})

test('no further away than a hundred thousand units', () => {
  const text = `far${' '.repeat(100_001)}far`
  expect(twinsOf(text, { start: 0, end: 3 })).toEqual([])
})

const text = Array.from(
  { length: 40 },
  (_, i) => `Rule ${i} of the house speaks of matter ${i * 7} and of person ${i * 13}.`,
)
const twin = 'The fee is due at the end of the month.'
const whole = [...text.slice(0, 10), twin, ...text.slice(10, 30), twin, ...text.slice(30)]
const described = (nth: 0 | 1) => {
  const all = whole.join('\n')
  const start = nth === 0 ? all.indexOf(twin) : all.lastIndexOf(twin)
  return describe(all, { start, end: start + twin.length })
}
const without = (nth: 0 | 1) => {
  const at = nth === 0 ? whole.indexOf(twin) : whole.lastIndexOf(twin)
  return whole.filter((_, i) => i !== at).join('\n')
}

test.each([
  ['the first is gone', 0, 0, null],
  ['the second is gone', 1, 1, null],
  ['the other is gone', 0, 1, twin],
  ['and the other way round', 1, 0, twin],
] as const)('one of two equal sentences, and %s', (_, marked, gone, expected) => {
  const now = without(gone)
  const [place] = locate(now, [described(marked)])
  expect(place ? now.slice(place.span.start, place.span.end) : null).toBe(expected)
})

test('a place fits a twin better the nearer it is to where that one is expected', () => {
  const target = described(0)
  const [there = 0] = target.twins ?? []
  const at = (start: number) => ({ start, end: start + twin.length })
  const pins = [
    { was: 0, now: 0 },
    { was: 2500, now: 2500 },
  ]
  expect(rivalry(pins, target, at(target.position.start), 3000)).toBe(0)
  expect(rivalry(pins, target, at(there), 3000)).toBeGreaterThan(1)
  expect(rivalry(pins, { ...target, twins: [] }, at(there), 3000)).toBe(0)
})
