// What was sought is marked in names too: as written, by a field of their own, and by pinyin.
import { expect, test } from 'vitest'
import { markNames } from '@/lib/core/search/mark-names'
import { speltAt } from '@/lib/core/search/pinyin'
import { parseQuery } from '@/lib/core/search/query'
import type { Name } from '@/lib/core/search/results'

test.each<[typed: string, kind: Name, name: string, marked: string]>([
  ['群众', 'title', '从群众中来', '从[群众]中来'],
  ['群众', 'tag', '群众/走访', '[群众]/走访'],
  ['qunzhong', 'tag', '群众/走访', '[群众]/走访'],
  ['qunzhong', 'title', '從群眾中來', '從[群眾]中來'],
  ['qunzhong', 'title', '从群众中来，到群众中去', '从[群众]中来，到[群众]中去'],
  ['qz', 'title', '从群众中来', '从[群众]中来'],
  ['qunz zhongl', 'title', '从群众中来', '从[群众中来]'],
  ['zouf', 'tag', '群众/走访', '群众/[走访]'],
  ['lihongmei', 'author', '李红梅', '[李红梅]'],
  ['ledger', 'tag', 'Ledger', '[Ledger]'],
  ['tag:ledger', 'tag', 'method/Ledger', 'method/[Ledger]'],
  ['tag:ledger', 'title', 'A ledger', 'A ledger'],
  ['tag:zoufang', 'tag', '群众/走访', '群众/[走访]'],
  ['author:红梅', 'author', '李红梅', '李[红梅]'],
  ['site:草原', 'site', '草原云', '[草原]云'],
  ['-群众', 'title', '从群众中来', '从群众中来'],
  ['in:quote 群众', 'title', '从群众中来', '从群众中来'],
  ['q', 'title', '从群众中来', '从群众中来'],
  ['"qunzhong"', 'title', '从群众中来', '从群众中来'],
  ['', 'title', '从群众中来', '从群众中来'],
])('%s in the %s %s', (typed, kind, name, marked) => {
  const { text, marks } = markNames(parseQuery(typed), speltAt)(name, kind)
  let shown = text
  for (const { start, end } of [...marks].reverse())
    shown = `${shown.slice(0, start)}[${shown.slice(start, end)}]${shown.slice(end)}`
  expect(shown).toBe(marked)
})

test('until pinyin is loaded only what is written is marked', () => {
  const mark = markNames(parseQuery('qunzhong'), null)
  expect(mark('群众', 'tag').marks).toEqual([])
  expect(mark('qunzhong', 'tag').marks).toEqual([{ start: 0, end: 8 }])
})
