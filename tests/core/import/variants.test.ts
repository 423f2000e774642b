// The same formats as other people have them: other columns, separators, encodings, line ends, dates.
import { describe, expect, test } from 'vitest'
import type { FoundPage, FoundPassage } from '@/lib/core/import/found'
import { fileOf, outcomeOf } from './support'

type Expected = {
  format: string
  pages: (Partial<FoundPage> & { marks?: Partial<FoundPassage>[] })[]
  problems?: [code: string, line: number | null][]
}

const at = (path: string) => `https://import.example/${path}`
const lines = (...all: string[]) => all.join('\r\n')
const BOM = '\ufeff'

const utf16 = (text: string): Uint8Array => {
  const bytes = new Uint8Array(2 + text.length * 2)
  bytes.set([0xff, 0xfe])
  for (let i = 0; i < text.length; i++)
    bytes.set([text.charCodeAt(i) & 0xff, text.charCodeAt(i) >> 8], 2 + i * 2)
  return bytes
}

/** 标题, 群众路线, 想法 and so on in GB18030; ASCII is itself. */
const gb = (...parts: (string | number[])[]): Uint8Array =>
  new Uint8Array(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...part].map((sign) => sign.charCodeAt(0)) : part,
    ),
  )
/** 群众路线 */
const QUNZHONG = [0xc8, 0xba, 0xd6, 0xda, 0xc2, 0xb7, 0xcf, 0xdf]
/** 调查 */
const DIAOCHA = [0xb5, 0xf7, 0xb2, 0xe9]

