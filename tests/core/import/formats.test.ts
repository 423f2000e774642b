// Each format from a file as its tool writes it: what is found in it, and what it says cannot be kept.
import { describe, expect, test } from 'vitest'
import type { FoundPage, FoundPassage } from '@/lib/core/import/found'
import { fileOf, fixture, outcomeOf } from './support'

type Expected = {
  format: string
  pages: (Partial<FoundPage> & { marks?: Partial<FoundPassage>[] })[]
  problems?: [code: string, line: number | null][]
}

const at = (path: string) => `https://import.example/${path}`

const FILES: Record<string, Expected> = {
  'hypothesis.json': {
    format: 'hypothesis',
    pages: [
      {
        url: at('ledger'),
        title: 'On keeping a ledger',
        marks: [
          {
            sourceId: 'hAbCdEf01',
            quote: 'it went into the ledger word for word',
            prefix: 'by a person, and ',
            suffix: '. Remark 2',
            position: { start: 120, end: 155 },
            note: 'Ask the **clerk** about this.',
            tags: ['ledger', 'to ask'],
            createdAt: '2025-05-04T03:02:01.000Z',
            modifiedAt: '2025-05-05T03:02:01.000Z',
          },
        ],
      },
      { url: at('ledger'), note: 'A page worth coming back to.', tags: ['method'], marks: [] },
    ],
    problems: [['reply', 36]],
  },
  'hypothesis.csv': {
    format: 'hypothesisCsv',
    pages: [
      {
        url: at('rivers'),
        title: 'On rivers',
        marks: [
          {
            quote: 'The river said "no", twice',
            note: 'Why twice?',
            tags: ['water', 'speech'],
            createdAt: '2025-06-01T10:00:00.000Z',
          },
        ],
      },
      { url: at('rivers'), note: 'All of it matters', marks: [] },
    ],
    problems: [['reply', 4]],
  },
  'web-annotation.json': {
    format: 'webAnnotation',
    pages: [
      {
        url: at('single'),
        marks: [
          {
            sourceId: at('anno/1'),
            quote: 'one alone',
            prefix: 'there was ',
            suffix: ' in the',
            position: { start: 10, end: 19 },
            note: 'A single remark',
            tags: ['single'],
            createdAt: '2025-01-02T03:04:05.000Z',
          },
        ],
      },
    ],
  },
  'web-annotation-page.json': {
    format: 'webAnnotation',
    pages: [{ url: at('paged'), marks: [{ quote: 'first of the page', note: 'Said plainly' }] }],
    problems: [['shape', 18]],
  },
  'web-annotation-collection.json': {
    format: 'webAnnotation',
    pages: [
      { url: at('collected'), title: 'Collected', marks: [{ quote: 'gathered', note: 'As HTML' }] },
    ],
  },
  'readwise-import.csv': {
    format: 'readwise',
    pages: [
      {
        url: at('long-read'),
        title: 'A long read',
        byline: 'A. Writer',
        marks: [
          {
            quote: 'Words worth "keeping"',
            note: 'remember this',
            tags: ['idea', 'later'],
            createdAt: '2024-02-03T04:05:06.000Z',
          },
        ],
      },
      { url: at('long-read'), marks: [{ quote: 'Two lines\nof one highlight', note: '' }] },
    ],
  },
  'readwise-export.csv': {
    format: 'readwise',
    pages: [
      {
        title: '调查笔记',
        byline: '沈知秋',
        tags: ['读书', '方法'],
        marks: [
          {
            quote: '散话是散的，道理不散',
            note: '原话',
            tags: ['群众', '语言'],
            color: 'gamboge',
            createdAt: '2024-03-04T05:06:07.000Z',
          },
        ],
      },
    ],
  },
  'readwise-reader.csv': {
    format: 'readwiseReader',
    pages: [{ url: at('reader'), tags: ['news', 'to read'], savedAt: '2024-05-06T07:08:09.000Z' }],
  },
  'obsidian-clipper.json': {
    format: 'obsidianClipper',
    pages: [
      {
        url: at('clipped'),
        title: 'A clipped page',
        marks: [
          {
            quote: 'The first clip',
            note: 'One note\n\nanother note',
            createdAt: '2025-07-08T09:10:11.000Z',
          },
        ],
      },
      {
        url: at('clipped-with-data'),
        marks: [
          {
            quote: 'second clip',
            prefix: 'this is the ',
            suffix: ' of two',
            createdAt: '2025-07-08T09:10:12.000Z',
          },
        ],
      },
    ],
    problems: [['noText', 7]],
  },
  'pocket.csv': {
    format: 'pocket',
    pages: [
      {
        url: at('pocketed'),
        title: 'Pocketed',
        tags: ['saved', 'later'],
        savedAt: '2020-09-13T12:26:40.000Z',
      },
      { url: at('pocketed-2'), tags: [] },
    ],
  },
  'pocket.html': {
    format: 'pocketHtml',
    pages: [
      {
        url: at('pocket-html?a=1&b=2'),
        title: 'An old & paper thing',
        tags: ['old', 'paper'],
        savedAt: '2017-07-14T02:40:00.000Z',
      },
    ],
    problems: [['badAddress', 5]],
  },
  'instapaper.csv': {
    format: 'instapaper',
    pages: [
      {
        url: at('insta'),
        tags: ['Cooking', 'bread', 'salt'],
        marks: [{ quote: 'A selection, with a comma' }],
      },
      { url: at('insta-2'), tags: [], marks: [] },
    ],
  },
  'raindrop.csv': {
    format: 'raindrop',
    pages: [
      {
        url: at('raindrop'),
        tags: ['Weather/Rain', 'wet', 'cold'],
        note: 'A note on it',
        marks: [
          { quote: 'It rained all day', note: 'in the north' },
          { quote: 'And all night', note: '' },
        ],
      },
    ],
  },
  'matter.csv': {
    format: 'matter',
    pages: [{ url: at('matter'), byline: 'M. Writer', site: 'The Paper', tags: ['one', 'two'] }],
  },
  'wallabag.json': {
    format: 'wallabag',
    pages: [
      {
        url: at('wallabag'),
        byline: 'B. Writer',
        lang: 'en',
        tags: ['bag', 'wall'],
        savedAt: '2024-01-02T02:04:05.000Z',
        html: expect.stringContaining('The whole text of what was kept') as unknown as string,
        marks: [{ sourceId: '3', quote: 'a sentence to mark', note: 'Marked by me' }],
      },
    ],
  },
  'cubox.json': {
    format: 'cubox',
    pages: [
      {
        url: at('cubox'),
        title: '方盒里的文章',
        tags: ['方法/调查'],
        savedAt: '2024-04-04T22:07:08.000Z',
        marks: [{ quote: '没有调查，没有发言权', note: '记下', color: 'gamboge' }],
      },
    ],
    problems: [['noText', 4]],
  },
  'simpread.json': {
    format: 'simpread',
    pages: [
      {
        url: at('simpread'),
        title: '简悦里的文章',
        note: '稍后读的备注',
        savedAt: '2021-03-05T22:20:30.000Z',
        marks: [{ quote: '把话放到一起', note: '道理会站出来', tags: ['道理'] }],
      },
    ],
    problems: [['noText', 6]],
  },
  'kindle.txt': {
    format: 'kindle',
    pages: [
      {
        title: 'The Ledger',
        byline: 'Writer, A.',
        marks: [
          {
            quote: 'A thing written down is half done.',
            note: 'Half at least',
            createdAt: new Date(2021, 2, 5, 1, 26, 56).toISOString(),
          },
        ],
      },
      {
        title: '爱的艺术',
        byline: '〔美〕弗洛姆',
        note: '没有落脚处的话',
        marks: [
          {
            quote: '爱不是一种只需投入身心就可获得的感情',
            createdAt: new Date(2022, 0, 17, 23, 4, 5).toISOString(),
          },
        ],
      },
      { title: '舊書', byline: '作者', marks: [{ quote: '日期並不存在', createdAt: null }] },
    ],
    problems: [
      ['bookmark', 11],
      ['noteAlone', 21],
      ['badDate', 26],
    ],
  },
  'weread.txt': {
    format: 'weread',
    pages: [
      {
        title: '乡土中国',
        byline: '费孝通',
        marks: [
          { quote: '从基层上看去，中国社会是乡土性的。\n第二段也在这条划线里。', note: '' },
          {
            quote: '在熟人里长大的人',
            note: '记得多了，话就少了。',
            createdAt: '2024-09-04T00:00:00.000Z',
          },
        ],
      },
    ],
  },
  'weread-old.txt': {
    format: 'weread',
    pages: [
      {
        title: '旧书',
        byline: '旧人',
        marks: [
          { quote: '床前明月光\n疑是地上霜' },
          { quote: '低头思故乡', note: '想家了', createdAt: '2023-02-26T00:00:00.000Z' },
        ],
      },
    ],
  },
  'bookmarks.html': {
    format: 'bookmarks',
    pages: [
      {
        url: at('marked'),
        title: 'A marked <page>',
        note: 'Why it was marked',
        tags: [],
        savedAt: '2020-09-13T12:26:40.000Z',
      },
      { url: at('survey'), title: '一次调查', tags: ['工作/调查'] },
    ],
    problems: [['badAddress', 17]],
  },
}

