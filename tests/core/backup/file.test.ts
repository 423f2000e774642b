import { describe, expect, test } from 'vitest'
import { BackupFault, type Part, readBackup, writeBackup } from '@/lib/core/backup/file'
import type { RecordTable } from '@/lib/core/ledger'

const article = (id: string, over: object = {}) => ({
  id,
  url: `https://a.example/${id}`,
  pageKey: `//a.example/${id}`,
  looseKey: `//a.example/${id}`,
  canonicalKey: null,
  title: '从群众中来',
  byline: null,
  site: null,
  source: null,
  lang: 'zh',
  publishedAt: null,
  savedAt: '2026-01-01T00:00:00.000Z',
  modifiedAt: '2026-01-01T00:00:00.000Z',
  wordCount: 3,
  readingMinutes: 0.5,
  tags: ['台账'],
  note: 'a\nb "c" \u2028 \ud800 </script>',
  hasBody: true,
  ...over,
})
const passage = (id: string) => ({
  id,
  articleId: 'a',
  target: {
    quote: { type: 'TextQuoteSelector', exact: '领导', prefix: '', suffix: '' },
    position: { type: 'TextPositionSelector', start: 0, end: 2 },
  },
  color: 'rouge',
  note: '',
  tags: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  modifiedAt: '2026-01-01T00:00:00.000Z',
})
const ROWS: Record<RecordTable, object[]> = {
  articles: [article('a'), article('b', { future: { kept: [1, null] } })],
  bodies: [{ articleId: 'a', html: '<p>x</p>', text: 'x' }],
  annotations: Array.from({ length: 450 }, (_, n) => passage(`p${n}`)),
  searches: [],
}
const HEAD = { exportedAt: '2026-11-23T08:00:00.000Z', database: 'd', seq: 9 }

async function written(rows: Partial<typeof ROWS> = ROWS, head = HEAD): Promise<string> {
  let text = ''
  for await (const piece of writeBackup(head, async function* (table) {
    yield rows[table]?.slice(0, 1) ?? []
    yield rows[table]?.slice(1) ?? []
  }))
    text += piece
  return text
}

async function read(text: string, size = text.length): Promise<Part[]> {
  const parts: Part[] = []
  async function* pieces() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
  }
  for await (const part of readBackup(pieces())) parts.push(part)
  return parts
}

const rowsIn = (parts: Part[], table: RecordTable) =>
  parts.flatMap((part) => (part.kind === 'rows' && part.table === table ? part.rows : []))

const faultOf = (text: string) =>
  read(text).then(
    () => 'whole',
    (error) => {
      if (!(error instanceof BackupFault)) throw error
      return error.line === null ? error.fault : `${error.fault} ${error.line}`
    },
  )

test('is valid JSON, as every reader of JSON sees it', async () => {
  const file = JSON.parse(await written())
  expect(file).toMatchObject({ format: 'cinnabar', version: 1, ...ROWS })
  expect(file.seal.annotations.count).toBe(450)
})

test.each([1, 7, 1000, 1e9])('comes back whole, read in pieces of %d', async (size) => {
  const parts = await read(await written(), size)
  for (const table of ['articles', 'bodies', 'annotations'] as const)
    expect(rowsIn(parts, table)).toEqual(ROWS[table])
  expect(parts[0]).toEqual({ kind: 'head', head: HEAD })
  expect(parts.at(-1)?.kind).toBe('seal')
})

test('an empty library comes back empty', async () => {
  expect((await read(await written({}))).map((part) => part.kind)).toEqual(['head', 'seal'])
})

test('an article of megabytes is handed on by itself', async () => {
  const body = { articleId: 'a', html: '字'.repeat(3_000_000), text: '' }
  const parts = await read(await written({ bodies: [body, body, body] }), 65_536)
  expect(parts.filter((part) => part.kind === 'rows').map((part) => part.rows.length)).toEqual([
    1, 1, 1,
  ])
})

describe('a file that cannot be restored says why', () => {
  const cases: [string, (text: string) => string, string][] = [
    ['nothing in it', () => '', 'foreign'],
    ['no JSON', () => 'Kindle clippings\n=====\n', 'foreign'],
    ['other JSON', () => '{"a": 1}', 'foreign'],
    ['a list', () => '[\n1\n]', 'foreign'],
    ['an export of ours', (text) => text.replace(/"backup".*\n/, ''), 'foreign'],
    ['of a newer version', (text) => text.replace('"version":1', '"version":2'), 'newer'],
    ['of no version', (text) => text.replace('"version":1', '"version":"x"'), 'foreign'],
    ['a row changed', (text) => text.replace('台账', '台帐'), 'damaged'],
    ['a row missing', (text) => text.replace(/\{"id":"p7".*\n/, ''), 'damaged'],
    ['a row twice', (text) => text.replace(/(\{"id":"p7".*\n)/, '$1$1'), 'damaged'],
    ['a row broken', (text) => text.replace('"id":"p0"', '"id":"p0'), 'damaged 14'],
    ['a row of another kind', (text) => text.replace('"rouge"', '"beige"'), 'damaged 14'],
    ['a list that is none of ours', (text) => text.replace('"bodies"', '"monkeys"'), 'damaged 10'],
    ['lists in another order', (text) => text.replace('"bodies"', '"articles"'), 'damaged 10'],
    ['something behind its end', (text) => `${text}{"more":1}\n`, 'damaged 469'],
    ['another seal', (text) => text.replace(/"low":\d+/, '"low":1'), 'damaged'],
    ['a seal that is none', (text) => text.replace(/"seal":.*\n/, '"seal":7\n'), 'damaged 467'],
  ]
  test.each(cases)('%s', async (_, spoil, fault) => {
    const text = spoil(await written())
    expect(text).not.toBe(await written())
    expect(await faultOf(text)).toBe(fault)
  })

  test('cut anywhere it is never taken for whole', async () => {
    const text = await written({ ...ROWS, annotations: ROWS.annotations.slice(0, 3) })
    const seal = text.lastIndexOf('}}') + 2
    for (let end = 0; end < seal; end += 3)
      expect(await faultOf(text.slice(0, end))).not.toBe('whole')
    expect(await faultOf(text.slice(0, text.indexOf('"bodies"')))).toBe('cut')
  })

  test('keys that reach for the prototype stay data', async () => {
    const row = JSON.parse(
      JSON.stringify(article('a')).replace('"tags"', '"__proto__":{"bad":1},"tags"'),
    )
    const [back] = rowsIn(await read(await written({ articles: [row] })), 'articles')
    expect(Object.hasOwn(back!, '__proto__')).toBe(true)
    expect((back as { bad?: number }).bad).toBeUndefined()
    expect(({} as { bad?: number }).bad).toBeUndefined()
  })

  test('a row nested 100,000 deep is a fault', async () => {
    const deep = `"note":${'['.repeat(100_000)}${']'.repeat(100_000)}`
    expect(await faultOf((await written()).replace(/"note":"[^"]*(\\"[^"]*)*"/, deep))).toMatch(
      /^damaged/,
    )
  })
})