const CASES: Record<string, [content: string | Uint8Array, expected: Expected]> = {
  'Readwise: other order of columns, BOM, CRLF, line ends and quotes within a cell': [
    BOM +
      lines(
        'Date,URL,Note,Highlight,Title',
        `2024-03-04 05:06:07,${at('a')},"one line`,
        'and ""another"" .idea","said',
        'on two lines",A title',
        '',
      ),
    {
      format: 'readwise',
      pages: [
        {
          url: at('a'),
          title: 'A title',
          marks: [
            {
              quote: 'said\r\non two lines',
              note: 'one line\r\nand "another"',
              tags: ['idea'],
              createdAt: '2024-03-04T05:06:07.000Z',
            },
          ],
        },
      ],
    },
  ],
  'Readwise: semicolons, as a European spreadsheet saves it': [
    lines('Highlight;Title;URL;Note', `"one; two";T;${at('b')};`),
    { format: 'readwise', pages: [{ url: at('b'), marks: [{ quote: 'one; two', note: '' }] }] },
  ],
  'Readwise: the one column it needs': [
    lines('Highlight,Note', 'words of nobody,mine'),
    { format: 'readwise', pages: [], problems: [['noAddress', 2]] },
  ],
  'Readwise: a Chinese date, and one that could be two days': [
    lines(
      'Highlight,Title,Highlighted at',
      '一,书,2024年3月4日 5:06',
      '二,书,2024.03.05',
      '三,书,03/04/2024',
    ),
    {
      format: 'readwise',
      pages: [
        { title: '书', marks: [{ quote: '一', createdAt: '2024-03-04T05:06:00.000Z' }] },
        { title: '书', marks: [{ quote: '二', createdAt: '2024-03-05T00:00:00.000Z' }] },
        { title: '书', marks: [{ quote: '三', createdAt: null }] },
      ],
      problems: [['badDate', 4]],
    },
  ],
  'Hypothesis CSV: tabs, UTF-16, columns in another order': [
    utf16(
      'URL\tPage\tType\tQuote/description\tComment\tTags\tCreated at\tAuthor\tGroup\n' +
        `${at('c')}\tA page\tHighlight\t一句原话\t我的话\t"甲,乙"\t2025-06-01T10:00:00.000Z\tme\tPublic\n`,
    ),
    {
      format: 'hypothesisCsv',
      pages: [{ url: at('c'), marks: [{ quote: '一句原话', note: '我的话', tags: ['甲', '乙'] }] }],
    },
  ],
  'Pocket: the older columns': [
    lines('title,url,time_added,cursor,tags,status', `T,${at('d')},1600000000,x1,a|b,archive`),
    {
      format: 'pocket',
      pages: [{ url: at('d'), tags: ['a', 'b'], savedAt: '2020-09-13T12:26:40.000Z' }],
    },
  ],
  'Instapaper: GB18030, without its last column': [
    gb(
      'URL,Title,Selection,Folder,Timestamp\n',
      at('e'),
      ',',
      QUNZHONG,
      ',',
      QUNZHONG,
      ',',
      DIAOCHA,
      ',1650000000\n',
    ),
    {
      format: 'instapaper',
      pages: [{ url: at('e'), title: '群众路线', tags: ['调查'], marks: [{ quote: '群众路线' }] }],
    },
  ],
  'Raindrop: what its export adds, a folder in a folder, and another order': [
    lines(
      'id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite',
      `7,T,mine,theirs,${at('f')},Work/调查,"a, b",2024-10-11T12:13:14.000Z,,"Highlight: words`,
      'Note: about them',
      '',
      'Highlight: more words",false',
    ),
    {
      format: 'raindrop',
      pages: [
        {
          url: at('f'),
          tags: ['Work/调查', 'a', 'b'],
          note: 'mine',
          marks: [{ quote: 'words', note: 'about them' }, { quote: 'more words' }],
        },
      ],
    },
  ],
  'a list of links with nothing but addresses and titles': [
    lines('Title,URL', `T,${at('g')}`, `U,javascript:alert(1)`),
    { format: 'links', pages: [{ url: at('g'), title: 'T' }], problems: [['badAddress', 3]] },
  ],
  'a list of links with tags, a note and a date': [
    lines('url,tags,note,created', `${at('g2')},"a;b",why,1650000000`),
    {
      format: 'links',
      pages: [
        { url: at('g2'), tags: ['a', 'b'], note: 'why', savedAt: '2022-04-15T05:20:00.000Z' },
      ],
    },
  ],
  'Kindle: British dates, the older English, a title with brackets, no BOM, CRLF': [
    lines(
      'A Book (Second Edition) (Writer, A.)',
      '- Your Highlight at location 1406-12 | Added on Friday, 5 March 2021 13:26:56',
      '',
      'First words.',
      '==========',
      'A Book (Second Edition) (Writer, A.)',
      '- Highlight Loc. 20-21  | Added on Saturday, March 06, 2021, 01:05 AM',
      '',
      'Older words.',
      '==========',
      '',
    ),
    {
      format: 'kindle',
      pages: [
        {
          title: 'A Book (Second Edition)',
          byline: 'Writer, A.',
          marks: [
            { quote: 'First words.', createdAt: new Date('2021-03-05T13:26:56').toISOString() },
            { quote: 'Older words.', createdAt: new Date('2021-03-06T01:05:00').toISOString() },
          ],
        },
      ],
    },
  ],
  'Kindle: 繁體, and a day of 24 hours': [
    lines(
      `${BOM}鄉土中國 (費孝通)`,
      '- 您在第 12 頁（位置 #116-119）的標註 | 新增於 2021年3月5日星期五 下午3:21:03',
      '',
      '熟人社會',
      '==========',
      '鄉土中國 (費孝通)',
      '- 您在位置 #200的標註 | 新增於 2021年3月5日 星期五 23:04:05',
      '',
      '差序格局',
      '==========',
    ),
    {
      format: 'kindle',
      pages: [
        {
          title: '鄉土中國',
          byline: '費孝通',
          marks: [
            { quote: '熟人社會', createdAt: new Date('2021-03-05T15:21:03').toISOString() },
            { quote: '差序格局', createdAt: new Date('2021-03-05T23:04:05').toISOString() },
          ],
        },
      ],
    },
  ],
  'WeChat Reading: CRLF, a space before the thought’s words, no signature': [
    lines(
      '《乡土中国》',
      '',
      '费孝通',
      '2个笔记',
      '',
      '',
      '文字下乡',
      '',
      '◆ 2024/09/04 发表想法',
      '',
      '话就少了。',
      '',
      '原文：在熟人里长大的人',
      '',
      '◆ 另一句',
    ),
    {
      format: 'weread',
      pages: [
        {
          title: '乡土中国',
          byline: '费孝通',
          marks: [{ quote: '在熟人里长大的人', note: '话就少了。' }, { quote: '另一句' }],
        },
      ],
    },
  ],
  'wallabag: tags as objects, a marked passage with markup, a BOM': [
    `${BOM}${JSON.stringify([
      {
        is_archived: 1,
        tags: [{ id: 1, label: '读书', slug: 'du-shu' }],
        id: 3,
        title: 'T',
        url: at('h'),
        created_at: '2024-10-11T12:13:14+0200',
        annotations: [
          { text: 'n', quote: 'a <b>bold</b> word', created_at: '2024-10-12T00:00:00+0000' },
        ],
      },
    ])}`,
    {
      format: 'wallabag',
      pages: [
        {
          url: at('h'),
          tags: ['读书'],
          savedAt: '2024-10-11T10:13:14.000Z',
          marks: [{ quote: 'a bold word', note: 'n' }],
        },
      ],
    },
  ],
  'Cubox: what its API answers, with a picture among the marks': [
    JSON.stringify({
      code: 200,
      data: [
        {
          id: '9',
          title: 't',
          article_title: 'T',
          url: at('i'),
          create_time: '2023-12-11T10:00:00:000+08:00',
          highlights: [
            {
              id: '1',
              text: '原话',
              note: '',
              color: '#FFE066',
              create_time: '2023-12-11T10:01:00+08:00',
            },
            { id: '2', text: '', image_url: 'https://x.example/1.png' },
          ],
        },
      ],
    }),
    {
      format: 'cubox',
      pages: [{ url: at('i'), title: 'T', marks: [{ quote: '原话', color: 'gamboge' }] }],
      problems: [['noText', 1]],
    },
  ],
  'Hypothesis: the notes of an API search, a title that is a text': [
    JSON.stringify({
      total: 1,
      rows: [
        {
          id: 'x1',
          uri: at('j'),
          text: '',
          tags: [],
          document: { title: 'plain' },
          target: [
            { source: at('j'), selector: [{ type: 'TextQuoteSelector', exact: ' spaced ' }] },
          ],
          created: '2025-05-04T03:02:01.000+00:00',
        },
      ],
    }),
    {
      format: 'hypothesis',
      pages: [{ url: at('j'), title: 'plain', marks: [{ quote: ' spaced ', prefix: '' }] }],
    },
  ],
  'Obsidian Web Clipper: without data, an element as HTML': [
    JSON.stringify([
      {
        url: at('k'),
        highlights: [
          {
            text: '<p>One</p><p>two</p>',
            timestamp: '2025-01-02T03:04:05.000Z',
            notes: ['a', 'b'],
          },
        ],
      },
    ]),
    {
      format: 'obsidianClipper',
      pages: [{ url: at('k'), marks: [{ quote: 'One\ntwo', note: 'a\n\nb' }] }],
    },
  ],
  'Matter: columns missing, a date as the table shows it': [
    lines('URL,Title,Publisher,Last Interaction Date', `${at('l')},T,P,"Oct 11, 2024 12:13 PM"`),
    { format: 'matter', pages: [{ url: at('l'), site: 'P' }] },
  ],
  'bookmarks: as Safari writes them, without a folder around': [
    `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<HTML><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8"><Title>Bookmarks</Title>
<H1>Bookmarks</H1><DT><A HREF="${at('m')}">甲 &amp; 乙</A>
<DT><H3 FOLDED>阅读</H3><DL><p><DT><A HREF="${at('n')}" ADD_DATE="1650000000">丙</A></DL><p></HTML>`,
    {
      format: 'bookmarks',
      pages: [
        { url: at('m'), title: '甲 & 乙', tags: [] },
        { url: at('n'), title: '丙', tags: ['阅读'] },
      ],
    },
  ],
}

describe.each(Object.entries(CASES))('%s', (_, [content, { format, pages, problems = [] }]) => {
  test.each([1, 100_000])('in pieces of %i bytes', async (step) => {
    const outcome = await outcomeOf(fileOf('export.txt', content, step))
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
