import { expect, test } from 'vitest'
import { noteSnippet, plainNote } from '@/lib/core/search/note-snippet'
import { parseQuery } from '@/lib/core/search/query'

test.each([
  ['', ''],
  ['回访时先念这一条', '回访时先念这一条'],
  ['two lines\nof a note', 'two lines\nof a note'],
  ['**bold** and _slanted_, ~~gone~~ `code`', 'bold and slanted, gone code'],
  ['中文**强调**文字', '中文强调文字'],
  ['# Head\n\ntext', 'Head\ntext'],
  ['- one\n- **two**\n  - three', 'one\ntwo\nthree'],
  ['1. 一\n2. 二', '一\n二'],
  ['- [x] done\n- [ ] open', 'done\nopen'],
  ['> said\n> so', 'said\nso'],
  ['see [the page](https://a.example/x) and ![a picture](b.png)', 'see the page and a picture'],
  ['```\na < b\n```', 'a < b'],
  ['| a | b |\n|---|---|\n| c | **d** |', 'a b\nc d'],
  ['a  \nb', 'a  \nb'],
  ['**a**  \nb', 'a\nb'],
  ['a \\* b & c < d', 'a * b & c < d'],
  ['snake_case and 2 * 3', 'snake_case and 2 * 3'],
  ['<b>x</b>', '<b>x</b>'],
  ['https://a.example/b_c', 'https://a.example/b_c'],
  ['***', '***'],
  ['[](http://a.example)', '[](http://a.example)'],
  ['[1]: http://a.example', '[1]: http://a.example'],
  ['1986. 那年的事', '1986. 那年的事'],
  ['7) 七\n8) 八', '7) 七\n8) 八'],
  [`${'> '.repeat(20_000)}x`, `${'> '.repeat(20_000)}x`],
  [`${'> '.repeat(999)}x`, 'x'],
  [`${'- '.repeat(999)}x`, 'x'],
])('%j reads as %j', (note, plain) => {
  expect(plainNote(note)).toBe(plain)
})

const found = (note: string, query: string) => {
  const { text, marks } = noteSnippet(note, parseQuery(query))
  return { text, marked: marks.map(({ start, end }) => text.slice(start, end)) }
}

test.each([
  ['a word behind markup', '**first** then _second_', 'second', 'first then second', ['second']],
  ['a word that markup parts', 'in**side** of it', 'inside', 'inside of it', ['inside']],
  ['words of a link', 'see [群众来信](https://a.example/x)', '群众', 'see 群众来信', ['群众']],
  ['nothing sought', '**all** of it', '', 'all of it', []],
  ['nothing found in it', '**all** of it', 'other', 'all of it', []],
  [
    'an address, which only the Markdown has',
    'see [the page](https://a.example/letters)',
    'letters',
    'see [the page](https://a.example/letters)',
    ['letters'],
  ],
])('%s is marked', (_, note, query, text, marked) => {
  expect(found(note, query)).toEqual({ text, marked })
})

test('a long note is cut around what was found, the marks with it', () => {
  const { text, marked } = found(`${'**before** that '.repeat(40)}the **end** of it`, 'end')
  expect(text.length).toBeLessThan(170)
  expect(text).not.toContain('*')
  expect(marked).toEqual(['end'])
})
