// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { download } from '@/lib/bridge/download'
import { type Choice, packingsOf, parseChoice, parseTemplates } from '@/lib/core/export/choice'
import type { DataFile } from '@/lib/core/export/json'
import type { Scope } from '@/lib/core/export/scope'
import { findScope } from '@/lib/jobs/find-scope'
import { preview, takeOut, type Wish } from '@/lib/jobs/take-out'
import { db } from '@/lib/store/db'
import { countScope } from '@/lib/store/export'
import { readZip } from '../core/export/read-zip'
import { annotation, article, body } from '../core/export/samples'

vi.mock('@/lib/bridge/i18n', () => ({ t: (name: string) => name, language: () => 'en' }))
vi.mock('@/lib/bridge/download', () => ({ download: vi.fn() }))

const first = annotation('植根于人民', { id: 'p1' })
const second = annotation('quick brown fox', { id: 'p2' })
const other = annotation('lazy dog', { id: 'p3', articleId: 'a2' })
const two = article({ id: 'a2', title: 'Second', savedAt: '2026-11-23T08:00:00.000Z' })

beforeEach(async () => {
  vi.clearAllMocks()
  await Promise.all(db.tables.map((table) => table.clear()))
  const deletedAt = '2026-11-23T09:00:00.000Z'
  await db.articles.bulkAdd([two, article(), article({ id: 'a3', title: 'Gone', deletedAt })])
  await db.bodies.add(body)
  const gone = annotation('服务于人民', { id: 'p4', deletedAt })
  const deep = annotation('fox', { id: 'p5', articleId: 'a3', deletedAt })
  await db.annotations.bulkAdd([other, second, gone, first, deep])
})

function wish(
  change: Partial<Choice>,
  scope: Scope = 'everything',
  rest: Partial<Wish> = {},
): Wish {
  return {
    scope,
    choice: { ...parseChoice(null), ...change },
    template: null,
    folder: null,
    ...rest,
  }
}

const watch = () => ({ signal: new AbortController().signal, progress: vi.fn() })

async function downloaded() {
  const [name, file] = vi.mocked(download).mock.lastCall ?? ['', new Blob()]
  return {
    name,
    type: file.type,
    bytes: new Uint8Array(await file.arrayBuffer()),
    text: await file.text(),
  }
}

describe('one file', () => {
  test('everything, in the order it was saved, nothing of the trash', async () => {
    const watched = watch()
    const ended = await takeOut(wish({ format: 'json' }), watched)
    const { name, text } = await downloaded()
    expect(ended).toMatchObject({ kind: 'file', name, articles: 2 })
    expect(name).toMatch(/^exportCollection \d{4}-\d\d-\d\d\.json$/)
    const file = JSON.parse(text) as DataFile
    expect(file.articles).toStrictEqual([article(), two])
    expect(file.bodies).toStrictEqual([body])
    expect(file.annotations).toStrictEqual([first, second, other])
    expect(watched.progress.mock.lastCall).toEqual([2, 2])
  })

  test.each<[string, Scope, string[]]>([
    ['whole articles', { articles: ['a2', 'a3', 'none'], passages: [] }, ['p3']],
    ['single passages', { articles: [], passages: ['p2', 'p4', 'p5', 'none'] }, ['p2']],
    ['both', { articles: ['a1'], passages: ['p1', 'p3'] }, ['p1', 'p2', 'p3']],
  ])('%s', async (_, scope, ids) => {
    await takeOut(wish({ format: 'json' }, scope), watch())
    const { annotations } = JSON.parse((await downloaded()).text) as DataFile
    expect(annotations.map(({ id }) => id)).toEqual(ids)
    expect((await countScope(scope)).passages).toBeGreaterThanOrEqual(ids.length)
  })

  test('one article is named after its title', async () => {
    await takeOut(wish({ format: 'markdown' }, { articles: ['a2'], passages: [] }), watch())
    expect((await downloaded()).name).toBe('Second.md')
  })

  test('nothing is no file', async () => {
    const ended = await takeOut(wish({}, { articles: ['a3'], passages: [] }), watch())
    expect(ended).toEqual({ kind: 'nothing' })
    expect(download).not.toHaveBeenCalled()
  })

  test('called off, there is no file', async () => {
    const over = new AbortController()
    const progress = () => over.abort(new Error('enough'))
    await expect(takeOut(wish({}), { signal: over.signal, progress })).rejects.toThrow('enough')
    expect(download).not.toHaveBeenCalled()
  })

  test.each([1, 2, 3])('called off at its reading %i of three, there is no file', async (last) => {
    const over = new AbortController()
    const read = db.articles.bulkGet.bind(db.articles)
    let readings = 0
    const spy = vi.spyOn(db.articles, 'bulkGet').mockImplementation((ids) => {
      if (++readings === last) over.abort(new Error('enough'))
      return read(ids)
    })
    const wanted = wish({}, { articles: ['a1'], passages: [] })
    const taking = takeOut(wanted, { signal: over.signal, progress: () => {} })
    await expect(taking).rejects.toThrow('enough')
    spy.mockRestore()
    expect(download).not.toHaveBeenCalled()
  })

  test('counts of everything leave the trash out', async () => {
    expect(await countScope('everything')).toEqual({ articles: 2, passages: 3 })
  })

  test('what a search finds', async () => {
    const scope = await findScope('fox', new AbortController().signal)
    expect(scope.passages).toContain('p2')
    expect(scope.passages).not.toContain('p3')
    expect(scope.passages).not.toContain('p5')
  })
})

