// What names the reading of an article's pages: the same from whichever page it is asked for.
import { expect, test } from 'vitest'
import { runKey } from '@/lib/core/pages-run'

const at = (page: number) => `https://news.example.cn/a${page === 1 ? '' : `_${page}`}.html`
const draft = (page: number, ...others: number[]) => ({
  url: at(page),
  continuation: {
    number: page,
    pages: others.map((number) => ({ number, url: at(number) })),
    whole: null,
  },
})

test.each([
  ['the first page', draft(1, 2, 3)],
  ['a later page that leads to the first', draft(3, 1, 2)],
  ['the same on a phone', { ...draft(1, 2), url: at(1).replace('news.', 'm.news.') }],
  ['a first page that leads to itself by another address', draft(1, 1, 2)],
])('%s', (_, page) => {
  expect(runKey(page)).toBe('//news.example.cn/a.html')
})

test('a later page that does not lead to the first is named by itself', () => {
  expect(runKey(draft(3, 2, 4))).toBe('//news.example.cn/a_3.html')
})
