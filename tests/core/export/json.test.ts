import { expect, test } from 'vitest'
import { type DataFile, json } from '@/lib/core/export/json'
import { annotation, article, body, HOSTILE, options } from './samples'

function read(file: string): DataFile {
  return JSON.parse(file) as DataFile
}

test('says what it is', () => {
  expect(read(json.write([], options))).toStrictEqual({
    format: 'cinnabar',
    version: 1,
    exportedAt: '2026-11-22T09:00:00.000Z',
    articles: [],
    bodies: [],
    annotations: [],
  })
})

test('every record comes back as it was, of several articles', () => {
  const one = article({ note: '# note', deletedAt: '2026-11-22T10:00:00.000Z' })
  const two = article({ id: 'a2', hasBody: false, byline: null, tags: [] })
  const passages = [
    annotation('植根于人民', { note: 'x', tags: ['a', 'b'] }),
    annotation('quick brown', { id: 'p2', deletedAt: '2026-11-22T10:00:00.000Z' }),
  ]
  const other = annotation('lazy dog', { id: 'p3', articleId: 'a2' })
  const file = read(
    json.write(
      [
        { article: one, annotations: passages, body },
        { article: two, annotations: [other], body: null },
      ],
      options,
    ),
  )
  expect(file.articles).toStrictEqual([one, two])
  expect(file.bodies).toStrictEqual([body])
  expect(file.annotations).toStrictEqual([...passages, other])
})

test('fields that this version does not know are kept', () => {
  const passage = { ...annotation('植根于人民'), later: { deep: [1, null, ''] } }
  const file = read(json.write([{ article: article(), annotations: [passage], body }], options))
  expect(file.annotations).toStrictEqual([passage])
})

test.each(HOSTILE)('%s comes back as it was, unit for unit', (_, text) => {
  const one = article({ id: text, title: text, note: text, tags: [text], byline: text, url: text })
  const passage = annotation(text || 'x', { id: text, note: text, tags: [text] })
  const kept = { articleId: text, html: text, text }
  const written = json.write([{ article: one, annotations: [passage], body: kept }], options)
  expect(written.isWellFormed()).toBe(true)
  const file = read(written)
  expect(file.articles).toStrictEqual([one])
  expect(file.annotations).toStrictEqual([passage])
  expect(file.bodies).toStrictEqual([kept])
})
