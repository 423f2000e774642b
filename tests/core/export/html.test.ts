import { beforeAll, describe, expect, test } from 'vitest'
import { html, htmlForClipboard } from '@/lib/core/export/html'
import { annotation, article, body, HOSTILE, options, written } from './samples'

const rendering = {
  markText: () => ({ html: '<p>MARKED</p>', found: new Set(['here']) }),
  renderNote: (note: string) => `<p>NOTE ${note.length}</p>`,
}
const here = annotation('植根于人民', { id: 'here', note: '注', tags: ['群众'] })
const gone = annotation('lost', { id: 'gone', color: 'rouge' })

test('the text, what was found in it, and what was not', async () => {
  const file = await written(html, [{ article: article(), annotations: [here, gone], body }], {
    ...options,
    rendering,
  })
  const order = [
    '<p>MARKED</p>',
    '<h2>Passages</h2>',
    'id="passage-here"',
    '<p>植根于人民</p>',
    '<p>NOTE 1</p>',
    '#群众',
    'href="#mark-here"',
    '<h2>Not found</h2>',
    'id="passage-gone"',
  ].map((part) => file.indexOf(part))
  expect(order).toEqual(order.toSorted((a, b) => a - b))
  expect(order[0]).toBeGreaterThan(0)
  expect(file).not.toContain('href="#mark-gone"')
})

test('without a body, quotes only', async () => {
  const file = await written(
    html,
    [{ article: article(), annotations: [here, gone], body: null }],
    {
      ...options,
      rendering,
    },
  )
  expect(file).not.toContain('MARKED')
  expect(file).not.toContain('Not found')
  expect(file.match(/<li /g)).toHaveLength(2)
})

test('the policy forbids scripts and the network, and nothing asks for either', async () => {
  const file = await written(html, [{ article: article(), annotations: [here], body }], options)
  expect(file).toContain(
    `http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"`,
  )
  expect(file).not.toMatch(/<(script|link|iframe|img)\b|@import|url\(/)
})

test('several articles in one page', async () => {
  const file = await written(
    html,
    [
      { article: article(), annotations: [here], body },
      { article: article({ id: 'a2', title: 'Second' }), annotations: [], body: null },
    ],
    options,
  )
  expect(file).toContain('<title>Passages</title>')
  expect(file.match(/<article>/g)).toHaveLength(2)
})

test('an address that no link may open is no link', async () => {
  const evil = { article: article({ url: 'javascript:alert(1)' }), annotations: [here], body }
  expect((await written(html, [evil], options)) + htmlForClipboard(evil, options)).not.toContain(
    'javascript:',
  )
})

test('for the clipboard: a fragment with title, quotes, notes', async () => {
  const text = htmlForClipboard({ article: article(), annotations: [here], body }, options)
  expect(text).toMatch(/^<h1><a href="https:\/\/news\.example\/2026\/a\?id=1&amp;x=2"/)
  expect(text).toContain('<blockquote><p>植根于人民</p></blockquote>')
  expect(text).toContain('#群众 · Cinnabar · ')
})

describe.each(HOSTILE)('%s anywhere', (_, text) => {
  const odd = article({
    id: text,
    url: `https://a.example/?q=${text}`,
    title: text,
    byline: text,
    source: text,
    note: text,
    tags: [text],
    lang: text,
    publishedAt: text,
    savedAt: text,
  })
  const passage = annotation(text || 'x', { id: text, note: text, tags: [text], createdAt: text })
  let file = ''
  beforeAll(async () => {
    file = await written(html, [{ article: odd, annotations: [passage], body }])
  })

  test('is well-formed, without control characters', async () => {
    expect(file.isWellFormed()).toBe(true)
    expect(file).not.toMatch(/[^\P{Cc}\t\n]/u)
  })

  test('adds no attribute', async () => {
    for (const tag of file.match(/<[a-z][^>]*>/g) ?? [])
      expect(tag).toMatch(
        /^<\w+( (charset|class|content|datetime|href|http-equiv|id|lang|name|rel)="[^"<>]*")*>$/,
      )
  })

  test('opens no element and closes none', async () => {
    const tags = (page: string) =>
      page.match(/<\/?[a-z!][a-z0-9]*/gi)?.filter((t) => !/<\/?(p|a)$/.test(t))
    const calm = (value: string) => (value.trim() === '' ? value : 'calm')
    const plain = await written(
      html,
      [
        {
          article: article({
            ...odd,
            id: 'x',
            url: 'https://a.example/',
            title: calm(text),
            byline: calm(text),
            source: calm(text),
            note: calm(text),
            tags: ['x'],
            lang: calm(text),
            publishedAt: calm(text),
          }),
          annotations: [annotation('x', { note: calm(text), tags: ['x'] })],
          body,
        },
      ],
      options,
    )
    expect(tags(file)).toEqual(tags(plain))
  })
})
