// The Word document, read with the browser's own inflate and XML parser.
import { describe, expect, test } from 'vitest'
import { docx } from '@/lib/core/export/docx'
import { readZip } from './read-zip'
import { annotation, article, body, HOSTILE, SECTIONED, writtenBytes } from './samples'

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

async function read(...given: Parameters<typeof writtenBytes>) {
  const files = await readZip(await writtenBytes(...given))
  const parsed = new Map(
    [...files].map(([name, xml]) => {
      const document = new DOMParser().parseFromString(xml, 'application/xml')
      expect(document.querySelector('parsererror')?.textContent ?? null, name).toBeNull()
      return [name, document]
    }),
  )
  const paragraphs = [...parsed.get('word/document.xml')!.getElementsByTagNameNS(W, 'p')].map(
    (p) => ({
      style: p.getElementsByTagNameNS(W, 'pStyle')[0]?.getAttributeNS(W, 'val'),
      text: [...p.getElementsByTagNameNS(W, 't')].map((t) => t.textContent).join(''),
      element: p,
    }),
  )
  return { files, parsed, paragraphs }
}

test('is a package whose parts name each other', async () => {
  const { parsed } = await read(docx, [SECTIONED])
  const types = [...parsed.get('[Content_Types].xml')!.querySelectorAll('Override')]
  for (const type of types) expect(parsed.has(type.getAttribute('PartName')!.slice(1))).toBe(true)
  const targets = [...parsed.get('_rels/.rels')!.querySelectorAll('Relationship')]
  for (const target of targets) expect(parsed.has(target.getAttribute('Target')!)).toBe(true)
  const styles = parsed.get('word/styles.xml')!.getElementsByTagNameNS(W, 'style')
  const ids = [...styles].map((style) => style.getAttributeNS(W, 'styleId'))
  const used = [...parsed.get('word/document.xml')!.getElementsByTagNameNS(W, 'pStyle')]
  for (const style of used) expect(ids).toContain(style.getAttributeNS(W, 'val'))
})

test('title, facts, headings, passages in their colours', async () => {
  const passage = { ...SECTIONED.annotations[0]!, color: 'indigo' as const, note: '一 **二**' }
  const { paragraphs } = await read(docx, [
    { ...SECTIONED, annotations: [passage, ...SECTIONED.annotations.slice(1)] },
  ])
  expect(paragraphs.map(({ style, text }) => [style, text.replace(/ · Nov.*/s, '')])).toEqual([
    ['Heading1', '走好群众路线'],
    ['Facts', '王某 · 人民日报'],
    ['Heading2', '一、从群众中来'],
    ['Quote-indigo', '来自于人民'],
    ['Note', '一 二'],
    ['About', 'Indigo'],
    ['Heading2', '二、到群众中去'],
    ['Quote-cinnabar', '服务于'],
    ['About', 'Cinnabar'],
    ['Quote-cinnabar', '于人民。'],
    ['About', 'Cinnabar'],
  ])
  const [bold] = paragraphs[4]!.element.getElementsByTagNameNS(W, 'b')
  expect(bold?.closest('r')?.textContent).toBe('二')
})

test('each passage is a bookmark of its id, and links lead to it', async () => {
  const id = '11111111-1111-4111-8111-111111111111'
  const { parsed } = await read(docx, [
    { article: article(), annotations: [annotation('植根于人民')], body },
  ])
  const document = parsed.get('word/document.xml')!
  const [start] = document.getElementsByTagNameNS(W, 'bookmarkStart')
  expect(start?.getAttributeNS(W, 'name')).toBe(`c_${id.replaceAll('-', '_')}`)
  const links = [...document.getElementsByTagNameNS(W, 'fldSimple')].map((field) =>
    field.getAttributeNS(W, 'instr'),
  )
  expect(links).toEqual([
    'HYPERLINK "https://news.example/2026/a?id=1&x=2"',
    expect.stringMatching(
      /^HYPERLINK "https:\/\/news\.example\/2026\/a\?id=1&x=2#:~:text=[^"\s]+"$/,
    ),
  ])
})

test('a note’s Markdown becomes paragraphs', async () => {
  const note = [
    '# 题',
    '一\n二',
    '- 甲\n  - 乙\n- [x] 丙',
    '3. 三\n4. 四',
    '> 引',
    '```\ncode  x\n```',
    '| a | b |\n|---|---|\n| c | d |',
    '[链](https://a.example/) [坏](javascript:alert(1)) ~~删~~ <b>raw</b>',
  ].join('\n\n')
  const { paragraphs } = await read(docx, [
    { article: article({ note }), annotations: [], body: null },
  ])
  expect(paragraphs.slice(2).map(({ text }) => text)).toEqual([
    '题',
    '一二',
    '• 甲',
    '• 乙',
    '• ☑ 丙',
    '3. 三',
    '4. 四',
    '引',
    'code  x',
    'a\u2003b',
    'c\u2003d',
    '链 坏 删 <b>raw</b>',
  ])
  const fields = paragraphs.at(-1)!.element.getElementsByTagNameNS(W, 'fldSimple')
  expect([...fields].map((field) => field.getAttributeNS(W, 'instr'))).toEqual([
    'HYPERLINK "https://a.example/"',
  ])
})

test('right-to-left text is set so', async () => {
  const { paragraphs } = await read(docx, [
    { article: article(), annotations: [annotation('שלום עולם')], body },
  ])
  const quote = paragraphs.find(({ text }) => text === 'שלום עולם')
  expect(quote?.element.getElementsByTagNameNS(W, 'bidi')).toHaveLength(1)
})

describe('whatever is in it', () => {
  test.each([
    ...HOSTILE,
    ['nested 5,000 deep', '> '.repeat(5000)],
    ['nested lists', Array.from({ length: 60 }, (_, i) => `${'  '.repeat(i)}- x`).join('\n')],
    ['emphasis in emphasis', '*a **b '.repeat(2000)],
    ['not a character of XML', '\ufffe\uffff\u000b\u0001'],
  ])('%s', async (_, text) => {
    const odd = article({
      title: text,
      byline: text,
      source: text,
      note: text,
      tags: [text],
      url: `https://a.example/?q=${text}`,
      publishedAt: text,
      savedAt: text,
    })
    const mark = annotation(text || 'x', { id: text, note: text, tags: [text], createdAt: text })
    const last = annotation('植根于人民', { id: 'last' })
    const { paragraphs } = await read(docx, [{ article: odd, annotations: [mark, last], body }])
    expect(paragraphs.at(-2)?.text).toBe('植根于人民')
  })
})
