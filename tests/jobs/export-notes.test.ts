// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { copy } from '@/lib/bridge/clipboard'
import { download } from '@/lib/bridge/download'
import { FORMAT_IDS } from '@/lib/core/export/formats'
import type { DataFile } from '@/lib/core/export/json'
import { copyArticle, exportArticle } from '@/lib/jobs/export-notes'
import { db } from '@/lib/store/db'
import { annotation, article, body } from '../core/export/samples'

vi.mock('@/lib/bridge/i18n', () => ({ t: (name: string) => name, language: () => 'en' }))
vi.mock('@/lib/bridge/download', () => ({ download: vi.fn() }))
vi.mock('@/lib/bridge/clipboard', () => ({ copy: vi.fn(async () => true) }))

const first = annotation('植根于人民', { id: 'p1', note: '**注**' })
const second = annotation('quick brown fox', { id: 'p2', color: 'rouge' })
const deleted = annotation('lazy dog', { id: 'p3', deletedAt: '2026-11-22T09:00:00.000Z' })

beforeEach(async () => {
  vi.clearAllMocks()
  await Promise.all(db.tables.map((table) => table.clear()))
  await db.articles.add(article())
  await db.bodies.add(body)
  await db.annotations.bulkAdd([second, deleted, first])
})

/** What was downloaded last: [name, text, mime]. */
async function downloaded(): Promise<[string, string, string]> {
  const [name, file] = vi.mocked(download).mock.lastCall ?? ['', new Blob()]
  return [name, await file.text(), file.type]
}

describe('a file', () => {
  const EXTENSIONS = {
    ...{ markdown: 'md', obsidian: 'md', logseq: 'md', siyuan: 'md', html: 'html', docx: 'docx' },
    ...{ csv: 'csv', anki: 'txt', readwise: 'csv', bibtex: 'bib' },
    ...{ hypothesis: 'json', jsonld: 'jsonld', csl: 'json', json: 'json' },
  }
  test.each(FORMAT_IDS)('%s is named after the title and holds each passage', async (format) => {
    const name = await exportArticle('a1', format)
    expect(name).toBe(`走好群众路线.${EXTENSIONS[format]}`)
    const [given, text, mime] = await downloaded()
    expect(given).toBe(name)
    expect(mime).toMatch(/^(text|application)\/[a-z]+/)
    if (format === 'docx') return expect(text.startsWith('PK')).toBe(true)
    if (format === 'bibtex' || format === 'csl') return expect(text).toContain('走好群众路线')
    expect(text).toContain('植根于人民')
    expect(text).toContain('quick brown fox')
  })

  test('passages in reading order, none from the trash', async () => {
    await exportArticle('a1', 'json')
    const file = JSON.parse((await downloaded())[1]) as DataFile
    expect(file.annotations).toStrictEqual([first, second])
    expect(file.articles).toStrictEqual([article()])
    expect(file.bodies).toStrictEqual([body])
  })

  test('a selection holds what was selected of this article', async () => {
    await exportArticle('a1', 'json', ['p2', 'p3', 'another'])
    expect((JSON.parse((await downloaded())[1]) as DataFile).annotations).toStrictEqual([second])
  })

  test('an article without its text', async () => {
    await db.bodies.clear()
    await exportArticle('a1', 'html')
    expect((await downloaded())[1]).not.toContain('exportNotFound')
    expect((await downloaded())[1]).toContain('植根于人民')
  })

  test('an article in the trash, or none at all, is not exported', async () => {
    await db.articles.update('a1', { deletedAt: '2026-11-22T09:00:00.000Z' })
    expect(await exportArticle('a1', 'markdown')).toBeNull()
    expect(await exportArticle('none', 'markdown')).toBeNull()
    expect(download).not.toHaveBeenCalled()
  })

  test('an article without a title has one in the reader’s language', async () => {
    await db.articles.update('a1', { title: ' \n' })
    expect(await exportArticle('a1', 'csv')).toBe('exportUntitled.csv')
  })
})

describe('the clipboard', () => {
  test('gets Markdown and rich text', async () => {
    expect(await copyArticle('a1', ['p1'])).toBe('copied')
    const content = vi.mocked(copy).mock.lastCall?.[0]
    expect(content?.markdown).toContain('> 植根于人民\n\n**注**')
    expect(content?.html).toContain('<blockquote><p>植根于人民</p></blockquote>')
    expect(content?.html).toContain('<strong>注</strong>')
    expect(content?.markdown).not.toContain('quick')
  })

  test('says when the browser refuses, or when there is nothing', async () => {
    vi.mocked(copy).mockResolvedValueOnce(false)
    expect(await copyArticle('a1')).toBe('refused')
    expect(await copyArticle('none')).toBe('gone')
    expect(copy).toHaveBeenCalledTimes(1)
  })
})
