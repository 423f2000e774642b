import { expect, test } from 'vitest'
import { hanCount, isHan, isProse } from '@/lib/core/prose'

test.each([
  ['', 0],
  ['mass line, 2024', 0],
  ['从群众中来，到群众中去。', 10],
  ['𠮷野家', 3],
  ['二〇二四年 人々', 7],
  ['かなカナ', 4],
  ['ＡＢ《》、', 0],
  ['😀中', 1],
])('%j has %i Han and Kana characters', (text, count) => {
  expect(hanCount(text)).toBe(count)
})

test.each([
  ['', false],
  ['Mass line', false],
  ['群众路线', true],
  ['群众 (mass line)', false],
  ['群众路线 (mass line)', true],
  ['Šumava 山', false],
])('%j is mainly Chinese: %s', (text, expected) => {
  expect(isHan(text)).toBe(expected)
})

test.each([
  ['首页 新闻 时政 国际 社会 财经 体育', false],
  ['记者在采访中了解到，基层干部群众对此反响热烈。', true],
  ['短句。', false],
  ['Home News Sport Weather', false],
  ['The binder on South Lane has no sign over the door, and never needed one.', true],
])('%j is running text: %s', (text, expected) => {
  expect(isProse(text)).toBe(expected)
})
