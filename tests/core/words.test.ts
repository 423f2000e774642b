import { expect, test } from 'vitest'
import { measure } from '@/lib/core/words'

test.each([
  ['', 0, 0],
  ['群众路线', 4, 4 / 450],
  ["don't stop 2024", 3, 3 / 238],
  ['从 mass line 来，2 次。', 6, 3 / 450 + 3 / 238],
  ['𠮷野家', 3, 3 / 450],
])('%j: %i', (text, count, minutes) => {
  const measured = measure(text)
  expect(measured.wordCount).toBe(count)
  expect(measured.readingMinutes).toBeCloseTo(minutes, 10)
})
