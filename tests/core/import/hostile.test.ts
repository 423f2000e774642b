// Broken and hostile files: each ends in a refusal that names the place, or is read with what cannot be kept named.

import fc from 'fast-check'
import { gzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { RefusalCode } from '@/lib/core/import/found'
import { gzipEntry } from '@/lib/core/import/gzip'
import { fileOf, fixture, outcomeOf } from './support'

const text = (name: string) => new TextDecoder().decode(fixture(name))
const bytes = (content: string) => new TextEncoder().encode(content)

/** GB18030 has no encoder on the platform: 中文 and its neighbours, as that encoding writes them. */
const GB = Uint8Array.from([0xd6, 0xd0, 0xce, 0xc4, 0xb1, 0xca, 0xbc, 0xc7])

function utf16(content: string, little: boolean, bom: boolean): Uint8Array {
  const units = [...((bom ? '\ufeff' : '') + content)].join('')
  const view = new DataView(new ArrayBuffer(units.length * 2))
  for (let i = 0; i < units.length; i++) view.setUint16(i * 2, units.charCodeAt(i), little)
  return new Uint8Array(view.buffer)
}

describe('encodings', () => {
  const csv = 'url,title,time_added,tags,status\nhttps://a.example/1,'
  test.each([
    ['UTF-8', bytes(`${csv}中文,1600000000,,unread\n`), '中文'],
    ['UTF-8 with BOM', bytes(`\ufeff${csv}中文,1600000000,,unread\n`), '中文'],
    ['UTF-16 LE with BOM', utf16(`${csv}中文,1600000000,,unread\n`, true, true), '中文'],
    ['UTF-16 BE with BOM', utf16(`${csv}中文,1600000000,,unread\n`, false, true), '中文'],
    ['UTF-16 LE without BOM', utf16(`${csv}中文,1600000000,,unread\n`, true, false), '中文'],
    ['UTF-16 BE without BOM', utf16(`${csv}中文,1600000000,,unread\n`, false, false), '中文'],
    [
      'GB18030',
      Uint8Array.from([...bytes(csv), ...GB, ...bytes(',1600000000,,unread\n')]),
      '中文笔记',
    ],
    [
      'GB18030 after 10,000 bytes of ASCII',
      Uint8Array.from([
        ...bytes(
          `url,title,time_added,tags,status\n${'https://a.example/0,x,1,,unread\n'.repeat(400)}`,
        ),
        ...bytes('https://a.example/1,'),
        ...GB,
        ...bytes(',1600000000,,unread\n'),
      ]),
      '中文笔记',
    ],
  ])('%s', async (_, content, title) => {
    for (const step of [1, 3, 4096, 100_000]) {
      const { pages, refusal } = await outcomeOf(fileOf('x', content, step))
      expect(refusal).toBeNull()
      expect(pages.at(-1)?.page.title).toBe(title)
    }
  })

  test('some broken bytes in UTF-8 are named by their line, and the rest is read', async () => {
    const rows = '中'.repeat(200)
    const content = Uint8Array.from([
      ...bytes(`${csv}${rows},1,,\n`),
      ...bytes('https://a.example/2,'),
      0xff,
      ...bytes(',1,,\n'),
    ])
    const { pages, problems } = await outcomeOf(fileOf('x', content))
    expect(pages).toHaveLength(2)
    expect(problems.filter(({ code }) => code === 'characters')).toMatchObject([{ line: 3 }])
  })
})

const item = (url: string, more = '') => `{"url":"${url}","is_archived":0,"title":"t"${more}}`
const deep = (open: string, close: string) => open.repeat(100_000) + close.repeat(100_000)

/** Entries in which a bracket or quotation mark is wrong, with what is to be said of it and in which of the entry's lines. */
const UNBALANCED: [string, string, RefusalCode, number][] = [
  ['a missing ]', '{"id":["x",\n"y"}', 'syntax', 2],
  ['a missing ] before a key', '{"url":["x",\n"y":1}', 'syntax', 2],
  ['a missing }', '{"id":{"x":\n1}', 'syntax', 3],
  ['a } too many', '{"id":\n1}}', 'syntax', 2],
  ['a missing "', '{"id":\n"x,\n"y":"z"}', 'syntax', 2],
  ['a " too many', '{"id":\n"x"",\n"y":"z"}', 'syntax', 2],
  ['brackets that do not fit', '{"id":\n[1}]', 'syntax', 2],
  ['a comment', '{"id":1,\n// it’s "so {\n"y":2}', 'syntax', 2],
  ['an entry nested 100,000 deep', `{"id":\n${deep('[', ']')}}`, 'tooDeep', 2],
]

const REFUSED: [string, string | Uint8Array, RefusalCode, number | null][] = [
  ['nothing at all', '', 'empty', null],
  ['white space', ' \n\n ', 'empty', null],
  ['a text of no format', 'Dear reader,\nnothing to import here.\n', 'unknown', null],
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 1, 2, 3]), 'unknown', null],
  ['JSON of no format', '{"a": [1, 2, {"b": null}]}', 'unknown', null],
  ['arrays nested 100,000 deep', deep('[', ']'), 'tooDeep', 1],
  ['objects nested 100,000 deep', deep('{"a":', '}'), 'tooDeep', 1],
  [
    'an entry nested 100,000 deep',
    `[\n${item('https://a.example', `,"x":${deep('[', ']')}`)}]`,
    'tooDeep',
    2,
  ],
  [
    'JSON that ends early',
    `[\n${item('https://a.example/1')},\n{"url":"https://a.ex`,
    'truncated',
    4,
  ],
  ['JSON without its last bracket', `[\n${item('https://a.example/1')}\n`, 'truncated', 4],
  [
    'a missing comma',
    `[\n${item('https://a.example/1')}\n${item('https://a.example/2')}]`,
    'syntax',
    3,
  ],
  ['a broken entry', `[${item('https://a.example/1')},\n{"url":\n"x" "title"}]`, 'syntax', 3],
  ['more after the end', `[${item('https://a.example/1')}]\n[]`, 'syntax', 2],
  ['CSV that ends within quotes', 'Highlight,Title\nx,y\n"never closed,', 'truncated', 3],
  ['a later version of our own', '{"format":"cinnabar","version":99,"articles":[]}', 'newer', null],
  ['a version that is none', '{"format":"cinnabar","version":"1","articles":[]}', 'syntax', null],
  ...['articles', 'bodies', 'annotations'].flatMap((list): typeof REFUSED => {
    const own = (entry: string) =>
      `{"format":"cinnabar","version":1,"searches":[{"a":"}]"}],\n"${list}":[\n${entry}]}`
    return [
      [`a broken entry in ${list} of our own`, own('{"id":\n"x" "y"}'), 'syntax', 4],
      [`brackets that do not fit in ${list} of our own`, own('{"id":[1}]'), 'syntax', 3],
      [`${list} of our own that end early`, own('{"id":"x').slice(0, -2), 'truncated', 4],
      [`${list} of our own, nested 100,000 deep`, own(deep('[', ']')), 'tooDeep', 3],
      [
        `${list} of our own, beyond measure`,
        own(`{"x":"${'y'.repeat(33_000_000)}"}`),
        'tooLarge',
        3,
      ],
    ]
  }),
  ...['articles', 'bodies', 'annotations', 'searches'].flatMap((list) =>
    UNBALANCED.map(([what, entry, code, line]): (typeof REFUSED)[number] => [
      `${what} in ${list} of our own, with more after it`,
      `{"format":"cinnabar","version":1,"tags":[{"a":"}]"}],\n"${list}":[\n${entry},\n${'{"a":["]"]},\n'.repeat(2000)}{}],"last":[]}`,
      code,
      line + 2,
    ]),
  ),
  ...UNBALANCED.map(([what, entry, code, line]): (typeof REFUSED)[number] => [
    `${what}, with more after it`,
    `[${item('https://a.example/1')},\n${entry},\n${`${item('https://a.example/2')},\n`.repeat(500)}{}]`,
    code,
    line + 1,
  ]),
  [
    'one entry beyond measure',
    `[${item('https://a.example/1', `,"x":"${'y'.repeat(33_000_000)}"`)}]`,
    'tooLarge',
    1,
  ],
  ['one cell beyond measure', `Highlight,Title\n${'z'.repeat(33_000_000)},t\n`, 'tooLarge', 2],
]

