import { expect, test } from 'vitest'
import { writeAgo, writeDate, writeMoment } from '@/lib/core/when'

test.each([
  ['a bare date', '2026-03-18', 'en', 'Mar 18, 2026'],
  ['in Chinese', '2026-03-18', 'zh-CN', '2026年3月18日'],
  ['early in a far eastern morning', '2026-03-18T00:30:00+08:00', 'en', 'Mar 18, 2026'],
  ['late in a far western evening', '2026-03-18T23:30:00-0800', 'en', 'Mar 18, 2026'],
  ['no date at all', 'last spring', 'en', 'last spring'],
  ['a day that does not exist', '2026-13-40', 'en', '2026-13-40'],
])('a published date: %s', (_, iso, language, expected) => {
  expect(writeDate(iso, language)).toBe(expected)
})

const now = new Date(2026, 10, 22, 12, 0)

test.each([
  ['today', new Date(2026, 10, 22, 9, 5), '09:05'],
  ['this year', new Date(2026, 2, 18, 9, 5), '3月18日'],
  ['before', new Date(2024, 2, 18, 9, 5), '2024年3月18日'],
])('when something was done: %s', (_, date, expected) => {
  expect(writeMoment(date.toISOString(), 'zh-CN', now)).toBe(expected)
})

test('what is no date is shown as it is', () => {
  expect(writeMoment('?', 'en', now)).toBe('?')
})

test.each([
  [20, 'en', 'now'],
  [90, 'en', '1 minute ago'],
  [7300, 'en', '2 hours ago'],
  [7300, 'zh-CN', '2小时前'],
  [90_000, 'en', 'yesterday'],
  [86_400 * 40, 'zh-TW', '40 天前'],
])('%d seconds ago in %s', (seconds, language, expected) => {
  const now = new Date('2026-11-23T08:00:00Z')
  const then = new Date(now.getTime() - seconds * 1000).toISOString()
  expect(writeAgo(then, language, now)).toBe(expected)
})
