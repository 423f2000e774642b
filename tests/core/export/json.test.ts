import { expect, test } from 'vitest'
import { type DataFile, json } from '@/lib/core/export/json'
import { annotation, article, body, HOSTILE, options, written } from './samples'

function read(file: string): DataFile {
  return JSON.parse(file) as DataFile
}

test('says what it is', async () => {
  expect(read(await written(json, [], options))).toStrictEqual({
    format: 'cinnabar',
    version: 1,
    exportedAt: '2026-11-22T09:00:00.000Z',
    articles: [],
    bodies: [],
    annotations: [],
  })
})

test('every record comes back as it was, of several articles', async () => {
  const one = article({ note: '# note', deletedAt: '2026-11-22T10:00:00.000Z' })
  const two = article({ id: 'a2', hasBody: false, byline: null, tags: [] })
  const passages = [
    annotation('植根于人民', { note: 'x', tags: ['a', 'b'] }),
    annotation('quick brown', { id: 'p2', deletedAt: '2026-11-22T10:00:00.000Z' }),
  ]
  const other = annotation('lazy dog', { id: 'p3', articleId: 'a2' })
  const file = read(
    await written(
      json,
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

test('fields that this version does not know are kept', async () => {
  const passage = { ...annotation('植根于人民'), later: { deep: [1, null, ''] } }
  const file = read(
    await written(json, [{ article: article(), annotations: [passage], body }], options),
  )
  expect(file.annotations).toStrictEqual([passage])
})

test.each(HOSTILE)('%s comes back as it was, unit for unit', async (_, text) => {
  const one = article({ id: text, title: text, note: text, tags: [text], byline: text, url: text })
  const passage = annotation(text || 'x', { id: text, note: text, tags: [text] })
  const kept = { articleId: text, html: text, text }
  const raw = await written(json, [{ article: one, annotations: [passage], body: kept }], options)
  expect(raw.isWellFormed()).toBe(true)
  const file = read(raw)
  expect(file.articles).toStrictEqual([one])
  expect(file.annotations).toStrictEqual([passage])
  expect(file.bodies).toStrictEqual([kept])
})
