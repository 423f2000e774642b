// Markdown as Obsidian, Logseq and 思源笔记 take it.
import { marked } from 'marked'
import { describe, expect, test } from 'vitest'
import { logseq } from '@/lib/core/export/logseq'
import { markdown } from '@/lib/core/export/markdown'
import { articleIn, merge } from '@/lib/core/export/merge'
import { obsidian } from '@/lib/core/export/obsidian'
import { blocksOf, isEdited } from '@/lib/core/export/own-block'
import { siyuan } from '@/lib/core/export/siyuan'
import { annotation, article, body, HOSTILE, SECTIONED, written } from './samples'

const ID = '11111111-1111-4111-8111-111111111111'
const one = {
  article: article({ note: '全文一读。' }),
  annotations: [annotation('植根于人民', { note: '一\n\n- 二', tags: ['群众', 'mass line'] })],
  body,
}
const stampless = (text: string) => text.replace(/(<!-- \/cinnabar:\S+) [0-9a-z]+ -->/g, '$1 -->')

test('Obsidian: properties, a callout in the colour, a block id to link to', async () => {
  const file = stampless(await written(obsidian, [one]))
  expect(file).toMatch(
    /^---\ntitle: "走好群众路线"\nsource: "https:\/\/news\.example[^\n]+"\nauthor: "王某"\n/,
  )
  expect(file).toContain('\ntags: ["党建", "class-struggle"]\ncinnabar: "a1"\n---\n')
  expect(file).toContain(
    `<!-- cinnabar:${ID} -->\n\n> [!quote|cinnabar] Cinnabar\n> 植根于人民\n\n^cinnabar-${ID}\n\n一\n\n- 二\n\n#群众 #mass-line · Cinnabar · `,
  )
})

test('Obsidian: an id that no block id may have is left out', async () => {
  const odd = { ...one, annotations: [annotation('植根于人民', { id: 'a b' })] }
  expect(await written(obsidian, [odd])).not.toContain('^cinnabar')
})

test('Logseq: page properties, and each passage one block of the outline', async () => {
  const file = stampless(await written(logseq, [one]))
  expect(file).toMatch(
    /^title:: 走好群众路线\nauthor:: 王某\nsite:: 人民日报\nurl:: https:\/\/news\.example[^\n]+\npublished:: 2026-11-20\nsaved:: [^\n]+\ntags:: 党建, class struggle\ncinnabar:: a1\n\n- <!-- cinnabar:a1 -->/,
  )
  expect(file).toContain(
    `\n- <!-- cinnabar:${ID} -->\n\n  > 植根于人民\n\n  一\n\n  * 二\n\n  #[[群众]] #[[mass line]] · `,
  )
  // Nothing within a block may begin another one.
  expect(file.match(/^\s*- /gm)).toHaveLength(2)
})

test('思源: front matter it knows, tags between two #, the id in the title of the link', async () => {
  const file = await written(siyuan, [one])
  expect(file).toMatch(/^---\ntitle: "走好群众路线"\ndate: 2026-11-22T08:00:00.000Z\nlastmod: /)
  expect(file).toContain('#群众# #mass line# · ')
  expect(file).toMatch(new RegExp(` "cinnabar:${ID}"\\)`))
  expect(file).not.toContain('<!--')
  const link = marked.lexer(file).flatMap((token) => {
    const inside = 'tokens' in token ? (token.tokens ?? []) : []
    return inside.filter(({ type }) => type === 'link')
  })
  expect(link.at(-1)).toMatchObject({ title: `cinnabar:${ID}` })
})

