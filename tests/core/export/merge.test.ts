import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { articleIn, merge } from '@/lib/core/export/merge'
import { blocksOf, isEdited, ownBlock, withoutMarks } from '@/lib/core/export/own-block'

const A = (text = 'A') => ownBlock('a', `> ${text}`)
const B = (text = 'B') => ownBlock('b', `> ${text}`)
const C = (text = 'C') => ownBlock('c', `> ${text}`)
const file = (...parts: string[]) => `${parts.join('\n\n')}\n`

describe('blocks', () => {
  test('are found with what they say', () => {
    const text = file('# T', A(), 'mine', B())
    expect(blocksOf(text).map(({ id, content }) => [id, content.trim()])).toEqual([
      ['a', '> A'],
      ['b', '> B'],
    ])
    expect(blocksOf(text).some(isEdited)).toBe(false)
  })

  test.each([
    ['indented anew', (text: string) => text.replace('> A', '    > A')],
    ['wrapped anew', (text: string) => text.replace('\n\n> A\n\n', '\n> A\n')],
    ['with other line ends', (text: string) => text.replaceAll('\n', '\r\n')],
  ])('%s is not edited', (_, change) => {
    expect(blocksOf(change(file(A()))).map(isEdited)).toEqual([false])
  })

  test('another word is an edit; a file of before there were stamps has none', () => {
    expect(blocksOf(file(A()).replace('> A', '> A!')).map(isEdited)).toEqual([true])
    const old = '<!-- cinnabar:a -->\n\n> A!\n\n<!-- /cinnabar:a -->\n'
    expect(blocksOf(old).map(isEdited)).toEqual([false])
  })

  test('one without an end is none, and does not swallow the next', () => {
    const text = file('<!-- cinnabar:a -->', 'lost', B())
    expect(blocksOf(text).map(({ id }) => id)).toEqual(['b'])
  })

  test('a note cannot pass for an end of ours', () => {
    const note = withoutMarks('x <!-- /cinnabar:a --> <!-- cinnabar:z --> y <!-- mine -->')
    expect(blocksOf(ownBlock('a', note))).toHaveLength(1)
    expect(note).toContain('<!-- mine -->')
  })
})

describe('brought up to date', () => {
  test.each<[string, string, string, string]>([
    ['nothing new', file('# T', A(), 'mine'), file('# T', A()), file('# T', A(), 'mine')],
    [
      'a block changes where it stands',
      file('before', A(), 'after'),
      file('# T', A('A2')),
      file('before', A('A2'), 'after'),
    ],
    [
      'a block that is gone from the library stays',
      file(A(), 'on a', B()),
      file(B('B2')),
      file(A(), 'on a', B('B2')),
    ],
    [
      'a new block comes after what was written on the one before it',
      file(A(), 'on a', 'more on a', C()),
      file(A(), B(), C()),
      file(A(), 'on a', 'more on a', B(), C()),
    ],
    [
      'a new block does not go under a heading of the reader’s',
      file(A(), '## Mine', 'words'),
      file(A(), B()),
      file(A(), B(), '## Mine', 'words'),
    ],
    [
      'a first block comes before the next',
      file('intro', B()),
      file(A(), B()),
      file('intro', A(), B()),
    ],
    [
      'blocks that the reader moved stay where they are',
      file(B(), A()),
      file(A(), B()),
      file(B(), A()),
    ],
    ['new blocks keep their order', file(A()), file(A(), B(), C()), file(A(), B(), C())],
    [
      'a file with none of ours gets them at its end',
      'mine\n',
      file(A(), B()),
      file('mine', A(), B()),
    ],
    ['an empty file', '', file(A()), file(A())],
    [
      'a heading comes with the first passage under it',
      file('# T', A()),
      file('# T', A(), '## 一、', B()),
      file('# T', A(), '## 一、', B()),
    ],
    [
      'under a heading that is there',
      file(A(), '## 一、', 'mine', B()),
      file(A(), '## 一、', C(), B()),
      file(A(), '## 一、', C(), 'mine', B()),
    ],
    [
      'several under a heading that is not there',
      file(A(), 'on a'),
      file(A(), '## 一、', B(), C()),
      file(A(), 'on a', '## 一、', B(), C()),
    ],
  ])('%s', (_, existing, fresh, wanted) => {
    expect(merge(existing, fresh).text).toBe(wanted)
  })

  test('words written within a block stay while ours are the same', () => {
    const mine = file(A()).replace('> A', '> A\n\nmy words')
    expect(merge(mine, file(A()))).toMatchObject({ text: mine, edited: 1, updated: 0 })
  })

  test('words written within a block are put below it when ours change', () => {
    const mine = file(A()).replace('> A', '> A\n\nmy words')
    const { text, edited, updated } = merge(mine, file(A('A2')))
    expect(text).toBe(file(A('A2'), '> A', 'my words'))
    expect([edited, updated]).toEqual([1, 1])
    expect(merge(text, file(A('A2'))).text).toBe(text)
  })

  test('line ends are those of the file', () => {
    const windows = file(A(), 'mine').replaceAll('\n', '\r\n')
    const { text } = merge(windows, file(A('A2'), B()))
    expect(text).toBe(file(A('A2'), 'mine', B()).replaceAll('\n', '\r\n'))
  })

  test('in an outline, a block keeps the depth the reader gave it', () => {
    const item = (block: string, indent = '') =>
      block
        .split('\n')
        .map((line, i) => (i === 0 ? `${indent}- ${line}` : line && `${indent}  ${line}`))
        .join('\n')
    const existing = `- ## Mine\n${item(A(), '\t')}\n\t\t- on a\n`
    const fresh = `${item(A('A2'))}\n${item(B())}\n`
    expect(merge(existing, fresh).text).toBe(
      `- ## Mine\n${item(A('A2'), '\t')}\n\t\t- on a\n${item(B(), '\t')}\n`,
    )
  })
})