describe.each(Object.entries(FILES))('%s', (name, { format, pages, problems = [] }) => {
  test.each([1, 5000])('in pieces of %i bytes', async (step) => {
    const outcome = await outcomeOf(fileOf(name, fixture(name), step))
    expect(outcome.refusal).toBeNull()
    expect(outcome.formats).toEqual([format])
    const found = outcome.reads.flatMap((read) =>
      read.kind === 'found' && read.found.kind === 'page' ? read.found : [],
    )
    expect(found).toHaveLength(pages.length)
    for (const [i, { marks, ...page }] of pages.entries()) {
      expect(found[i]?.page).toMatchObject(page)
      if (marks) expect(found[i]?.passages).toMatchObject(marks)
    }
    expect(outcome.problems.map(({ code, line }) => [code, line])).toEqual(problems)
  })
})

test('our own JSON gives records as they were stored, articles first', async () => {
  const { reads } = await outcomeOf(fileOf('x', fixture('cinnabar.json')))
  const own = JSON.parse(new TextDecoder().decode(fixture('cinnabar.json')))
  const found = reads.flatMap((read) => (read.kind === 'found' ? read.found : []))
  expect(found).toEqual([
    { kind: 'article', row: own.articles[0] },
    { kind: 'annotation', row: own.annotations[0] },
    { kind: 'body', articleId: own.articles[0].id, html: own.bodies[0].html },
  ])
})

