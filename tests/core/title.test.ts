import { describe, expect, test } from 'vitest'
import { asHeaded, chooseTitle, refineTitle } from '@/lib/core/title'

const of = (
  documentTitle: string,
  headings: [string, number][] = [],
  marked: string[] = [],
  sites: string[] = [],
) =>
  chooseTitle({
    documentTitle,
    headings: headings.map(([text, level]) => ({ text, level })),
    marked,
    sites,
  })

describe('chooseTitle', () => {
  test.each<[string, [string, number][], string]>([
    [
      '老街的春天_晨光新闻网',
      [
        ['晨光新闻网', 1],
        ['老街的春天', 1],
      ],
      '老街的春天',
    ],
    ['老街的春天|老街|修书_晨光新闻_晨光网', [['老街的春天', 1]], '老街的春天'],
    [
      '老街的春天--文化--晨光网',
      [
        ['文化', 2],
        ['老街的春天', 7],
      ],
      '老街的春天',
    ],
    [
      '棱镜|老街的春天：一个人的四十年_财经_晨光网',
      [['棱镜|老街的春天：一个人的四十年', 1]],
      '棱镜|老街的春天：一个人的四十年',
    ],
    ['夜雨_原文、翻译及赏析_晨光诗词网', [['夜雨', 1]], '夜雨'],
    ['老街的春天和它的人-晨光网', [], '老街的春天和它的人'],
    ['晨光网', [['老街的春天和它的人', 1]], '老街的春天和它的人'],
    ['', [['老街的春天和它的人', 1]], '老街的春天和它的人'],
    ['A Walk in May - The Morning', [['A Walk in May', 1]], 'A Walk in May'],
    ['第三章 修书人手册-晨光网', [], '第三章 修书人手册'],
    ['互斥锁 - Mending-Book-v3 3.6.0-alpha.1 文档', [['互斥锁', 1]], '互斥锁'],
    [
      'This is a long title with a colon: Hello',
      [['Another heading', 1]],
      'This is a long title with a colon: Hello',
    ],
  ])('%s with %j is %s', (title, headings, expected) =>
    expect(of(title, headings).title).toBe(expected),
  )

  test('a page without <title> is called what it is marked as', () => {
    expect(of('', [], ['老街的春天']).title).toBe('老街的春天')
  })

  test.each([
    ['老街的春天--文化--晨光网', '老街的春天', ['文化', '晨光网']],
    ['互斥锁 - Mending 3.6.0-alpha.1 文档', '互斥锁', ['Mending 3.6.0-alpha.1 文档']],
  ])('what follows in %s is kept for the site', (title, heading, rest) => {
    expect(of(title, [[heading, 1]]).rest).toEqual(rest)
    expect(of('老街春天ABC-CHEN.NET', [['老街春天ABC', 1]]).rest).toEqual(['CHEN.NET'])
  })
})

test.each([
  ['老街的春天 杨润智', [], ['杨润智'], '老街的春天'],
  ['老街的春天丨每日美文', ['老街的春天'], [], '老街的春天'],
  ['老街的春天', ['老街的春天，从一家小店开始。'], [], '老街的春天'],
])('%s, beginning %j, by %j, is %s', (title, first, names, expected) => {
  expect(refineTitle(title, first, names)).toBe(expected)
})

test.each([
  ['Terms of Lending | Mending House', 'Terms of Lending', [], 'Terms of Lending'],
  ['Terms of Lending – Books | Mending House', 'Terms of Lending', ['Menu'], 'Terms of Lending'],
  ['Part 2 | The long road home', 'Part 2', ['The long road home'], 'Part 2 | The long road home'],
  ['Part 2 | The long road home', '', [], 'Part 2 | The long road home'],
  ['The long road home', 'The long road', [], 'The long road home'],
])('%s, headed %s beside %j, is %s', (marked, heading, others, expected) => {
  expect(asHeaded(marked, heading, others)).toBe(expected)
})