test.each<[string, string, number | null]>([
  ['articles', '', 2],
  ['annotations', '{},\n', null],
  ['bodies', '', null],
])('an entry that breaks off in %s of our own has a number, or none', async (list, more, entry) => {
  const content = `{"format":"cinnabar","version":1,"articles":[{}],"${list}":[\n${more}{},{"id":[1`
  const own = content.replace('"articles":[{}],"articles"', '"articles"')
  const { refusal } = await outcomeOf(fileOf('notes', own))
  expect(refusal).toMatchObject({ code: 'truncated', entry })
})

test('what breaks an entry has its number, whatever follows', async () => {
  for (const [, broken] of UNBALANCED.filter(([what]) => what !== 'a } too many')) {
    const content = `[${item('https://a.example/1')},\n${broken},\n${item('https://a.example/2')}]`
    expect((await outcomeOf(fileOf('notes', content))).refusal).toMatchObject({ entry: 2 })
  }
})

test.each(REFUSED)('%s', async (_, content, code, line) => {
  const { refusal } = await outcomeOf(fileOf('notes', content, 65_536))
  expect(refusal).toMatchObject({ code, line, file: 'notes' })
})

describe('gzip', () => {
  const packed = gzipSync(fixture('cinnabar.json'))
  const changed = (at: number) => packed.map((byte, i) => (i === at ? byte ^ 0xff : byte))

  test.each([1, 100_000])('a file of ours, in pieces of %i bytes', async (step) => {
    const { formats, reads, problems } = await outcomeOf(fileOf('b.json.gz', packed, step))
    expect(formats).toEqual(['cinnabar'])
    expect(reads.filter(({ kind }) => kind === 'found')).toHaveLength(3)
    expect(problems).toEqual([])
  })

  test.each<[string, Uint8Array, string]>([
    ['cut in the middle', packed.slice(0, packed.length / 2), 'truncated'],
    ['cut at its end', packed.slice(0, -9), 'truncated'],
    ['spoiled in the middle', changed(30), 'zipBroken'],
  ])('%s', async (_, bytes, code) => {
    const { refusal } = await outcomeOf(fileOf('b.json.gz', bytes, 65_536))
    expect(refusal).toMatchObject({ code, file: 'b.json' })
  })

  test('a bomb', async () => {
    const unpacked = async (bytes: Uint8Array) => {
      const file = fileOf('b.json.gz', gzipSync(bytes), 1000)
      for await (const _ of gzipEntry(file, new Uint8Array(4), 100_000).bytes());
    }
    await expect(unpacked(new Uint8Array(300_000))).rejects.toMatchObject({ code: 'bomb' })
    // What is large, but no smaller packed, is none.
    const large = Uint8Array.from({ length: 200_000 }, (_, n) => (n * n * 7919) >> 8)
    await unpacked(large)
  })
})

