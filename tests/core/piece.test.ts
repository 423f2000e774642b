// Pieces of a page: their keys, and which of them a passage stands in.
import { describe, expect, test } from 'vitest'
import { pieceKeys, placeOf } from '@/lib/core/piece'
import { describe as describeSpan } from '@/lib/core/target'

test.each([
  ['headlines', ['晒书', '藏 书'], ['x', 'y'], ['晒书', '藏书']],
  ['one headline twice', ['简讯', '简讯'], ['甲事', '乙事'], ['简讯', '简讯#2']],
  ['no headline', ['', ''], ['甲事办了。', '乙事没办。'], ['甲事办了', '乙事没办']],
  ['case and width', ['ＡＢＣ Report', 'abc—report!'], ['', ''], ['abcreport', 'abcreport#2']],
])('%s name the pieces', (_, titles, texts, keys) => {
  expect(pieceKeys(titles.map((title, i) => ({ title, text: texts[i] as string })))).toEqual(keys)
})

describe('a passage belongs to', () => {
  const pieces = [
    '修书\n纸会老，字不会。他说，路要一步步走。',
    '晒书\n等风吹干。他说，路要一步步走。慢慢来。',
    '藏书\n六箱地方志。',
  ]
  const page = `南街日报\n${pieces.join('\n')}\n责任编辑`
  const at = (exact: string, from = 0) => {
    const start = page.indexOf(exact, from)
    expect(start).toBeGreaterThanOrEqual(0)
    return describeSpan(page, { start, end: start + exact.length })
  }
  test.each([
    ['the piece whose words they are', at('字不会'), 0],
    ['the piece whose headline it is', at('晒书'), 1],
    ['the first, where the words are in two', at('路要一步步走'), 0],
    ['the second, by its surroundings', at('路要一步步走', page.indexOf('晒书')), 1],
    ['none, across an edge', at('慢慢来。\n藏书'), null],
    ['none, outside all', at('责任编辑'), null],
    [
      'a piece in which the break of a column is joined',
      describeSpan('六箱地\n方志。', { start: 0, end: 7 }),
      2,
    ],
  ])('%s', (_, target, place) => expect(placeOf(target, pieces)).toBe(place))
})
