import { expect, test } from 'vitest'
import { attached, samePlace, type Target } from '@/lib/core/selector'
import { finished } from '@/lib/core/steps'
import { describe, guess, locate } from '@/lib/core/target'
import { verbatim } from '@/lib/core/verbatim'

/** The two who look for passages: with comparing, and without. */
const FINDERS = [locate, (text: string, targets: Target[]) => finished(verbatim(text, targets))]

const old = `Rivers run to the sea. The ferryman knew every stone. ${'Nobody asked him why. '.repeat(9)}`
const fresh = `Mountains stand. The ferrywoman knows all of the stones here. ${'Nobody was asked. '.repeat(9)}`
const at = (text: string, exact: string) => {
  const start = text.indexOf(exact)
  return describe(text, { start, end: start + exact.length })
}
const target = at(old, 'The ferryman knew every stone')
const moved = attached(target, at(fresh, 'The ferrywoman knows all of the stones'))

test('an attached passage is where it was attached, in the new text, and says that it has changed', () => {
  for (const find of FINDERS) {
    const [place] = find(fresh, [moved])
    expect(fresh.slice(place?.span.start, place?.span.end)).toBe(
      'The ferrywoman knows all of the stones',
    )
    expect(place?.changed).toBe(true)
  }
})

test('and where it was marked in the old one, such as the saved copy', () => {
  for (const find of FINDERS) {
    const [place] = find(old, [moved])
    expect(place).toMatchObject({ span: { start: target.position.start }, changed: false })
  }
})

test('its quote stays as it was marked', () => {
  expect(moved.quote.exact).toBe('The ferryman knew every stone')
  expect(attached({ ...target, left: true }, at(fresh, 'stand')).left).toBeUndefined()
})

test('a passage in another script has not changed', () => {
  const simple = '今年以来，各地出台一系列措施优化营商环境，减轻负担，投资意愿明显增强。'
  const [place] = locate('今年以來，各地出臺一系列措施優化營商環境，減輕負擔，投資意願明顯增強。', [
    at(simple, '优化营商环境'),
  ])
  expect(place).toMatchObject({ changed: false })
})

test.each([
  [
    'an ellipsis written as full stops',
    'and so on… said the ferryman',
    'and so on... said the ferryman',
    false,
  ],
  ['compatibility forms', 'about ½ of it at 5 ℃ today', 'about 1⁄2 of it at 5 °C today', false],
  ['half-width kana with their marks', 'テストｶﾞｷﾞのこと', 'テストガギのこと', false],
  ['white space beside a sign', 'what is a - 5 in the end', 'what is a -5 in the end', true],
  ['words whose hashes are equal', 'and the liquid ran down', 'and the costarring ran down', true],
  ['another word', 'and the ferry ran down', 'and the ferries ran down', true],
])('%s', (_, then, now, changed) => {
  const around = ['Nobody asked him why he went there. ', ' Everybody went home for supper.']
  const [place] = locate(around.join(now), [at(around.join(then), then)])
  expect(place).toMatchObject({ changed, span: { start: 36 } })
})

test('what stands where a passage was is offered', () => {
  const before =
    'The council met on Monday in the old hall. It voted to close the ferry. Then everybody went home for supper and talk.'
  const after = before.replace('It voted to close the ferry', 'Nothing whatever came of that')
  const { places, instead, beside, kept } = guess(after, at(before, 'It voted to close the ferry'))
  expect(places).toEqual([])
  expect(after.slice(instead?.start, instead?.end)).toContain('Nothing whatever came of that')
  expect(beside).toBeGreaterThan(0.7)
  expect(kept).toBeLessThan(0.15)
})

test.each<[string, Target, Target, boolean]>([
  ['itself', target, structuredClone(target), true],
  ['attached elsewhere', target, moved, false],
  ['attached to the same place', moved, structuredClone(moved), true],
  ['left as it is', target, { ...target, left: true }, true],
  ['another quote', target, at(old, 'every stone'), false],
])('same place: %s', (_, a, b, same) => {
  expect(samePlace(a, b)).toBe(same)
  expect(samePlace(b, a)).toBe(same)
})
