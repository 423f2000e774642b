import { describe, expect, test } from 'vitest'
import { isWithin, rowsOf, type TagNode, treeOf, withTagChanged } from '@/lib/core/tag-tree'

const plain = (a: string, b: string) => (a < b ? -1 : Number(a > b))
const use = (tag: string, passages = 1, articles = 0) => ({ tag, passages, articles })
const draw = (nodes: readonly TagNode[]): string[] =>
  nodes.flatMap((node) => [
    `${'  '.repeat(node.depth)}${node.name} ${node.passages}/${node.articles}`,
    ...draw(node.children),
  ])

describe('the tree', () => {
  test.each<[string, string[], string[]]>([
    ['nothing', [], []],
    ['one level', ['b', 'a'], ['a 1/0', 'b 1/0']],
    ['a tag above others that nobody uses', ['a/b'], ['a 0/0', '  b 1/0']],
    ['three levels', ['a/b/c', 'a'], ['a 1/0', '  b 0/0', '    c 1/0']],
    [
      'Chinese',
      ['群众/来信', '群众/走访', '台账'],
      ['台账 1/0', '群众 0/0', '  来信 1/0', '  走访 1/0'],
    ],
    ['spellings in case', ['AI', 'ai', 'Ai/x'], ['AI 2/0', '  x 1/0']],
    ['a slash at an edge', ['/a', 'b/'], ['/a 1/0', 'b/ 1/0']],
  ])('%s', (_, tags, lines) => {
    expect(
      draw(
        treeOf(
          tags.map((tag) => use(tag)),
          plain,
        ),
      ),
    ).toEqual(lines)
  })

  test('is named as it is most often written', () => {
    expect(treeOf([use('ai', 1), use('AI', 5)], plain)[0]?.tag).toBe('AI')
  })

  test('shows nothing below a closed tag', () => {
    const tree = treeOf([use('a/b'), use('c')], plain)
    expect(rowsOf(tree, new Set(['a'])).map(({ tag }) => tag)).toEqual(['a', 'c'])
  })
})

test.each([
  ['a', 'a', true],
  ['A/b', 'a', true],
  ['ab', 'a', false],
  ['a', 'a/b', false],
])('%s within %s: %s', (tag, above, within) => {
  expect(isWithin(tag, above)).toBe(within)
})

test.each<[string, string[], string, string | null, string[] | null]>([
  ['renamed', ['x', 'a'], 'a', 'b', ['x', 'b']],
  ['with what stands below it', ['a/c', 'ab'], 'a', 'b', ['b/c', 'ab']],
  ['whatever its case', ['A/c'], 'a', 'b', ['b/c']],
  ['only its case', ['ai'], 'ai', 'AI', ['AI']],
  ['merged into one that is there', ['a', 'b'], 'a', 'b', ['b']],
  ['moved below another', ['a'], 'a', 'x/a', ['x/a']],
  ['moved below itself', ['a', 'a/b'], 'a', 'a/z', ['a/z', 'a/z/b']],
  ['taken away', ['a', 'a/b', 'c'], 'a', null, ['c']],
  ['another tag', ['c'], 'a', 'b', null],
  ['as it was', ['a'], 'a', 'a', null],
])('%s', (_, tags, from, to, next) => {
  expect(withTagChanged(tags, from, to)).toEqual(next)
})