describe('zips', () => {
  const omnivore = {
    'metadata_0_to_2.json': bytes(
      JSON.stringify([
        {
          id: '1',
          slug: 'a-slug',
          title: 'Omnivored',
          url: 'https://import.example/omnivore',
          labels: ['l1', { name: 'l2' }],
          savedAt: '2024-01-01T00:00:00Z',
          publishedAt: null,
        },
        {
          id: '2',
          slug: '../../etc',
          title: 'Second',
          url: 'https://import.example/omnivore-2',
          labels: [],
        },
      ]),
    ),
    'content/a-slug.html': bytes('<p>The text, <b>whole</b>.</p>'),
    'highlights/a-slug.md': bytes('> The text\n\n#label #two words\n\nA note on it\n\n> whole\n\n'),
  }

  test('an Omnivore export, in whatever order its files stand', async () => {
    for (const files of [omnivore, Object.fromEntries(Object.entries(omnivore).reverse())]) {
      const { reads, problems, formats } = await outcomeOf(fileOf('o.zip', zipSync(files)))
      expect(formats).toEqual(['omnivore'])
      expect(problems).toEqual([])
      const found = reads.flatMap((read) => (read.kind === 'found' ? read.found : []))
      expect(found).toMatchObject([
        {
          page: { title: 'Omnivored', tags: ['l1', 'l2'], html: '<p>The text, <b>whole</b>.</p>' },
          passages: [
            { quote: 'The text', note: 'A note on it', tags: ['label', 'two words'] },
            { quote: 'whole', note: '', tags: [] },
          ],
        },
        { page: { title: 'Second', html: null }, passages: [] },
      ])
    }
  })

  test('a list in it that is broken is named by its line', async () => {
    const list = `[\n{"id":"1","title":\n"a},\n{"id":"2","title":"b"}]`
    const zip = zipSync({ ...omnivore, 'metadata_0_to_2.json': bytes(list) })
    const { refusal } = await outcomeOf(fileOf('o.zip', zip))
    expect(refusal).toMatchObject({ code: 'syntax', line: 3, file: 'o.zip/metadata_0_to_2.json' })
  })

  test('several exports in one, and what is none is named', async () => {
    const zip = zipSync({
      'in/part_000000.csv': fixture('pocket.csv'),
      'in/kindle.txt': fixture('kindle.txt'),
      'in/readme.md': bytes('hello'),
      '__MACOSX/in/._x': bytes('x'),
    })
    const { formats, problems } = await outcomeOf(fileOf('all.zip', zip))
    expect(formats).toEqual(['pocket', 'kindle', null])
    expect(problems).toContainEqual({
      code: 'unknownFile',
      file: 'all.zip/in/readme.md',
      line: null,
      entry: null,
    })
  })

  const zeros = new Uint8Array(300_000_000)
  const whole = zipSync(
    { 'a.csv': fixture('pocket.csv'), 'b.csv': fixture('matter.csv') },
    { level: 0 },
  )

  /** A copy with some bytes changed. */
  const changed = (at: number, ...values: number[]) => {
    const copy = whole.slice()
    copy.set(values, at)
    return copy
  }
  const directory = whole.length - 22 - 2 * (46 + 5)

  test.each<[string, Uint8Array, RefusalCode]>([
    ['a bomb', zipSync({ 'a.csv': zeros }), 'bomb'],
    ['one cut off', whole.slice(0, -30), 'truncated'],
    ['only its first bytes', whole.slice(0, 4), 'truncated'],
    ['a byte of the content changed', changed(60, 7), 'zipBroken'],
    ['a directory that leads nowhere', changed(directory + 42, 1, 2, 3), 'zipBroken'],
    ['a directory of another length', changed(directory, 0, 0), 'zipBroken'],
    ['said to be larger than it is', changed(directory + 24, 255, 255), 'zipBroken'],
    ['locked', changed(directory + 8, 1), 'zipEncrypted'],
    ['nothing in it', zipSync({}), 'empty'],
  ])('%s', async (_, zip, code) => {
    const { refusal } = await outcomeOf(fileOf('z.zip', zip, 65_536))
    expect(refusal?.code).toBe(code)
  })
})

