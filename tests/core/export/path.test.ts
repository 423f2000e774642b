import { expect, test } from 'vitest'
import { besides, pathOf } from '@/lib/core/export/path'
import { article, HOSTILE, labels } from './samples'

test.each<[string, object, string]>([
  ['{title}', {}, '走好群众路线'],
  ['{site}/{year}/{title}', {}, '人民日报/2026/走好群众路线'],
  ['{date} {title}', {}, '2026-11-20 走好群众路线'],
  ['{month}/{author} - {title}', {}, '2026-11/王某 - 走好群众路线'],
  ['{tag}/{title}', {}, '党建/走好群众路线'],
  ['{tag}/{title}', { tags: [] }, '走好群众路线'],
  ['{site}', { source: null, site: null }, 'news.example'],
  ['{date}', { publishedAt: null }, '2026-11-22'],
  ['{nothing}', {}, '走好群众路线'],
  ['', {}, '走好群众路线'],
  ['../../{title}', { title: '../x' }, 'Cinnabar/Cinnabar/x'],
  ['/{title}/', {}, '走好群众路线'],
  ['a/{title}', { title: 'x/y' }, 'a/x-y'],
  ['{title}', { title: 'CON' }, '_CON'],
  ['{__proto__}{constructor}', {}, '走好群众路线'],
])('%j of an article with %j', (pattern, change, path) => {
  expect(pathOf(pattern, article(change), labels)).toBe(path)
})

test.each(HOSTILE)('%s makes a path of names that every system takes', (_, text) => {
  const odd = article({ title: text, byline: text, source: text, tags: [text], id: text })
  const path = pathOf('{site}/{author}/{tag}/{id} {title}', odd, labels)
  for (const name of [...path.split('/'), ...besides(path, odd).split('/')]) {
    expect(name).not.toMatch(/[<>:"\\|?*\p{Cc}]|^\.|[. ]$/u)
    expect(name).not.toBe('')
    expect(new TextEncoder().encode(name).length).toBeLessThan(220)
  }
})

test('two articles of one path: the other’s is the same each time', () => {
  expect(besides('a/b', { id: '12345678-9' })).toBe('a/b (12345678)')
})