describe.each([
  ['markdown', markdown, '## '],
  ['obsidian', obsidian, '## '],
  ['logseq', logseq, '- ## '],
  ['siyuan', siyuan, '## '],
] as const)('%s', (name, format, sign) => {
  test('headings of the article stand over their passages, once', async () => {
    const file = await written(format, [SECTIONED])
    const at = ['一、从群众中来', '> 来自于人民', '二、到群众中去', '> 服务于', '> 于人民'].map(
      (part) => file.indexOf(part.startsWith('>') ? part : `${sign}${part}`),
    )
    expect(at).toEqual(at.toSorted((a, b) => a - b))
    expect(at[0]).toBeGreaterThan(0)
    expect(file.split('二、到群众中去')).toHaveLength(2)
  })

  test('and so do those that passages remember where no text was kept', async () => {
    const under = (quote: string, id: string, headings: string[]) => {
      const passage = annotation(quote, { id })
      return { ...passage, target: { ...passage.target, headings } }
    }
    const annotations = [
      under('来自于人民', 's1', ['走好群众路线', '一、从群众中来']),
      under('植根于人民', 's2', ['走好群众路线', '一、从群众中来']),
      under('服务于人民', 's3', ['走好群众路线', '二、到群众中去', '（一）服务']),
      under('党', 's4', ['别的标题', '（一）服务']),
    ]
    const file = await written(format, [{ article: article(), annotations, body: null }])
    const lines = file.split('\n').map((each) => /(?:#|>) ([^#[].*)/.exec(each)?.[1])
    expect(lines.filter((each) => each !== undefined).slice(-9)).toEqual([
      '一、从群众中来',
      '来自于人民',
      '植根于人民',
      '二、到群众中去',
      '（一）服务',
      '服务于人民',
      '别的标题',
      '（一）服务',
      '党',
    ])
  })

  test('one that is not in the kept text stands under the heading that is there', async () => {
    const long = `三、${'为什么群众路线是党的生命线，'.repeat(6)}怎么走`
    const { body, annotations } = SECTIONED
    const kept = {
      articleId: 'a1',
      text: `${body?.text}\n${long}\n从人民中来。\nC\nC++`,
      html: `${body?.html}<h2>${long}</h2><p>从人民中来。</p><h2>C</h2><h2>C++</h2>`,
    }
    const lost = (id: string, ...headings: string[]) => {
      const passage = annotation('纸会老，字不会，船工把它们都记成了货物。', { id })
      return { ...passage, target: { ...passage.target, headings } }
    }
    const [first, second, third] = annotations
    const rows = [
      first!,
      lost('l1', '走好群众路线', '一、从群众中来'),
      lost('l2', '一、 从群众中来', '（一）谁'),
      second!,
      lost('l3', '二、到群众中去'),
      third!,
      lost('l4', `${long.slice(0, 59)}…`),
      lost('l5', 'C'),
    ]
    const file = await written(format, [{ article: article(), annotations: rows, body: kept }])
    const lines = file.split('\n').map((each) => /(#+) ([^#[].*)/.exec(each)?.slice(1))
    expect(lines.filter((each) => each !== undefined).slice(-5)).toEqual([
      ['##', '一、从群众中来'],
      ['###', '（一）谁'],
      ['##', '二、到群众中去'],
      ['##', long],
      ['##', 'C'],
    ])
  })

  test('several articles in one file: no front matter', async () => {
    const file = await written(format, [
      one,
      { ...one, article: article({ id: 'a2', title: 'Two' }) },
    ])
    expect(articleIn(file)).toBeNull()
    expect(file).toContain('# Two')
  })

  test.each(HOSTILE)('%s: the file is whole, and is known again', async (_, text) => {
    const odd = article({
      id: text,
      title: text,
      byline: text,
      note: text,
      tags: [text],
      url: text,
    })
    const first = annotation(text || 'x', { id: `${text}-->1`, note: text, tags: [text] })
    const second = annotation('植根于人民', {
      id: 'second',
      note: `<!-- /cinnabar:second -->${text}`,
    })
    const headings = [text, text || 'x', `# ${text}`]
    const lost = { ...first, target: { ...first.target, headings } }
    const file = await written(format, [{ article: odd, annotations: [lost, second], body }])
    expect(file.isWellFormed()).toBe(true)
    if (name === 'siyuan') return
    expect(articleIn(file)).toBe(text.toWellFormed() || null)
    const blocks = blocksOf(file)
    expect(blocks.map(({ id }) => decodeURIComponent(id)).slice(-2)).toEqual([
      `${text}-->1`.toWellFormed(),
      'second',
    ])
    expect(blocks.some(isEdited)).toBe(false)
    expect(merge(file, file).text).toBe(file)
  })
})
