import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, foldsAlike } from '@/lib/core/fold'

test.each([
  ['體驗 and 体验', '「體驗」', '“体验”'],
  ['Taiwan and Hong Kong forms', '裡面說著', '里面说着'],
  ['width', 'ＡＢＣ１２３', 'abc123'],
  ['case', 'Straße MASS', 'straße mass'],
  ['quotes', '“don’t”', '"don\'t"'],
  ['dashes', '1–2—3−4', '1-2-3-4'],
  ['ligatures', 'ﬁne ﬂow', 'fine flow'],
  ['squared forms', '5 ㎡', '5 m2'],
  ['white space', ' a\u00a0\n\t b　', 'a b'],
  ['space between Han characters', '群 众\n路线 abc', '群众路线abc'],
  ['zero-width', 'so\u00adft\u200b\ufeff', 'soft'],
  ['composition', 'e\u0301te\u0301', 'été'],
  ['half-width kana with its mark', 'ｶﾞ', 'ガ'],
])('%s', (_, left, right) => {
  expect(fold(left).text).toBe(fold(right).text)
})

test('what differs stays different', () => {
  expect(fold('国有企业').text).not.toBe(fold('民营企业').text)
  expect(fold('now here').text).not.toBe(fold('nowhere').text)
})

const anyText = fc.string({ unit: 'binary', maxLength: 60 })
const pieces = fc.array(
  fc.constantFrom(
    '體',
    '体',
    ' ',
    '\n',
    'ﬁ',
    'e\u0301',
    '👍🏽',
    'Ａ',
    '’',
    '\u200b',
    '\ud800',
    'x',
    '㎡',
  ),
  { maxLength: 40 },
)

test.each([
  ['any units', anyText],
  ['hard pieces', pieces.map((list) => list.join(''))],
])('every folded unit comes from the characters it says: %s', (_, texts) => {
  fc.assert(
    fc.property(texts, (text) => {
      const { text: folded, starts, ends } = fold(text)
      expect(starts.length).toBe(folded.length)
      expect(ends.length).toBe(folded.length)
      for (let i = 0; i < folded.length; i++) {
        const start = starts[i] ?? -1
        const end = ends[i] ?? -1
        expect(start).toBeGreaterThanOrEqual(i === 0 ? 0 : (starts[i - 1] ?? 0))
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(text.length)
        if (folded[i] === ' ')
          expect(text.slice(start, end)).toMatch(
            /^(?:\s|\p{Cf}|\u034f|[\u115f\u1160\u3164\x85]|[\ufe00-\ufe0f])+$/u,
          )
        else expect(fold(text.slice(start, end)).text).toContain(folded[i])
      }
    }),
  )
})

test('folding twice is folding once', () => {
  fc.assert(fc.property(anyText, (text) => fold(fold(text).text).text === fold(text).text))
})

test('a mark on white space is not lost with it', () => {
  expect(fold('a\t\u0300b').text).toBe('a \u0300b')
})

test('a spacing accent brings no space', () => {
  expect(fold('a\u1fbdb').text).not.toContain(' ')
})

const mixed = fc.array(
  fc.oneof(
    pieces.map((list) => list.join('')),
    fc.constantFrom('か', '\u3099', 'ﾞ', '\u0301', '。', '\u0345', '\u3000', '…', '...', '℃'),
  ),
  { maxLength: 6 },
)

test('whether two texts fold to the same is told from where they differ', () => {
  fc.assert(
    fc.property(mixed, mixed, mixed, mixed, (before, one, other, after) => {
      const [a, b] = [one, other].map((part) => [...before, ...part, ...after].join('')) as [
        string,
        string,
      ]
      expect(foldsAlike(a, b)).toBe(fold(a).text === fold(b).text)
    }),
    { numRuns: 2000 },
  )
})