const SEARCH = {
  id: '0e4d2ad2-60c5-4d34-a2c8-7e6b6f7f0a01',
  name: '台账',
  view: '#/passages?q=%E5%8F%B0%E8%B4%A6&color=cinnabar',
  createdAt: '2026-01-01T00:00:00.000Z',
  modifiedAt: '2026-01-02T00:00:00.000Z',
}

test.each<[string, object, string | null]>([
  ['comes as it was kept', {}, SEARCH.view],
  ['leads nowhere but into the library', { view: '#"><img src=x>/../?evil=1&q=a' }, '#/all?q=a'],
  ['is none without a name', { name: ' ' }, null],
  ['is none without a place', { view: 'javascript:alert(1)' }, null],
  ['is none under a name of another kind', { id: '../x' }, null],
  ['is left where it was deleted', { deletedAt: SEARCH.createdAt }, null],
])('a saved search of a backup %s', async (_, over, view) => {
  const file = { format: 'cinnabar', version: 1, searches: [{ ...SEARCH, ...over }] }
  const { reads, problems } = await outcomeOf(fileOf('x', JSON.stringify(file)))
  const found = reads.flatMap((read) => (read.kind === 'found' ? read.found : []))
  expect(found).toEqual(view === null ? [] : [{ kind: 'search', row: { ...SEARCH, view } }])
  expect(problems).toHaveLength(view === null ? 1 : 0)
})

test('the name of a file says nothing: the content does', async () => {
  const { formats } = await outcomeOf(fileOf('notes.json', fixture('raindrop.csv')))
  expect(formats).toEqual(['raindrop'])
})
