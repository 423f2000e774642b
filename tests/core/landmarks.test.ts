import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { landmarkPins, landmarksOf } from '@/lib/core/landmarks'
import type { Pin } from '@/lib/core/order'
import type { Description } from '@/lib/core/selector'
import { describe as describeSpan } from '@/lib/core/target'
import { tokenize } from '@/lib/core/tokens'
import { ENGLISH, HAN } from '../words'

/** Words in an order that does not repeat itself. */
function words(list: readonly string[], count: number, seed: number): string[] {
  let state = seed
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return list[Math.floor((state / 2 ** 32) * list.length)] as string
  })
}
const english = (seed: number) => words(ENGLISH, 2000, seed).join(' ')
const chinese = words(HAN, 12_000, 3).join('')

function pinsOf(target: Description, now: string): Pin[] {
  const steps = landmarkPins([target], tokenize(now))
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value[0] as Pin[]
}
const pins = (text: string, start: number, now: string) =>
  pinsOf(describeSpan(text, { start, end: start + 12 }), now)

test.each([
  ['English', english(1)],
  ['Chinese', chinese],
])('%s: in the same text each is where it was, to a few words', (_, text) => {
  const found = pins(text, 5000, text)
  expect(found.length).toBeGreaterThan(10)
  for (const { was, now } of found) expect(Math.abs(now - was)).toBeLessThan(40)
})

test('they move with the text they stand in', () => {
  const text = chinese
  const put = '新加的一段话'
  const now = text.slice(0, 4000) + put + text.slice(4000)
  for (const { was, now: at } of pins(text, 5000, now))
    if (Math.abs(was - 4000) > 100)
      expect(Math.abs(at - was - (was < 4000 ? 0 : put.length))).toBeLessThan(40)
})

describe('a landmark says nothing', () => {
  const text = english(1)
  test.each([
    ['where its text is gone', english(2)],
    ['where its text stands twice', `${text}\n${text}`],
    ['in an empty text', ''],
  ])('%s', (_, now) => expect(pins(text, 5000, now)).toEqual([]))

  test('where nobody has measured the position', () => {
    const target = describeSpan(text, { start: 5000, end: 5012 })
    const nowhere = { ...target.position, start: -5, end: -5 }
    expect(pinsOf({ ...target, position: nowhere }, text)).toEqual([])
  })
})

test('a short text has none, and a description of it does not speak of them', () => {
  expect(landmarksOf('A few words.', { start: 2, end: 5 })).toEqual({ before: '', after: '' })
  expect(describeSpan('A few words.', { start: 2, end: 5 })).not.toHaveProperty('landmarks')
})

test('of any text they are a few characters that survive every file format', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 1500 }), fc.nat(), (text, at) => {
      const start = text.length > 0 ? at % text.length : 0
      const { before, after } = landmarksOf(text, { start, end: Math.min(start + 5, text.length) })
      expect(before + after).toMatch(/^[\w-]*$/)
      expect(before.length % 5).toBe(0)
      expect(before.length + after.length).toBeLessThanOrEqual(220)
      pinsOf(describeSpan(text, { start, end: start }), text)
    }),
    { numRuns: 60 },
  )
})

test('they are kept for years: what is written for a text never changes', () => {
  const english = 'The ledger… was kept by 😀 hand, and 12½ people said so in the market. '.repeat(
    8,
  )
  const chinese = '从群众中来，到群众中去……把分散的意见集中起来😀，再到群众中坚持下去。'.repeat(14)
  expect([english, chinese].map((text) => landmarksOf(text, { start: 250, end: 260 }))).toEqual([
    { before: 'vFbwC', after: 'hambSAAAAA' },
    { before: '94YYq', after: '5xd13' },
  ])
})
