import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseQuery, type Query } from '@/lib/core/search/query'

const nothing: Query = {
  terms: [],
  places: [],
  tags: [],
  sites: [],
  authors: [],
  colors: [],
  notColors: [],
  hasNote: null,
  after: null,
  before: null,
  problems: [],
}
const word = (text: string, over = {}) => ({ text, exact: false, not: false, ...over })
const day = (year: number, month = 1, date = 1) => new Date(year, month - 1, date).toISOString()

test.each<[string, Partial<Query>]>([
  ['', {}],
  ['群众', { terms: [word('群众')] }],
  ['群众　路線', { terms: [word('群众'), word('路线')] }],
  ['ＡＩ Café', { terms: [word('ai'), word('cafe')] }],
  ['"from the masses"', { terms: [word('from the masses', { exact: true })] }],
  ['“群众 路线”', { terms: [word('群众路线', { exact: true })] }],
  ['「群眾」『路線』', { terms: [word('群众', { exact: true }), word('路线', { exact: true })] }],
  ['"from the mas', { terms: [word('from the mas')] }],
  ['-形式主义', { terms: [word('形式主义', { not: true })] }],
  [
    '－形式 -"the end"',
    { terms: [word('形式', { not: true }), word('the end', { exact: true, not: true })] },
  ],
  ['e-mail -', { terms: [word('e-mail')] }],
  [
    'tag:调研 tag：#群众',
    {
      tags: [
        { value: '调研', not: false },
        { value: '群众', not: false },
      ],
    },
  ],
  ['標籤:調研', { tags: [{ value: '调研', not: false }] }],
  ['-tag:"to read"', { tags: [{ value: 'to read', not: true }] }],
  [
    'site:people.com.cn author:毛澤東',
    {
      sites: [{ value: 'people.com.cn', not: false }],
      authors: [{ value: '毛泽东', not: false }],
    },
  ],
  ['color:朱砂 color:Indigo 颜色:石綠', { colors: ['cinnabar', 'indigo', 'malachite'] }],
  ['-color:胭脂', { notColors: ['rouge'] }],
  ['has:note', { hasNote: true }],
  ['-has:笔记', { hasNote: false }],
  ['in:title in:批注 x', { places: ['title', 'note'], terms: [word('x')] }],
  ['-in:text', { places: ['title', 'quote', 'note'] }],
  ['after:2024 before:2025-06', { after: day(2024), before: day(2025, 6) }],
  ['after:2024年5月3日 before:2024/5/9', { after: day(2024, 5, 3), before: day(2024, 5, 9) }],
  ['after:２０２４－０５', { after: day(2024, 5) }],
  ['after:20240503', { after: day(2024, 5, 3) }],
  ['after:2024 after:2023', { after: day(2024) }],
  ['tag: author:""', {}],
  ['https://a.example/x foo:bar', { terms: [word('https://a.example/x'), word('foo:bar')] }],
  [
    'constructor:x color:constructor',
    {
      terms: [word('constructor:x')],
      problems: [{ kind: 'color', value: 'constructor', span: { start: 14, end: 31 } }],
    },
  ],
  [
    'x before:2024-13',
    {
      terms: [word('x')],
      problems: [{ kind: 'date', value: '2024-13', span: { start: 2, end: 16 } }],
    },
  ],
  [
    'after:2023-02-29',
    { problems: [{ kind: 'date', value: '2023-02-29', span: { start: 0, end: 16 } }] },
  ],
  [
    'has:tail in:hell',
    {
      problems: [
        { kind: 'has', value: 'tail', span: { start: 0, end: 8 } },
        { kind: 'place', value: 'hell', span: { start: 9, end: 16 } },
      ],
    },
  ],
])('%s', (typed, expected) => {
  expect(parseQuery(typed)).toEqual({ ...nothing, ...expected })
})

describe('whatever is typed', () => {
  const pieces = fc.constantFrom(
    '-',
    '"',
    '“',
    '」',
    ':',
    '：',
    'tag',
    'after',
    'in',
    'has',
    '\ud800',
    ' ',
    '　',
    '体',
    'é',
    '\u0301',
    '2024',
    '\n',
  )
  test.each([
    ['any units', fc.string({ unit: 'binary' })],
    ['hard pieces', fc.array(pieces).map((list) => list.join(''))],
  ])('is a query: %s', (_, texts) => {
    fc.assert(
      fc.property(texts, (typed) => {
        const query = parseQuery(typed)
        for (const term of query.terms) expect(term.text).not.toBe('')
        for (const { span } of query.problems) {
          expect(span.start).toBeLessThan(span.end)
          expect(span.end).toBeLessThanOrEqual(typed.length)
        }
      }),
    )
  })
})
