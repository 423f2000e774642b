// The tables that other programs read: Readwise, Anki.
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { anki } from '@/lib/core/export/anki'
import { GUARDED } from '@/lib/core/export/csv'
import { readwise } from '@/lib/core/export/readwise'
import { annotation, article, body, HOSTILE, written } from './samples'

const unguard = (cell = '') => (GUARDED.test(cell) ? cell.slice(1) : cell)
const passage = annotation('植根于人民', { note: '一\n"二"', tags: ['群众', 'mass line'] })

test('Readwise: its columns, a row a passage, tags at the head of the note', async () => {
  const exported = {
    article: article(),
    annotations: [passage, annotation('fox', { id: '2' })],
    body,
  }
  const file = await written(readwise, [exported])
  const { data } = Papa.parse<string[]>(file, { skipEmptyLines: true })
  expect(data).toEqual([
    ['Highlight', 'Title', 'Author', 'URL', 'Note', 'Location', 'Date'],
    [
      '植根于人民',
      '走好群众路线',
      '王某',
      'https://news.example/2026/a?id=1&x=2',
      '.群众 .mass-line\n一\n"二"',
      '1',
      '2026-11-22 08:01:02',
    ],
    [
      'fox',
      '走好群众路线',
      '王某',
      'https://news.example/2026/a?id=1&x=2',
      '',
      '2',
      '2026-11-22 08:01:02',
    ],
  ])
})

test.each(HOSTILE)('Readwise: %s', async (_, text) => {
  const odd = annotation(text || 'x', { note: text })
  const file = await written(readwise, [
    { article: article({ title: 'T' }), annotations: [odd], body },
  ])
  const { data, errors } = Papa.parse<Record<string, string>>(file, {
    header: true,
    skipEmptyLines: true,
  })
  expect(errors).toEqual([])
  expect(data.map((row) => unguard(row.Note))).toEqual([text.toWellFormed()])
  for (const value of Object.values(data[0] ?? {})) expect(value).not.toMatch(/^[=+\-@\t\r\n]/)
})

/** The notes of a file as Anki reads it: `#` lines at its head, then tab-separated rows. */
function notes(file: string) {
  const head = file.match(/^(#[^\n]*\n)*/)?.[0] ?? ''
  const { data, errors } = Papa.parse<string[]>(file.slice(head.length), {
    delimiter: '\t',
    skipEmptyLines: true,
  })
  expect(errors).toEqual([])
  return { head, data }
}

test('Anki: headers, and a note with its source behind each quote', async () => {
  const { head, data } = notes(
    await written(anki, [{ article: article(), annotations: [passage], body }]),
  )
  expect(head).toBe(
    '#separator:tab\n#html:true\n#guid column:1\n#tags column:4\n#columns:GUID\tFront\tBack\tTags\n',
  )
  expect(data).toHaveLength(1)
  const [guid, front, back, tags] = data[0] ?? []
  expect(guid).toBe('cinnabar-11111111-1111-4111-8111-111111111111')
  expect(front).toBe('<blockquote><p>植根于人民</p></blockquote>')
  expect(back).toContain('<a href="https://news.example/2026/a?id=1&amp;x=2#:~:text=')
  expect(back).toContain('王某 · ')
  expect(tags).toBe('群众 mass_line')
})

test('Anki: nested tags, and no note for an article without passages', async () => {
  const nested = annotation('植根于人民', { tags: ['党建/路线', 'a/ b'] })
  const bare = { article: article(), annotations: [], body }
  const { data } = notes(await written(anki, [{ ...bare, annotations: [nested] }, bare]))
  expect(data.map((row) => row[3])).toEqual(['党建::路线 a::_b'])
})

test.each(HOSTILE)('Anki: %s', async (_, text) => {
  const odd = annotation(text || 'x', { id: text, note: text, tags: [text] })
  const file = await written(anki, [
    { article: article({ title: text }), annotations: [odd], body },
  ])
  const { data } = notes(file)
  expect(file.isWellFormed()).toBe(true)
  expect(data.map((row) => row.length)).toEqual([4])
  for (const value of data[0]?.slice(0, 3) ?? []) {
    expect(value).not.toMatch(/^[=+\-@\t\r\n]/)
    expect(value).not.toMatch(/<(script|img)/)
  }
})
