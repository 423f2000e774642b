import { describe, expect, test } from 'vitest'
import { BOOK, isHanLanguage, lineOf, parseLook } from '@/lib/core/look'

describe('what was remembered', () => {
  test.each([
    ['nothing', undefined, BOOK],
    ['something else', 'sepia', BOOK],
    ['a part', { theme: 'sepia' }, { ...BOOK, theme: 'sepia' }],
    ['what is no more', { theme: 'neon', size: 21 }, { ...BOOK, size: 21 }],
    ['out of bounds', { size: 900, leading: 0, measure: Number.NaN }, BOOK],
    [
      'all of it',
      { ...BOOK, vertical: true, script: 'traditional' },
      { ...BOOK, vertical: true, script: 'traditional' },
    ],
  ])('%s', (_, data, look) => expect(parseLook(data)).toEqual(look))
})

test('a line has 36 Chinese characters, or 66 letters', () => {
  expect(lineOf(BOOK, true)).toEqual({ width: 36, height: 1.75, characters: 36 })
  expect(lineOf(BOOK, false)).toEqual({ width: 31.7, height: 1.6, characters: 66 })
})

test.each([
  ['zh', true],
  ['zh-Hant-TW', true],
  ['ja-JP', true],
  ['yue', true],
  ['en', false],
  ['zha', false],
  [null, false],
])('%s is set as Chinese: %s', (lang, han) => expect(isHanLanguage(lang)).toBe(han))
