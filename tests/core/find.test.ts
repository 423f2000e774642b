import { expect, test } from 'vitest'
import { findAll } from '@/lib/core/find'

test.each([
  ['群众路线，群众观点', '群众', ['群众', '群众']],
  ['從羣眾中來，到群眾中去', '群众', ['羣眾', '群眾']],
  ['The Ledger and the ledger', 'LEDGER', ['Ledger', 'ledger']],
  ['ＡＢＣ 与 abc', 'Abc', ['ＡＢＣ', 'abc']],
  ['a remark\nwas made', 'remark was', ['remark\nwas']],
  ['啊啊啊啊', '啊啊', ['啊啊', '啊啊']],
  ['any text', '  ', []],
  ['any text', 'none', []],
  ['', 'x', []],
])('in %j, %j', (text, query, expected) =>
  expect(findAll(text, query).map(({ start, end }) => text.slice(start, end))).toEqual(expected),
)
