// What citation programs read: BibTeX, CSL-JSON.
import { describe, expect, test } from 'vitest'
import { bibtex } from '@/lib/core/export/bibtex'
import { authorsOf, dateParts } from '@/lib/core/export/citation'
import { csl } from '@/lib/core/export/csl'
import { article, HOSTILE, written } from './samples'

const of = (change: object) => [{ article: article(change), annotations: [], body: null }]

/** Entries as BibTeX itself reads them: by counting braces, whatever stands before them. */
function entries(file: string): { key: string; fields: Record<string, string> }[] {
  let at = 0
  const braced = () => {
    let depth = 0
    const from = at
    do {
      if (at >= file.length) throw new Error('a brace is open')
      if (file[at] === '{') depth++
      if (file[at] === '}') depth--
      at++
    } while (depth > 0)
    return file.slice(from + 1, at - 1)
  }
  const found = []
  for (at = file.indexOf('@online{'); at >= 0; at = file.indexOf('@online{', at)) {
    at += '@online'.length
    const inside = braced()
    const key = /^[^,\s{}]+/.exec(inside)?.[0] ?? ''
    const outer = { file, at }
    const fields: Record<string, string> = {}
    ;[file, at] = [inside, 0]
    for (;;) {
      const name = /,\n {2}([a-z]+) = /y
      name.lastIndex = at === 0 ? key.length : at
      const match = name.exec(file)
      if (!match) break
      at = name.lastIndex
      if (file[at] === '{') fields[match[1]!] = braced()
      else {
        const word = /[a-z]+/y
        word.lastIndex = at
        fields[match[1]!] = word.exec(file)?.[0] ?? ''
        at = word.lastIndex
      }
    }
    if (file.slice(at).trim() !== '') throw new Error(`not a field: ${file.slice(at)}`)
    ;({ file, at } = outer)
    found.push({ key, fields })
  }
  return found
}

test('BibTeX: an entry an article', async () => {
  const file = await written(bibtex, [...of({ byline: '王某、Jane O’Neil' }), ...of({ id: 'a2' })])
  const [first, second] = entries(file)
  expect(first).toEqual({
    key: 'cinnabar-a1',
    fields: {
      title: '{走好群众路线}',
      author: '{王某} and Jane O’Neil',
      organization: '人民日报',
      year: '2026',
      month: 'nov',
      day: '20',
      url: 'https://news.example/2026/a?id=1&x=2',
      urldate: '2026-11-22',
      langid: 'chinese',
      keywords: '党建, class struggle',
    },
  })
  expect(second?.key).toBe('cinnabar-a2')
})

test.each([
  ['50 % of $5 & #1_a ~ ^', '{50 \\% of \\$5 \\& \\#1\\_a \\textasciitilde{} \\textasciicircum{}}'],
  ['a } b { c', '{a \\textbraceright{} b \\textbraceleft{} c}'],
  ['C:\\new', '{C:\\textbackslash{}new}'],
])('BibTeX: the title %s', async (title, value) => {
  expect(entries(await written(bibtex, of({ title })))[0]?.fields.title).toBe(value)
})

test('CSL: an item an article', async () => {
  expect(JSON.parse(await written(csl, of({ note: '读' })))).toEqual([
    {
      id: 'a1',
      type: 'webpage',
      title: '走好群众路线',
      author: [{ literal: '王某' }],
      'container-title': '人民日报',
      issued: { 'date-parts': [[2026, 11, 20]] },
      accessed: { 'date-parts': [[2026, 11, 22]] },
      URL: 'https://news.example/2026/a?id=1&x=2',
      language: 'zh-CN',
      keyword: '党建, class struggle',
      note: '读',
    },
  ])
  expect(JSON.parse(await written(csl, []))).toEqual([])
})

describe.each(HOSTILE)('%s anywhere', (_, text) => {
  const odd = {
    id: text,
    title: text,
    byline: text,
    source: text,
    url: text,
    note: text,
    tags: [text],
    lang: text,
    publishedAt: text,
    savedAt: text,
  }

  test('BibTeX stays two entries', async () => {
    const file = await written(bibtex, [...of(odd), ...of({ id: 'last' })])
    expect(file.isWellFormed()).toBe(true)
    expect(entries(file).map(({ key }) => key)).toEqual([
      expect.stringMatching(/^cinnabar-[a-z0-9-]*$/i),
      'cinnabar-last',
    ])
  })

  test('CSL stays JSON', async () => {
    expect(JSON.parse(await written(csl, of(odd)))).toHaveLength(1)
  })
})

test.each<[string | null, string[]]>([
  [null, []],
  ['王某', ['王某']],
  ['王某、李某；赵某', ['王某', '李某', '赵某']],
  ['周 骥', ['周 骥']],
  ['Jane Doe, John Roe and A. B', ['Jane Doe', 'John Roe', 'A. B']],
  ['Anderson Sandy', ['Anderson Sandy']],
])('the authors of %j', (byline, names) => {
  expect(authorsOf(byline)).toEqual(names)
})

test.each<[string | null, number[] | null]>([
  ['2026', [2026]],
  ['2026-11', [2026, 11]],
  ['2026-11-20T08:00:00+08:00', [2026, 11, 20]],
  ['2026年', null],
  [null, null],
])('the parts of %j', (iso, parts) => {
  expect(dateParts(iso)).toEqual(parts)
})