describe('a zip', () => {
  test('a file an article, by the pattern; two of one name do not meet', async () => {
    await db.articles.update('a2', { title: article().title.toUpperCase() })
    await takeOut(wish({ packing: 'zip', pattern: '{site}/{title}' }), watch())
    const { name, type, bytes } = await downloaded()
    expect(name).toMatch(/\.zip$/)
    expect(type).toBe('application/zip')
    const files = await readZip(bytes)
    expect([...files.keys()]).toEqual(['人民日报/走好群众路线.md', '人民日报/走好群众路线 (a2).md'])
    const [one = '', second = ''] = files.values()
    expect(one).toMatch(/^---\n/)
    expect(one).toContain('> 植根于人民')
    expect(second).toContain('> lazy dog')
  })

  test('of a format that is one file for all, there is none', async () => {
    await takeOut(wish({ format: 'csv', packing: 'zip' }), watch())
    expect((await downloaded()).name).toMatch(/\.csv$/)
  })
})

/** A folder in memory, as far as we use one. */
class Folder {
  readonly kind = 'directory'
  readonly inside = new Map<string, Folder | Uint8Array<ArrayBuffer>>()
  constructor(readonly name: string) {}

  async *entries(): AsyncGenerator<[string, unknown]> {
    for (const [name, each] of this.inside)
      yield [name, each instanceof Folder ? each : this.handle(name)]
  }

  async getDirectoryHandle(name: string, { create }: { create: boolean }) {
    const there = this.inside.get(name)
    if (there instanceof Folder) return there
    if (!create) throw new DOMException('', 'NotFoundError')
    const made = new Folder(name)
    this.inside.set(name, made)
    return made
  }

  async getFileHandle(name: string, { create }: { create: boolean }) {
    if (!this.inside.has(name) && !create) throw new DOMException('', 'NotFoundError')
    return this.handle(name)
  }

  private handle(name: string) {
    return {
      kind: 'file',
      getFile: async () => new Blob([this.inside.get(name) as Uint8Array<ArrayBuffer>]),
      createWritable: async () => {
        let text = ''
        return {
          write: async (more: string) => {
            text += more
          },
          close: async () => this.put(name, text),
          abort: async () => {},
        }
      },
    }
  }

