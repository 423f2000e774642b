import { describe, expect, test } from 'vitest'
import { describe as describeTarget } from '@/lib/core/target'
import {
  passageLink,
  passageLinks,
  placesOf,
  webAddress,
  withDirective,
} from '@/lib/core/text-fragment'

const PAGE = { url: 'https://a.example/b', lang: 'zh-CN' }

/** The directive's parts, decoded: [prefix-, start, end, -suffix]. */
function parts(url: string | null): string[] {
  const directive = url?.split(':~:text=')[1] ?? ''
  return directive.split(',').map((part) => decodeURIComponent(part))
}

/** The directive for a quote of a text; `nth` counts its occurrences from 0. */
function directive(text: string, quote: string, nth = 0, lang = 'zh-CN'): string[] {
  let start = -1
  for (let i = 0; i <= nth; i++) start = text.indexOf(quote, start + 1)
  const span = { start, end: start + quote.length }
  return parts(passageLink({ url: PAGE.url, lang }, describeTarget(text, span), { text, span }))
}

describe('the address', () => {
  test.each([
    ['https://a.example/b', 'https://a.example/b#:~:text=x'],
    ['https://a.example/b#', 'https://a.example/b#:~:text=x'],
    ['https://a.example/b?c=1#section', 'https://a.example/b?c=1#section:~:text=x'],
    ['https://a.example/#/route?id=1', 'https://a.example/#/route?id=1:~:text=x'],
    ['https://a.example/#!/route', 'https://a.example/#!/route:~:text=x'],
    ['https://a.example/b#:~:text=old', 'https://a.example/b#:~:text=x'],
    ['https://a.example/b#s:~:text=old&text=older', 'https://a.example/b#s:~:text=x'],
    ['https://a.example/b?q=:~:', 'https://a.example/b?q=:~:#:~:text=x'],
  ])('%s', (url, link) => {
    expect(withDirective(url, { start: 'x' })).toBe(link)
  })

  test.each([
    ['https://a.example/', true],
    ['http://a.example/', true],
    ['file:///home/a.html', true],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['about:blank', false],
    ['no address', false],
    ['', false],
  ])('%s may be opened: %s', (url, may) => {
    expect(webAddress(url) !== null).toBe(may)
    const target = describeTarget('abc', { start: 0, end: 3 })
    expect(passageLink({ url, lang: null }, target) !== null).toBe(may)
  })
})

test.each([
  ['a-b, c & d', 'a%2Db%2C%20c%20%26%20d'],
  ['(x) [y] *z* _w_ !', '%28x%29%20%5By%5D%20%2Az%2A%20%5Fw%5F%20%21'],
  ['#?=%/', '%23%3F%3D%25%2F'],
  ['群众', '%E7%BE%A4%E4%BC%97'],
  ['\ud800', '%EF%BF%BD'],
  ['𠮷', '%F0%A0%AE%B7'],
])('%j is encoded', (start, encoded) => {
  expect(withDirective('https://a.example/', { start })).toBe(
    `https://a.example/#:~:text=${encoded}`,
  )
})

