import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diff } from '@/lib/core/diff'

/** -gone- and +new+ in one line. */
const shown = (before: string, after: string) =>
  diff(before, after)
    .map(({ kind, text }) => ({ same: text, gone: `[-${text}-]`, new: `[+${text}+]` })[kind])
    .join('')

test.each([
  ['nothing', 'the same text', 'the same text', 'the same text'],
  ['a word', 'a red house', 'a blue house', 'a [-red-][+blue+] house'],
  ['a word put in', 'what you posted', 'what you publicly posted', 'what you [+publicly +]posted'],
  ['a word taken out', 'quite red', 'red', '[-quite -]red'],
  ['words and not letters', 'running', 'runner', '[-running-][+runner+]'],
  ['Han by characters', '国有企业改革', '民营企业改革', '[-国有-][+民营+]企业改革'],
  ['Han in the middle', '深化改革开放', '深化全面改革', '深化[+全面+]改革[-开放-]'],
  ['Han beside words', '用AI写作', '用GPT写作', '用[-AI-][+GPT+]写作'],
  ['another script is no change', '国有企业', '國有企業', '國有企業'],
  ['another width or space neither', 'A  b', 'Ａ b', 'Ａ b'],
  ['what is between two changes', 'one, two', 'three, four', '[-one, two-][+three, four+]'],
  [
    'scattered characters are no likeness',
    '去,就是到一线去,向群众学习;就是到',
    '道。掌握第一手情况,解决最实际',
    '[-去,就是到一线去,向群众学习;就是到-][+道。掌握第一手情况,解决最实际+]',
  ],
  [
    'nor is a small word',
    'the end of it all',
    'a list of towns',
    '[-the end of it all-][+a list of towns+]',
  ],
  [
    'a third of the words is',
    'old red tree',
    'new red house',
    '[-old-][+new+] red [-tree-][+house+]',
  ],
  ['all', 'abc', '', '[-abc-]'],
  ['from nothing', '', 'abc', '[+abc+]'],
])('%s', (_, before, after, expected) => {
  expect(shown(before, after)).toBe(expected)
})

test('what is there is all of the new text, and what is gone fits the old one', () => {
  const texts = fc
    .array(fc.constantFrom('a', 'b ', '企', '業', '业', '。', '\n', '👍', 'e\u0301', ' '), {
      maxLength: 40,
    })
    .map((list) => list.join(''))
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const parts = diff(before, after)
      const without = (kind: string) =>
        parts.flatMap((part) => (part.kind === kind ? [] : part.text)).join('')
      expect(without('gone')).toBe(after)
      expect(diff(without('new'), before).every(({ kind }) => kind === 'same')).toBe(true)
    }),
  )
})

test('texts too long to compare are replaced as a whole, but for their ends', () => {
  const before = Array.from({ length: 3000 }, (_, i) => `a${i}`).join(' ')
  const after = before.replaceAll('a', 'b')
  const parts = diff(`same ${before} end`, `same ${after} end`)
  expect(parts.map(({ kind }) => kind)).toEqual(['same', 'gone', 'new', 'same'])
})