  put(path: string, content: string | Uint8Array<ArrayBuffer>): void {
    const [head = '', ...rest] = path.split('/')
    if (rest.length > 0) {
      const folder = (this.inside.get(head) as Folder | undefined) ?? new Folder(head)
      this.inside.set(head, folder)
      folder.put(rest.join('/'), content)
    } else {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
      this.inside.set(head, bytes)
    }
  }

  read(path: string): string {
    const [head = '', ...rest] = path.split('/')
    const there = this.inside.get(head)
    if (there instanceof Folder) return there.read(rest.join('/'))
    return new TextDecoder().decode(there)
  }

  all(): string[] {
    return [...this.inside].flatMap(([name, each]) =>
      each instanceof Folder ? each.all().map((path) => `${name}/${path}`) : [name],
    )
  }
}

describe('a folder', () => {
  let vault: Folder
  beforeEach(() => {
    vault = new Folder('vault')
  })

  const into = (change: Partial<Choice> = {}, rest: Partial<Wish> = {}) =>
    takeOut(
      wish({ packing: 'folder', ...change }, 'everything', {
        folder: vault as unknown as FileSystemDirectoryHandle,
        ...rest,
      }),
      watch(),
    )

  test('gets a file an article; the second time nothing changes', async () => {
    expect(await into({ pattern: '{year}/{title}' })).toMatchObject({ created: 2, name: 'vault' })
    expect(vault.all()).toEqual(['2026/走好群众路线.md', '2026/Second.md'])
    const before = vault.all().map((path) => vault.read(path))
    expect(await into({ pattern: '{year}/{title}' })).toMatchObject({
      created: 0,
      unchanged: 2,
      updated: 0,
    })
    expect(vault.all().map((path) => vault.read(path))).toEqual(before)
  })

  test('a passage changes where it stands, the reader’s words stay', async () => {
    await into()
    const path = '走好群众路线.md'
    vault.put(path, vault.read(path).replace('# 走好群众路线', '# My title\n\nmy words'))
    await db.annotations.update('p2', { note: 'new note' })
    expect(await into()).toMatchObject({ updated: 1, unchanged: 1, created: 0 })
    const text = vault.read(path)
    expect(text).toContain('# My title\n\nmy words')
    expect(text).toContain('new note')
  })

  test('a passage that was deleted stays in the file', async () => {
    await into()
    await db.annotations.update('p1', { deletedAt: '2026-11-24T00:00:00.000Z' })
    expect(await into()).toMatchObject({ updated: 0, unchanged: 2 })
    expect(vault.read('走好群众路线.md')).toContain('> 植根于人民')
  })

  test('a file that the reader renamed and moved is found again', async () => {
    await into()
    const text = vault.read('Second.md')
    vault.inside.delete('Second.md')
    vault.put('Reading/deep/My name.md', text)
    await db.annotations.update('p3', { note: 'new note' })
    expect(await into()).toMatchObject({ created: 0, updated: 1 })
    expect(vault.all()).toEqual(['走好群众路线.md', 'Reading/deep/My name.md'])
    expect(vault.read('Reading/deep/My name.md')).toContain('new note')
  })

  test('a file of the reader’s own with our name is left, and ours put beside it', async () => {
    vault.put('second.md', 'mine')
    vault.put('.obsidian/Second.md', 'hidden')
    expect(await into()).toMatchObject({ created: 2, aside: [] })
    expect(vault.read('second.md')).toBe('mine')
    expect(vault.all()).toEqual([
      'second.md',
      '.obsidian/Second.md',
      '走好群众路线.md',
      'Second (a2).md',
    ])
    expect(await into()).toMatchObject({ created: 0, unchanged: 2 })
  })

  test('where both names are the reader’s, nothing is written, and it is said', async () => {
    vault.put('Second.md', 'mine')
    vault.put('Second (a2).md', Uint8Array.of(0xff, 0xfe, 0x00))
    expect(await into()).toMatchObject({ created: 1, aside: ['Second.md'] })
  })

  test('words written within a block are counted and kept', async () => {
    await into()
    const path = '走好群众路线.md'
    vault.put(path, vault.read(path).replace('> 植根于人民', '> 植根于人民\n\nmine'))
    expect(await into()).toMatchObject({ edited: 1 })
    expect(vault.read(path)).toContain('mine')
  })

  test('a template with blocks is brought up to date too', async () => {
    const text =
      '{% for p in passages %}{% passage p %}{{ p.quote }} {{ p.note }}{% endpassage %}{% endfor %}'
    const template = { id: 't', name: 'T', text, extension: 'txt' }
    expect(await into({ format: 'template' }, { template })).toMatchObject({ created: 2 })
    await db.annotations.update('p3', { note: 'new note' })
    expect(await into({ format: 'template' }, { template })).toMatchObject({
      updated: 1,
      unchanged: 1,
    })
    expect(vault.read('Second.txt')).toContain('lazy dog new note')
  })
})

