import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type End, moveBy, moveTo, type Unit } from '@/lib/core/bounds'

/** The text without its brackets, and where they were. */
function marked(text: string) {
  const start = text.indexOf('[')
  const end = text.indexOf(']') - 1
  return { text: text.replace('[', '').replace(']', ''), span: { start, end } }
}
const shown = (text: string, { start, end }: { start: number; end: number }) =>
  `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`

test.each<[string, string, End, Unit, 1 | -1, string]>([
  ['a letter on', 'a [red] house', 'end', 'character', 1, 'a [red h]ouse'],
  ['a letter back', 'a [red] house', 'end', 'character', -1, 'a [re]d house'],
  ['a letter on, at the start', 'a [red] house', 'start', 'character', 1, 'a r[ed] house'],
  ['a letter back, over a space', 'a [red] house', 'start', 'character', -1, '[a red] house'],
  ['over the edge of a block', '[one]\ntwo', 'end', 'character', 1, '[one\nt]wo'],
  ['back over one', 'one\n[two]', 'start', 'character', -1, 'on[e\ntwo]'],
  ['never to nothing', 'a [r] house', 'end', 'character', -1, 'a [r] house'],
  ['nor at the start', 'a [r] house', 'start', 'character', 1, 'a [r] house'],
  ['not beyond the text', 'a [house]', 'end', 'character', 1, 'a [house]'],
  ['not before it', '[a] house', 'start', 'character', -1, '[a] house'],
  ['a word on', 'a [red] house stands', 'end', 'word', 1, 'a [red house] stands'],
  ['to the end of the word', 'a [re]d house', 'end', 'word', 1, 'a [red] house'],
  ['a word back', 'a [red house] stands', 'end', 'word', -1, 'a [red] house stands'],
  ['a word back, at the start', 'quite a [red] house', 'start', 'word', -1, 'quite [a red] house'],
  ['a word on, at the start', 'a [red house] stands', 'start', 'word', 1, 'a red [house] stands'],
  ['never over the other end', 'a [red] house', 'start', 'word', 1, 'a [red] house'],
  ['a word in the next block', '[one]\ntwo three', 'end', 'word', 1, '[one\ntwo] three'],
  ['a word in the block before', 'one two\n[three]', 'start', 'word', -1, 'one [two\nthree]'],
  ['a Han character', '深化[改革]开放', 'end', 'character', 1, '深化[改革开]放'],
  ['a Han word', '深化[改革]开放', 'start', 'word', -1, '[深化改革]开放'],
  ['a sign of many parts whole', 'a [red]👨‍👩‍👧 b', 'end', 'character', 1, 'a [red👨‍👩‍👧] b'],
  ['a letter with its marks', '[a]e\u0301 b', 'end', 'character', 1, '[ae\u0301] b'],
])('%s', (_, before, end, unit, by, after) => {
  const { text, span } = marked(before)
  expect(shown(text, moveBy(text, span, end, unit, by, 'zh'))).toBe(after)
})

test.each<[string, string, End, number, string]>([
  ['further', 'a [red] house', 'end', 11, 'a [red house]'],
  ['into white space', 'a [red] house', 'end', 6, 'a [red] house'],
  ['the start into white space', 'a [red] house', 'start', 1, 'a [red] house'],
  ['over the other end', 'a [red] house', 'end', 0, 'a [red] house'],
  ['into a sign', 'a [red]👍 b', 'end', 6, 'a [red]👍 b'],
])('to a place: %s', (_, before, end, at, after) => {
  const { text, span } = marked(before)
  expect(shown(text, moveTo(text, span, end, at))).toBe(after)
})

test('whatever is moved, something stays and nothing is cut', () => {
  const texts = fc
    .array(fc.constantFrom('a', ' ', '\n', '企', '👍', '👨‍👩‍👧', 'e\u0301', 'word '), {
      minLength: 1,
      maxLength: 60,
    })
    .map((list) => `x${list.join('')}x`)
  const ends = fc.constantFrom<End>('start', 'end')
  const units = fc.constantFrom<Unit>('character', 'word')
  const ways = fc.constantFrom<1 | -1>(1, -1)
  fc.assert(
    fc.property(texts, fc.nat(), ends, units, ways, (text, at, end, unit, by) => {
      const whole = { start: 0, end: text.length }
      for (const span of [
        moveTo(text, whole, end, at % text.length),
        moveBy(text, whole, end, unit, by),
      ]) {
        expect(span.start).toBeLessThan(span.end)
        expect(text.slice(span.start, span.end).isWellFormed()).toBe(true)
        expect(text.slice(span.start, span.end)).toBe(text.slice(span.start, span.end).trim())
      }
    }),
  )
})
