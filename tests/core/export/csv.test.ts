import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { csv, GUARDED } from '@/lib/core/export/csv'
import { annotation, article, body, HOSTILE, options, written } from './samples'

function rows(file: string): Record<string, string>[] {
  const { data, errors } = Papa.parse<Record<string, string>>(file.slice(1), {
    header: true,
    skipEmptyLines: true,
    delimiter: ',',
  })
  expect(errors).toEqual([])
  return data
}

const unguard = (cell: string) => (GUARDED.test(cell) ? cell.slice(1) : cell)

test('begins with a byte order mark and a header', async () => {
  const file = await written(csv, [], options)
  expect([...new TextEncoder().encode(file)].slice(0, 3)).toEqual([0xef, 0xbb, 0xbf])
  expect(file.slice(1).trimEnd()).toBe(
    '"title","author","site","source","url","published","saved","article_tags","article_note","quote","note","tags","color","created","modified","link","section","article_id","annotation_id"',
  )
})

test('one row a passage', async () => {
  const annotations = [
    annotation('植根于人民', { note: '一\n二, "三"', tags: ['甲', '乙 丙'] }),
    annotation('quick brown fox', { id: 'second', color: 'rouge' }),
  ]
  const data = rows(await written(csv, [{ article: article(), annotations, body }], options))
  expect(data).toHaveLength(2)
  expect(data[0]).toMatchObject({
    title: '走好群众路线',
    article_tags: '党建, class struggle',
    quote: '植根于人民',
    note: '一\n二, "三"',
    tags: '甲, 乙 丙',
    color: 'cinnabar',
    created: '2026-11-22T08:01:02.000Z',
    annotation_id: '11111111-1111-4111-8111-111111111111',
  })
  expect(data[0]?.link).toContain('#:~:text=')
  expect(data[1]).toMatchObject({ quote: 'quick brown fox', note: '', annotation_id: 'second' })
})

test('an article without passages has a row of its own', async () => {
  const data = rows(
    await written(csv, [{ article: article(), annotations: [], body: null }], options),
  )
  expect(data).toHaveLength(1)
  expect(data[0]).toMatchObject({ title: '走好群众路线', quote: '', annotation_id: '', link: '' })
})

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['＝1+1', "'＝1+1"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ['\n=1', "'\n=1"],
  ['=1\n2', "'=1\n2"],
  ["'=1", "''=1"],
  ['1-1', '1-1'],
  ["'quoted'", "'quoted'"],
  ['——破折号', '——破折号'],
])('a cell of %j', async (note, cell) => {
  const annotations = [annotation('植根于人民', { note })]
  const [row] = rows(await written(csv, [{ article: article(), annotations, body }], options))
  expect(row?.note).toBe(cell)
  expect(unguard(row?.note ?? '')).toBe(note)
})

test.each(HOSTILE)('%s comes back as it was', async (_, text) => {
  const annotations = [annotation(text || 'x', { note: text, id: text })]
  const file = await written(
    csv,
    [{ article: article({ title: text, url: text }), annotations, body }],
    options,
  )
  const data = rows(file)
  expect(data).toHaveLength(1)
  expect(file.isWellFormed()).toBe(true)
  for (const name of ['title', 'note', 'url', 'annotation_id'])
    expect(unguard(data[0]?.[name] ?? '')).toBe(text.toWellFormed())
  for (const cell of Object.values(data[0] ?? {})) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/)
})