describe('what is said of a passage', () => {
  const chinese =
    '为人民服务\n我们的共产党和共产党所领导的八路军、新四军，是革命的队伍。我们这个队伍完全是为着解放人民的，是彻底地为人民的利益工作的。\n人总是要死的，但死的意义有不同。'
  const english =
    'The quick brown fox jumps over the lazy dog. Then the quick brown fox sleeps beside the barn until the morning comes again.\nAnother day begins.'

  test('a passage of middling length is said in full', () => {
    const quote = '我们这个队伍完全是为着解放人民的'
    expect(directive(chinese, quote)).toEqual([quote])
  })

  test('a long Chinese one by its ends, of 8 to 14 characters', () => {
    const quote = chinese.split('\n')[1] ?? ''
    const [start = '', end = '', ...more] = directive(chinese, quote)
    expect(more).toEqual([])
    expect(quote.startsWith(start)).toBe(true)
    expect(quote.endsWith(end)).toBe(true)
    for (const part of [start, end]) {
      expect(part.length).toBeGreaterThanOrEqual(8)
      expect(part.length).toBeLessThanOrEqual(14)
    }
  })

  test('a long English one by whole words', () => {
    const quote = english.split('\n')[0] ?? ''
    expect(directive(english, quote, 0, 'en')).toEqual([
      'The quick brown fox',
      'morning comes again.',
    ])
  })

  test('no part crosses a block', () => {
    const quote = chinese.slice(2, -3)
    for (const part of directive(chinese, quote)) expect(part).not.toContain('\n')
    expect(directive('ab cd\nef gh', 'cd\nef', 0, 'en')).toEqual(['ab-', 'cd', 'ef', '-gh'])
  })

  test('a short one with what stands beside it', () => {
    expect(directive(english, 'lazy dog', 0, 'en')).toEqual([
      'over the-',
      'lazy dog',
      '-. Then the',
    ])
  })

  test('one that begins and ends within a word brings the rest of it', () => {
    const text = 'A long sentence about internationalisation and standardisation in our time.'
    const quote = 'nationalisation and standard'
    expect(directive(text, quote, 0, 'en')).toEqual([
      expect.stringMatching(/^(.* )?inter-$/),
      quote,
      expect.stringMatching(/^-isation/),
    ])
  })

  test('of words that occur twice, the first needs nothing and the second what follows it', () => {
    const quote = 'the same twenty-five letters'
    const text = `One: ${quote} here.\nTwo: ${quote} there.`
    expect(directive(text, quote, 0, 'en')).toEqual([quote])
    expect(directive(text, quote, 1, 'en')).toEqual([quote, '-there.'])
  })

  test('an end that occurs within the passage too gets what follows it', () => {
    const text =
      'Begin here and go on for a while, until it ends with these words. And on until it ends with these words. Stop.'
    const quote = text.slice(0, text.lastIndexOf(' Stop'))
    expect(directive(text, quote, 0, 'en')).toEqual([
      'Begin here and go on',
      'ends with these words.',
      '-Stop.',
    ])
  })

  test('a heading that is a line of its own and occurs twice takes the block above', () => {
    const text = 'Contents list\nSummary\nThe body of it.\nSummary\nThe end.'
    expect(directive(text, 'Summary', 1, 'en')).toEqual(['body of it.-', 'Summary'])
  })

  test('white space at the ends does not count', () => {
    const text = 'alpha beta gamma delta epsilon zeta'
    expect(directive(text, ' gamma delta epsilon zeta', 0, 'en')[0]).toBe(
      'gamma delta epsilon zeta',
    )
  })

  test('a passage of white space alone opens the page', () => {
    const target = describeTarget('a   b', { start: 1, end: 4 })
    expect(passageLink(PAGE, target)).toBe(PAGE.url)
  })
})

describe('without the text, from the quote and its context', () => {
  const text = `${'前文甚长，'.repeat(30)}人民群众是历史的创造者。${'后文亦甚长，'.repeat(30)}`
  const start = text.indexOf('人民群众')
  const target = describeTarget(text, { start, end: start + 4 })

  test('context begins and ends with whole words', () => {
    const [prefix = '', exact, suffix = ''] = parts(passageLink(PAGE, target))
    expect(exact).toBe('人民群众')
    expect(text).toContain(`${prefix.slice(0, -1)}人民群众${suffix.slice(1)}`)
  })

  test('a quote that is nowhere in the kept text is said by its own words', () => {
    const passage = { id: '', target }
    for (const other of ['another text altogether', text.replace('人民群众', '人民大众')]) {
      const linkTo = passageLinks(PAGE, other, [passage], placesOf(other, [passage]))
      expect(linkTo(passage)).toBe(passageLink(PAGE, target))
    }
  })
})

test.each([
  ['lone surrogates', '\ud800 a \udc00'],
  ['an odd length in lower case', 'İstanbul İ ve ISPARTA şehirleri'],
  ['a million letters without a space', 'x'.repeat(1_000_000)],
  ['a right-to-left text', 'שלום עולם, זה טקסט ארוך מספיק כדי שיקוצר בשני קצותיו לבטח'],
  ['combining marks', 'e\u0301'.repeat(100)],
])('%s: a link', (_, quote) => {
  const span = { start: 0, end: quote.length }
  const shown = { text: quote, span }
  const link = passageLink(
    { url: PAGE.url, lang: 'not a language' },
    describeTarget(quote, span),
    shown,
  )
  expect(link).toContain(':~:text=')
  expect(link?.length).toBeLessThan(4000)
})

test('two thousand passages of a long article have a link each', () => {
  const text = Array.from(
    { length: 2000 },
    (_, i) => `第${i}段：人民群众是历史的创造者，也是真正的英雄。`,
  ).join('\n')
  const passages = Array.from({ length: 2000 }, (_, i) => {
    const start = text.indexOf(`第${i}段`)
    return { id: String(i), target: describeTarget(text, { start, end: start + 20 }) }
  })
  const linkTo = passageLinks(PAGE, text, passages, placesOf(text, passages))
  const links = new Set(passages.map(linkTo))
  expect(links.size).toBe(2000)
}, 60_000)
