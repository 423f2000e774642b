import { expect, test } from 'vitest'
import { isNoteMark, isWayBack } from '@/lib/core/footnote'

test.each([
  ['1', true],
  ['[12]', true],
  ['〔3〕', true],
  ['①', true],
  ['注1', true],
  ['*', true],
  ['†', true],
  ['［二］', true],
  [' 3 ', true],
  ['a', true],
  ['（4）', true],
  ['第一章', false],
  ['1984', false],
  ['see below', false],
  ['', false],
  ['注释说明', false],
])('%s calls a note: %s', (text, is) => expect(isNoteMark(text)).toBe(is))

test.each([
  ['↩', true],
  ['↩︎', true],
  ['^', true],
  ['返回', true],
  ['返回正文', true],
  ['Back', true],
  ['返回乡里', false],
  ['1', false],
  ['', false],
])('%s leads back: %s', (text, is) => expect(isWayBack(text)).toBe(is))
