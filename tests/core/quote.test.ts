import { describe, expect, test } from 'vitest'
import { quoteOf } from '@/lib/core/quote'
import { annotation, article, HOSTILE, TEXT } from './export/samples'

const { target } = annotation('quick brown fox jumps over')
const SHOWN = { text: TEXT, span: target.position }
const LINK = 'https://news.example/2026/a?id=1&x=2#:~:text=quick%20brown%20fox%20jumps%20over'

test.each<[string, Parameters<typeof quoteOf>[0], string]>([
  ['all is known', article(), `王某, [走好群众路线](${LINK}), 人民日报`],
  [
    'the publication stands for a source',
    article({ source: null }),
    `王某, [走好群众路线](${LINK}), 新华网`,
  ],
  [
    'a page that was not saved',
    { title: 'T *', url: 'https://a.example/' },
    '[T \\*](https://a.example/#:~:text=quick%20brown%20fox%20jumps%20over)',
  ],
  [
    'no title',
    { title: ' ', url: 'https://a.example/' },
    '[https://a.example/](https://a.example/#:~:text=quick%20brown%20fox%20jumps%20over)',
  ],
  ['no address a link may open', { title: 'T', url: 'javascript:alert(1)' }, 'T'],
])('%s', (_, source, cite) => {
  const quote = quoteOf(source, target, SHOWN)
  expect(quote.markdown).toBe(`> quick brown fox jumps over\n\n— ${cite}\n`)
})

test('rich text', () => {
  expect(
    quoteOf(article({ byline: 'A & <B>', source: null, site: null }), target, SHOWN).html,
  ).toBe(
    `<blockquote><p>quick brown fox jumps over</p></blockquote><p>— A &amp; &lt;B&gt;, <a href="${LINK.replace('&', '&amp;')}" rel="noopener noreferrer">走好群众路线</a></p>`,
  )
})

describe.each(HOSTILE)('%s', (_, text) => {
  const source = { title: text, url: 'https://a.example/', byline: text, site: text }
  const { target } = annotation(text || 'x')
  const quote = quoteOf(source, target, { text, span: target.position })

  test('makes no markup', () => {
    expect(
      quote.html.replace(/<\/?(p|blockquote)>|<a href="[^"<>]*" rel="[a-z ]+">|<\/a>/g, ''),
    ).not.toMatch(/[<>]/)
    expect(quote.markdown.split('\n\n— ')).toHaveLength(2)
  })

  test('is well-formed', () => {
    expect(quote.html.isWellFormed() && quote.markdown.isWellFormed()).toBe(true)
  })
})