describe('whatever the files', () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  const words = fc.constantFrom(
    'mine',
    '## Mine',
    '- x',
    '',
    '  deep',
    '---',
    '<!-- own -->',
    '中文',
    '`c`',
  )
  const block = fc.record({ id: fc.constantFrom(...ids), text: fc.constantFrom('1', '2', '长') })
  const fresh = fc
    .uniqueArray(block, { selector: ({ id }) => id })
    .map((blocks) => file('# T', ...blocks.map(({ id, text }) => ownBlock(id, `> ${text}`))))
  const existing = fc
    .array(fc.oneof(words, block))
    .map((parts) =>
      file(
        ...parts.map((part) =>
          typeof part === 'string' ? part : ownBlock(part.id, `> ${part.text}`),
        ),
      ),
    )
    .chain((text) =>
      fc.constantFrom(text, text.replaceAll('\n', '\r\n'), text.replaceAll('> 1', '> 1 and I')),
    )

  /** What is the reader's: the file without our blocks, line by line. */
  const theirs = (text: string) => {
    let rest = ''
    let at = 0
    for (const { start, end } of blocksOf(text)) {
      rest += text.slice(at, start)
      at = end
    }
    return (rest + text.slice(at))
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean)
  }

  const contains = (all: readonly string[], some: readonly string[]) => {
    let at = 0
    for (const line of some) {
      at = all.indexOf(line, at) + 1
      if (at === 0) return false
    }
    return true
  }

  test('all the reader wrote is there, in its order', () => {
    fc.assert(
      fc.property(existing, fresh, (old, now) =>
        contains(theirs(merge(old, now).text), theirs(old)),
      ),
    )
  })

  test('no block is lost, and none of ours is out of date', () => {
    fc.assert(
      fc.property(existing, fresh, (old, now) => {
        const after = blocksOf(merge(old, now).text)
        const had = blocksOf(old)
        for (const { id } of [...had, ...blocksOf(now)])
          expect(after.some((each) => each.id === id)).toBe(true)
        for (const { id, content, stamp } of blocksOf(now)) {
          for (const each of after.filter((block) => block.id === id)) {
            if (isEdited(each)) expect(each.stamp).toBe(stamp)
            else expect(each.content.trim()).toBe(content.trim())
          }
        }
      }),
    )
  })

  test('what was written within a block is in the file', () => {
    fc.assert(
      fc.property(existing, fresh, (old, now) => {
        const mine = (text: string) => text.split('> 1 and I').length - 1
        expect(mine(merge(old, now).text)).toBe(mine(old))
      }),
    )
  })

  test('the second time changes nothing', () => {
    fc.assert(
      fc.property(existing, fresh, (old, now) => {
        const once = merge(old, now).text
        expect(merge(once, now)).toMatchObject({ text: once, added: 0, updated: 0 })
      }),
    )
  })
})

test.each<[string, string | null]>([
  ['---\ntitle: "x"\ncinnabar: "a1"\n---\n', 'a1'],
  ['\uFEFF---\r\ntitle: x\r\ncinnabar: a1\r\n---\r\n', 'a1'],
  ['---\ncinnabar: "a\\"b"\n---\n', 'a"b'],
  ['title:: x\ncinnabar:: a%201\n\n- y', 'a 1'],
  ['# no front matter\ncinnabar: a1', null],
  ['- a list\ncinnabar:: a1', null],
  ['', null],
])('the article of %j', (head, id) => {
  expect(articleIn(head)).toBe(id)
})
