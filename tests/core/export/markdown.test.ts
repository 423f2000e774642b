import { marked, type Tokens } from 'marked'
import { beforeAll, describe, expect, test } from 'vitest'
import { markdown, markdownForClipboard } from '@/lib/core/export/markdown'
import { annotation, article, body, HOSTILE, options, written } from './samples'

const ID = '11111111-1111-4111-8111-111111111111'

test('a whole file', async () => {
  const passage = annotation('植根于人民', {
    note: '**重要**\n\n- 一',
    tags: ['群众', 'mass line'],
    color: 'malachite',
  })
  const file = await written(
    markdown,
    [{ article: article({ note: '全文一读。' }), annotations: [passage], body }],
    options,
  )
  expect(
    file.replaceAll('\u202f', ' ').replace(/(<!-- \/cinnabar:\S+) [0-9a-z]+ -->/g, '$1 STAMP -->'),
  ).toBe(`---
title: "走好群众路线"
author: "王某"
source: "人民日报"
url: "https://news.example/2026/a?id=1&x=2"
published: 2026-11-20
saved: 2026-11-22T08:00:00.000Z
tags: ["党建", "class-struggle"]
cinnabar: "a1"
---

# 走好群众路线

<!-- cinnabar:a1 -->

全文一读。

<!-- /cinnabar:a1 STAMP -->

<!-- cinnabar:${ID} -->

> 植根于人民

**重要**

- 一

#群众 #mass-line · Malachite · Nov 22, 2026, 4:01 PM · [Open](https://news.example/2026/a?id=1&x=2#:~:text=${encodeURIComponent('来自于人民、')}-,${encodeURIComponent('植根于人民')},-${encodeURIComponent('、服务于人民')})

<!-- /cinnabar:${ID} STAMP -->
`)
})

test('facts that are not known are left out', async () => {
  const bare = article({ byline: null, source: null, site: null, publishedAt: null, tags: [] })
  const file = await written(markdown, [{ article: bare, annotations: [], body: null }], options)
  expect(file.split('---')[1]?.trim().split('\n')).toEqual([
    'title: "走好群众路线"',
    'url: "https://news.example/2026/a?id=1&x=2"',
    'saved: 2026-11-22T08:00:00.000Z',
    'cinnabar: "a1"',
  ])
})

test('the publication stands for a source that is not named', async () => {
  const file = await written(
    markdown,
    [{ article: article({ source: null }), annotations: [], body: null }],
    options,
  )
  expect(file).toContain('source: "新华网"')
})

test('several articles: no front matter, each with its facts', async () => {
  const file = await written(
    markdown,
    [
      { article: article(), annotations: [annotation('植根于人民')], body },
      { article: article({ id: 'a2', title: 'Second' }), annotations: [], body: null },
    ],
    options,
  )
  expect(file.startsWith('# 走好群众路线\n')).toBe(true)
  expect(file).not.toContain('---\n')
  expect(file).toContain('\n# Second\n')
  expect(file).toContain(
    '- Author: 王某\n- Source: 人民日报\n- Published: 2026-11-20\n- Saved: Nov',
  )
})

test('an address that no link may open is no link', async () => {
  const evil = article({ url: 'javascript:alert(1)' })
  const exported = { article: evil, annotations: [annotation('植根于人民')], body }
  const file = await written(markdown, [exported, exported], options)
  expect(file + markdownForClipboard(exported, options)).not.toContain('](')
})

test('for the clipboard: the title is a link, no front matter and no comments', async () => {
  const text = markdownForClipboard(
    { article: article(), annotations: [annotation('植根于人民')], body },
    options,
  )
  expect(text.startsWith('# [走好群众路线](https://news.example/2026/a?id=1&x=2)\n')).toBe(true)
  expect(text).not.toContain('<!--')
})

describe.each(HOSTILE)('%s anywhere', (_, text) => {
  const first = annotation(text || 'x', { id: `${text}-->1`, note: text, tags: [text] })
  const second = annotation('植根于人民', { id: 'second' })
  const odd = article({
    id: text,
    title: text,
    byline: text,
    source: text,
    note: text,
    tags: [text],
    publishedAt: text,
    savedAt: text || 'never',
  })
  let file = ''
  beforeAll(async () => {
    file = await written(markdown, [{ article: odd, annotations: [first, second], body }])
  })

  test('is well-formed Unicode', async () => {
    expect(file.isWellFormed()).toBe(true)
  })

  test('front matter ends where it should, each line of it a name and a value', async () => {
    const [, front = '', rest = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(file) ?? []
    for (const line of front.split('\n')) {
      const value = /^(title|author|source|url|published|saved|tags|cinnabar): (.+)$/.exec(
        line,
      )?.[2]
      expect(value).toBeDefined()
      if (!/^\d{4}-/.test(value ?? '')) expect(() => JSON.parse(value ?? '')).not.toThrow()
    }
    expect(rest.startsWith('\n# ')).toBe(true)
  })

  test('leaves the next passage whole', async () => {
    const tokens = marked.lexer(file.replace(/^---\n[\s\S]*?\n---\n/, ''))
    const at = tokens.findIndex(
      (token) => token.type === 'html' && token.raw.trim() === '<!-- cinnabar:second -->',
    )
    expect(at).toBeGreaterThan(0)
    const after = tokens.slice(at + 1).filter(({ type }) => type !== 'space')
    expect(after.map(({ type }) => type)).toEqual(['blockquote', 'paragraph', 'html'])
    expect((after[0] as Tokens.Blockquote).text).toBe('植根于人民')
  })
})
