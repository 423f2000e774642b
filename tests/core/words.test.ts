import { expect, test } from 'vitest'
import { measure } from '@/lib/core/words'

test.each([
  ['', 0, 0],
  ['群众路线', 4, 4 / 450],
  ["don't stop 2024", 3, 3 / 238],
  ['从 mass line 来，2 次。', 6, 3 / 450 + 3 / 238],
  ['𠮷野家', 3, 3 / 450],
  ['a.b a..b a- b', 5, 5 / 238],
  ['well-known 3.14 (1,203)', 4, 4 / 238],
  ['中a中b中', 5, 3 / 450 + 2 / 238],
  ['修书（第2版）。', 5, 4 / 450 + 1 / 238],
  ['café naïve', 2, 2 / 238],
  ['ＡＢ１ 〇々', 3, 2 / 450 + 1 / 238],
  ['《かな》カナ', 4, 4 / 450],
  ['… — “so” …', 1, 1 / 238],
  ['5\u00a0% · 3×4 ½ ②', 5, 5 / 238],
  ['Ærø’s Straße → Őrség', 3, 3 / 238],
  ['naïve.été ª', 2, 2 / 238],
])('%j: %i', (text, count, minutes) => {
  const measured = measure(text)
  expect(measured.wordCount).toBe(count)
  expect(measured.readingMinutes).toBeCloseTo(minutes, 10)
})
