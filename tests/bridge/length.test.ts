import { expect, test, vi } from 'vitest'
import { sayLength } from '@/lib/bridge/length'

const shown = vi.hoisted(() => ({ language: 'en' }))
vi.mock('@/lib/bridge/i18n', () => ({
  language: () => shown.language,
  tn: (name: string, count: number) => `${count} ${name}`,
}))

test.each([
  ['zh-CN', 'en', '1380 characters'],
  ['zh_CN', 'en', '1380 characters'],
  ['ZH', 'en', '1380 characters'],
  ['ja', 'en', '1380 characters'],
  ['en-GB', 'zh-CN', '1380 words'],
  ['zha', 'en', '1380 words'],
  [null, 'en', '1380 words'],
  [null, 'zh-TW', '1380 characters'],
])('a text in %s, shown in %s', (lang, language, said) => {
  shown.language = language
  expect(sayLength(1380, lang)).toBe(said)
})