describe('the beginning', () => {
  test('of one file, with what comes after', async () => {
    const made = await preview(wish({ format: 'markdown' }))
    expect(made).toMatchObject({ articles: 2, paths: [], cut: false })
    expect(made.text).toContain('# Second')
  })

  test('of the first of many files, and their paths', async () => {
    const made = await preview(wish({ packing: 'zip', pattern: '{id}' }))
    expect(made.paths).toEqual(['a1.md', 'a2.md'])
    expect(made.text).toMatch(/^---\n/)
    expect(made.text).not.toContain('Second')
  })

  test('of articles with passages, where others were saved before them', async () => {
    const bare = Array.from({ length: 30 }, (_, i) =>
      article({ id: `b${i}`, title: `Bare ${i}`, savedAt: `2026-11-01T08:00:${10 + i}.000Z` }),
    )
    await db.articles.bulkAdd(bare)
    const all = await preview(wish({ format: 'obsidian', packing: 'zip', pattern: '{id}' }))
    expect(all).toMatchObject({
      articles: 32,
      paths: ['b0.md', 'b1.md', 'b2.md', 'a1.md', 'a2.md'],
    })
    expect(all.text).toContain('b')
    const named = { articles: bare.map(({ id }) => id), passages: ['p3'] }
    const some = await preview(wish({ packing: 'zip', pattern: '{id}' }, named))
    expect(some.paths).toContain('a2.md')
    const chosen = { articles: [...bare.map(({ id }) => id), 'a1'], passages: [] }
    const whole = await preview(wish({ packing: 'zip', pattern: '{id}' }, chosen))
    expect(whole.paths).toContain('a1.md')
  })

  test('there is none of a Word document; a fault of a template is said', async () => {
    expect((await preview(wish({ format: 'docx' }))).text).toBeNull()
    const template = { id: 't', name: 'T', text: '\n{% nonsense %}', extension: 'md' }
    const faulty = wish({ format: 'template' }, 'everything', { template })
    await expect(preview(faulty)).rejects.toMatchObject({ name: 'TemplateError', line: 2 })
  })
})

test.each<[unknown, Partial<Choice>]>([
  [null, { format: 'markdown', packing: 'one', pattern: '{title}' }],
  ['x', { format: 'markdown' }],
  [
    { format: 'docx', packing: 'zip', pattern: 'a', template: 't' },
    { format: 'docx', packing: 'zip' },
  ],
  [
    { format: 'wrong', packing: 7, pattern: 'x'.repeat(999) },
    { format: 'markdown', packing: 'one' },
  ],
])('a choice kept as %j', (stored, choice) => {
  expect(parseChoice(stored)).toMatchObject(choice)
})

test('templates kept by another version are none', () => {
  expect(parseTemplates([{ id: 1 }])).toEqual([])
  expect(parseTemplates(null)).toEqual([])
})

test('the packings of a format, with and without folders', () => {
  expect(packingsOf('csv', true)).toEqual(['one'])
  expect(packingsOf('docx', true)).toEqual(['one', 'zip'])
  expect(packingsOf('obsidian', true)).toEqual(['one', 'zip', 'folder'])
  expect(packingsOf('obsidian', false)).toEqual(['one', 'zip'])
})