describe('what is in the fields', () => {
  test('keys that name the prototype are nobody’s', async () => {
    const { pages } = await outcomeOf(
      fileOf(
        'x',
        `[${item('https://a.example/1', ',"__proto__":{"polluted":1},"constructor":{"x":1}')}]`,
      ),
    )
    expect(pages).toHaveLength(1)
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  test('our own records with such keys', async () => {
    const file = text('cinnabar.json').replaceAll('"tags":', '"__proto__":{"polluted":1},"tags":')
    const { reads } = await outcomeOf(fileOf('x', file))
    const rows = reads.flatMap((read) =>
      read.kind === 'found' && 'row' in read.found ? read.found.row : [],
    )
    expect(rows).toHaveLength(2)
    for (const row of rows) {
      expect(Object.getPrototypeOf(row)).toBe(Object.prototype)
      expect((row as { polluted?: number }).polluted).toBeUndefined()
    }
  })

  test('lone surrogates become signs that can be stored', async () => {
    const { pages } = await outcomeOf(
      fileOf('x', `[${item('https://a.example/1').replace('"t"', '"a\\ud83db"')}]`),
    )
    expect(pages[0]?.page.title).toBe('a\ufffdb')
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'chrome://settings',
    'vbscript:x',
    'not a url',
  ])('the address %s is nobody’s page', async (url) => {
    const { pages, problems } = await outcomeOf(fileOf('x', `[${item(url)}]`))
    expect(pages).toEqual([])
    expect(problems).toMatchObject([{ code: 'badAddress', line: 1, entry: 1 }])
  })

  test.each([
    'yesterday',
    '2024-13-45',
    '2024-02-30T00:00:00Z',
    '99999999999999999999',
    '0000-00-00',
    'NaN',
  ])('the date %s is named, and the entry kept', async (date) => {
    const csv = `Highlight,Title,URL,Date\nwords,t,https://a.example/1,${date}\n`
    const { pages, problems } = await outcomeOf(fileOf('x', csv))
    expect(pages[0]?.passages).toEqual(['words'])
    expect(problems).toMatchObject([{ code: 'badDate', line: 2, entry: 1 }])
  })

  test('records of our own that are not of their form are left out one by one', async () => {
    const file = JSON.parse(text('cinnabar.json'))
    const [article] = file.articles
    const [annotation] = file.annotations
    file.articles.push(
      { ...article, url: 'javascript:alert(1)' },
      { ...article, id: 'x' },
      null,
      7,
      'text',
    )
    file.annotations.push(
      { ...annotation, color: 'url(x)' },
      { ...annotation, target: {} },
      { ...annotation, createdAt: 'never' },
      { ...annotation, deletedAt: annotation.createdAt },
    )
    const { reads, problems } = await outcomeOf(fileOf('x', JSON.stringify(file)))
    expect(reads.filter(({ kind }) => kind === 'found')).toHaveLength(3)
    expect(problems.map(({ code }) => code)).toEqual([
      ...Array(5).fill('shape'),
      ...Array(3).fill('shape'),
      'inTrash',
    ])
  })
})

const NAMES = [
  'bookmarks.html',
  'cinnabar.json',
  'cubox.json',
  'hypothesis.csv',
  'hypothesis.json',
  'instapaper.csv',
  'kindle.txt',
  'matter.csv',
  'obsidian-clipper.json',
  'pocket.csv',
  'pocket.html',
  'raindrop.csv',
  'readwise-export.csv',
  'readwise-import.csv',
  'readwise-reader.csv',
  'simpread.json',
  'wallabag.json',
  'web-annotation-collection.json',
  'web-annotation-page.json',
  'web-annotation.json',
  'weread-old.txt',
  'weread.txt',
]

describe('cut off or damaged anywhere, it is read or refused, and nothing else is thrown', () => {
  test.each(NAMES)('%s cut', async (name) => {
    const content = fixture(name)
    for (let end = 0; end < content.length; end += 13) {
      const { refusal } = await outcomeOf(fileOf(name, content.slice(0, end), 50_000))
      // JSON that breaks off is never taken for whole.
      if (name.endsWith('.json') && end < text(name).trimEnd().length - 1)
        expect(refusal).not.toBeNull()
    }
  })

  test.each(NAMES)('%s with bytes changed', async (name) => {
    const content = fixture(name)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(content.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (changes) => {
          const copy = content.slice()
          for (const [at, value] of changes) copy[at] = value
          await outcomeOf(fileOf(name, copy, 50_000))
        },
      ),
      { numRuns: 60 },
    )
  })

  test('a zip with bytes changed', async () => {
    const zip = zipSync({ 'a.csv': fixture('pocket.csv'), 'b.json': fixture('wallabag.json') })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (changes) => {
          const copy = zip.slice()
          for (const [at, value] of changes) copy[at] = value
          await outcomeOf(fileOf('z.zip', copy, 50_000))
        },
      ),
      { numRuns: 200 },
    )
  })
})
