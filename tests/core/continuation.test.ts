// Which links lead to the other pages of an article.
import { describe, expect, test } from 'vitest'
import { continuationOf } from '@/lib/core/continuation'

const links = (...pairs: [string, string][]) =>
  pairs.map(([text, href]) => ({ text, href: new URL(href, 'https://a.example').href, rel: '' }))
const numbers = (url: string, found: ReturnType<typeof links>) => {
  const continuation = continuationOf(new URL(url, 'https://a.example').href, found)
  return continuation && [continuation.number, ...continuation.pages.map(({ number }) => number)]
}

describe('pages of one article', () => {
  test.each([
    ['下一页', '/n/123.html', links(['下一页', '/n/123_2.html']), [1, 2]],
    ['下一页 with signs about it', '/n/123.html', links(['[下一页 >>]', '/n/123_2.html']), [1, 2]],
    ['numbers', '/n/123.html', links(['2', '/n/123_2.html'], ['3', '/n/123_3.html']), [1, 2, 3]],
    [
      'numbers in brackets',
      '/n/1.shtml',
      links(['【2】', '/n/1_2.shtml'], ['[3]', '/n/1_3.shtml']),
      [1, 2, 3],
    ],
    ['第 2 页', '/n/123.html', links(['第2页', '/n/123_2.html']), [1, 2]],
    [
      'the second of three',
      '/n/123_2.html',
      links(
        ['1', '/n/123.html'],
        ['上一页', '/n/123.html'],
        ['3', '/n/123_3.html'],
        ['下一页', '/n/123_3.html'],
      ),
      [2, 1, 3],
    ],
    ['a parameter', '/story?id=7', links(['Next page', '/story?id=7&page=2']), [1, 2]],
    [
      'a parameter that is there already',
      '/story?id=7&p=2',
      links(['next ›', '/story?id=7&p=3'], ['1', '/story?id=7&p=1']),
      [2, 1, 3],
    ],
    [
      'a path below',
      '/blog/on-reading/',
      links(['2', '/blog/on-reading/2/'], ['3', '/blog/on-reading/3/']),
      [1, 2, 3],
    ],
    ['/page/2', '/blog/on-reading', links(['Continue reading', '/blog/on-reading/page/2']), [1, 2]],
    [
      'a gap after the first',
      '/n/123.html',
      links(['2', '/n/123_2.html'], ['9', '/n/123_9.html']),
      [1, 2, 9],
    ],
    ['full-width digits', '/n/123.html', links(['２', '/n/123_2.html']), [1, 2]],
  ])('%s', (_, url, found, pages) => expect(numbers(url, found)).toEqual(pages))

  test('rel=next counts where the address agrees', () => {
    const link = { text: '→', href: 'https://a.example/n/123_2.html', rel: 'next' }
    expect(numbers('/n/123.html', [link])).toEqual([1, 2])
  })

  test('the whole on one page', () => {
    const found = continuationOf(
      'https://a.example/n/123.html',
      links(['2', '/n/123_2.html'], ['在本页阅读全文', '/n/123_all.html']),
    )
    expect(found?.whole).toBe('https://a.example/n/123_all.html')
  })
})

describe('no pages', () => {
  test.each([
    ['the next article', '/n/123.html', links(['下一篇：春天的集市', '/n/124.html'])],
    ['the next chapter', '/book/12.html', links(['下一章', '/book/13.html'])],
    ['next of a blog', '/2024/05/reading', links(['Next', '/2024/05/writing'])],
    ['a neighbour by number', '/n/123.html', links(['下一页', '/n/124.html'])],
    ['a list of the site', '/n/123.html', links(['2', '/list_2.html'], ['下一页', '/list_2.html'])],
    ['a calendar', '/2024/05/12', links(['13', '/2024/05/13'], ['14', '/2024/05/14'])],
    ['comments', '/story', links(['2', '/story?cpage=2'], ['2', '/story/comment-page-2'])],
    ['another site', '/n/123.html', links(['2', 'https://b.example/n/123_2.html'])],
    [
      'scripts and mail',
      '/n/123.html',
      links(['下一页', 'javascript:next()'], ['2', 'mailto:a@b.c']),
    ],
    ['itself', '/n/123.html', links(['1', '/n/123.html'], ['2', '/n/123.html#2'])],
    ['a footnote', '/n/123.html', links(['2', '/n/123.html#fn2'])],
    ['a number that is not the page’s', '/n/123.html', links(['7', '/n/123_2.html'])],
    ['a page of a distant number alone', '/n/123.html', links(['9', '/n/123_9.html'])],
  ])('%s', (_, url, found) => expect(numbers(url, found)).toBeNull())

  test('an address that is none', () => expect(continuationOf('about:blank', [])).toBeNull())
})
