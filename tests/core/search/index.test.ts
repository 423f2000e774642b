import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gramsOf, lookupOf } from '@/lib/core/search/grams'
import { occurs } from '@/lib/core/search/occur'
import { spelling, spells } from '@/lib/core/search/pinyin'
import { bucketOf, bucketsOf, joinBuckets, textsWith } from '@/lib/core/search/postings'
import { Said } from '@/lib/core/search/saying'
import { searchable } from '@/lib/core/search/searchable'
import { snippetOf } from '@/lib/core/search/snippet'

const chars = fc.constantFrom(
  ...'aab bc-Z é体體群众路线。 \n"“𠮷👍\u0301Ⅷø\ud800\0'.split(''),
  '𐀀',
  'ﬁ',
)
const texts = fc.array(chars, { maxLength: 40 }).map((list) => searchable(list.join('')))
const terms = fc
  .record({
    text: fc.array(chars, { minLength: 1, maxLength: 5 }).map((list) => searchable(list.join(''))),
    exact: fc.boolean(),
  })
  .filter(({ text }) => text !== '')

const hasAll = (text: string, grams: readonly number[]) => {
  const own = new Set(gramsOf(text))
  return grams.every((gram) => own.has(gram))
}

test('a text that has a term has its grams, and where that is certain the reverse', () => {
  fc.assert(
    fc.property(texts, terms, (text, term) => {
      const { grams, certain } = lookupOf(term)
      if (occurs(text, term)) expect(hasAll(text, grams)).toBe(true)
      else if (certain) expect(hasAll(text, grams)).toBe(false)
    }),
    { numRuns: 3000 },
  )
})

test('what is certain: up to two characters, three of ASCII', () => {
  const certain = (text: string, exact = false) => lookupOf({ text, exact }).certain
  expect(['群', '群众', 'a', 'ab', 'abc'].map((text) => certain(text))).toEqual(Array(5).fill(true))
  expect(['群群群', 'aaaa', 'a b', '𠮷', 'é体b'].map((text) => certain(text))).toEqual(
    Array(5).fill(false),
  )
  expect(certain('ab', true)).toBe(false)
})

test('buckets give back what was put in, joined or not', () => {
  const lists = fc.array(
    fc.uniqueArray(
      fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((n) => (n % 7 === 0 ? n : n % 9)),
      { maxLength: 9 },
    ),
    { minLength: 1, maxLength: 300 },
  )
  fc.assert(
    fc.property(lists, fc.nat(), fc.constantFrom(1, 130, 70_000), (all, cut, apart) => {
      const numbered = all.map((grams, i) => [i * apart, Uint32Array.from(grams).sort()] as const)
      const split = cut % (all.length + 1)
      const [first, second] = [
        bucketsOf(numbered.slice(0, split)),
        bucketsOf(numbered.slice(split)),
      ]
      for (const gram of new Set(all.flat())) {
        const at = bucketOf(gram)
        const [a, b] = [first[at] ?? null, second[at] ?? null]
        const bucket = a && b ? joinBuckets(a, b) : (a ?? b)!
        const found: number[] = []
        textsWith(bucket, gram, (text) => found.push(text))
        expect(found).toEqual(
          numbered.flatMap(([text, grams]) => (grams.includes(gram) ? [text] : [])),
        )
      }
    }),
    { numRuns: 40 },
  )
})

test.each([
  ['qunzhong', '群众路线', true],
  ['zhongluxian', '群众路线', true],
  ['qz', '群众路线', true],
  ['qzlx', '群众路线', true],
  ['qunzh', '群众路线', true],
  ['zhongg', '中国', true],
  ['xian', '西安', true],
  ['zhongqing', '重庆', true],
  ['chongqing', '重庆', true],
  ['he', '我和你', false],
  ['dang', '党', true],
  ['dang', '共产党', false],
  ['qx', '群众路线', false],
  ['qunzhongs', '群众', false],
  ['abc', 'abc', false],
])('%s spells %s: %s', (letters, text, expected) => {
  expect(spells(letters, text)).toBe(expected)
  // What more letters spell was begun by those before.
  if (expected)
    for (let end = 1; end < letters.length; end++)
      expect(spelling(letters.slice(0, end), text)).not.toBe(Said.no)
})

test.each([
  ['short', '從群眾中來', '群众', '從群眾中來', ['群眾']],
  ['overlapping', 'abcd', 'abc bcd', 'abcd', ['abcd']],
  ['accents', 'Un café', 'cafe', 'Un café', ['café']],
  [
    'the stretch with most words',
    `${'前'.repeat(300)}群众${'中'.repeat(300)}群众路线${'后'.repeat(300)}`,
    '群众 路线',
    null,
    ['群众路线'],
  ],
])('a snippet: %s', (_, text, typed, whole, marked) => {
  const query = {
    terms: typed.split(' ').map((word) => ({ text: searchable(word), exact: false, not: false })),
  }
  const snippet = snippetOf(text, query)
  if (whole) expect(snippet.text).toBe(whole)
  expect(snippet.text.length).toBeLessThan(170)
  expect(snippet.marks.map(({ start, end }) => snippet.text.slice(start, end))).toEqual(marked)
})

test('marks lie in the snippet, in order, and no character is cut', () => {
  fc.assert(
    fc.property(fc.array(chars, { minLength: 100, maxLength: 400 }), terms, (list, term) => {
      const { text, marks } = snippetOf(list.join('').toWellFormed(), {
        terms: [{ ...term, not: false }],
      })
      expect(text.isWellFormed()).toBe(true)
      let last = 0
      for (const { start, end } of marks) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        last = end
      }
      expect(last).toBeLessThanOrEqual(text.length)
    }),
  )
})
