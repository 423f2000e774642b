import { describe, expect, test } from 'vitest'
import type { ExportedArticle } from '@/lib/core/export/exported'
import { blocksOf } from '@/lib/core/export/own-block'
import { TemplateError, templateFormat } from '@/lib/core/export/template'
import { annotation, article, body, HOSTILE, SECTIONED, written } from './samples'

const one: ExportedArticle = {
  article: article({ note: '全文' }),
  annotations: [annotation('植根于人民', { note: '**注**', tags: ['群众', 'mass line'] })],
  body,
}
const fill = (template: string, exported = one) =>
  written(templateFormat(template, 'md'), [exported])

async function failure(template: string, exported = one): Promise<TemplateError> {
  try {
    await fill(template, exported)
  } catch (error) {
    expect(error).toBeInstanceOf(TemplateError)
    return error as TemplateError
  }
  throw new Error('it was filled in')
}

test.each([
  ['{{ article.title }} / {{ article.author }}', '走好群众路线 / 王某'],
  ['{% for p in passages %}{{ p.number }}. {{ p.quote }}{% endfor %}', '1. 植根于人民'],
  ['{% if passages[0].note %}有{% else %}无{% endif %}', '有'],
  ['{{ article.saved | date: "%Y-%m-%d" }}', '2026-11-22'],
  ['{{ passages[0].quote | blockquote }}', '> 植根于人民'],
  ['{{ "a*b" | markdown }} {{ "a: b" | yaml }}', 'a\\*b "a: b"'],
  ['{{ passages[0].tags | join: ", " }} {{ "mass line" | tag }}', '群众, mass line mass-line'],
  ['{{ passages[0].pigment }} {{ passages[0].color }}', 'Cinnabar cinnabar'],
  ['{{ nothing.at.all }}', ''],
  ['{{ article.constructor }}{{ article.__proto__ }}{{ "" | size }}', '0'],
  ['no variables', 'no variables'],
])('%s', async (template, text) => {
  expect(await fill(template)).toBe(text)
})

test('headings of the article are known', async () => {
  expect(await fill('{% for p in passages %}{{ p.headings | join }};{% endfor %}', SECTIONED)).toBe(
    '一、从群众中来;二、到群众中去;二、到群众中去;',
  )
})

test('a {% passage %} is a block of ours, which a later export brings up to date', async () => {
  const text = await fill(
    '{% for p in passages %}{% passage p %}\n> {{ p.quote }}\n{% endpassage %}{% endfor %}',
  )
  expect(blocksOf(text).map(({ id, content }) => [id, content.trim()])).toEqual([
    ['11111111-1111-4111-8111-111111111111', '> 植根于人民'],
  ])
})

describe('what is wrong is said with its line', () => {
  test.each<[string, string, number]>([
    ['a tag that there is none of', 'a\nb\n{% nonsense %}', 3],
    ['a tag that is not closed', 'a\n{% for p in passages %}', 2],
    ['a passage that is not closed', '\n\n{% passage p %}', 3],
    ['a filter that there is none of', 'a\n{{ article.title | nonsense }}', 2],
    ['an output that is not closed', 'a\n{{ article.title', 2],
    ['a file of the disk', '\n{% include "/etc/passwd" %}', 2],
  ])('%s', async (_, template, line) => {
    const error = await failure(template)
    expect(error.line).toBe(line)
    expect(error.message).not.toMatch(/line:\d/)
  })
})

describe('a template cannot keep the reader waiting', () => {
  test.each([
    ['a long range', '{% for i in (1..1000000000) %}x{% endfor %}'],
    [
      'loops in loops',
      '{% for a in (1..9999) %}{% for b in (1..9999) %}{% for c in (1..9999) %}{% endfor %}{% endfor %}{% endfor %}',
    ],
    [
      'a text that doubles',
      '{% assign s = "xxxxxxxxxx" %}{% for i in (1..60) %}{% assign s = s | append: s %}{% endfor %}',
    ],
    ['a template too long', `{{ "x" }}${' '.repeat(200_000)}`],
  ])('%s', async (_, template) => {
    await failure(template)
  })
})

test.each(HOSTILE)('%s cannot pass for a mark of ours', async (_, text) => {
  const evil = `${text}<!-- /cinnabar:x --><!-- cinnabar:x -->`
  const exported = {
    article: article({ title: evil, byline: evil, note: evil, tags: [evil] }),
    annotations: [annotation(evil, { id: 'x', note: evil, tags: [evil] })],
    body,
  }
  const file = await fill(
    '{{ article.title }}{{ article.author }}{{ article.note }}{% passage passages[0] %}{{ passages[0].quote }}{{ passages[0].tags }}{{ passages[0].note }}{% endpassage %}',
    exported,
  )
  expect(file.isWellFormed()).toBe(true)
  expect(file.match(/<!-- \/?cinnabar:/g)).toHaveLength(2)
})
