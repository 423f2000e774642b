import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fileName } from '@/lib/core/file-name'

const bytes = (text: string) => new TextEncoder().encode(text).length

test.each([
  ['走好群众路线', '走好群众路线.md'],
  ['“实事求是”——《人民日报》评论', '“实事求是”——《人民日报》评论.md'],
  ['Title: a subtitle', 'Title - a subtitle.md'],
  ['走好"群众"路线', '走好群众路线.md'],
  ['AC/DC\\x|y', 'AC-DC-x-y.md'],
  ['Who? "Me" <b>*</b>', 'Who Me b -b.md'],
  ['a\nb\tc\u2028d', 'a b c d.md'],
  ['CON', '_CON.md'],
  ['con.txt', '_con.txt.md'],
  ['Lpt9 ', '_Lpt9.md'],
  ['COM¹', '_COM¹.md'],
  ['Console', 'Console.md'],
  ['..', 'Cinnabar.md'],
  ['.hidden', 'hidden.md'],
  ['-rf', 'rf.md'],
  ['ends with dots... ', 'ends with dots.md'],
  ['', 'Cinnabar.md'],
  [' \u3000\u200b', 'Cinnabar.md'],
  ['???', 'Cinnabar.md'],
  ['photo\u202egnp.exe', 'photognp.exe.md'],
  ['a\u0000b\u0007', 'ab.md'],
  ['a\ud800b', 'ab.md'],
  ['👩‍💻', '👩‍💻.md'],
  ['e\u0301', 'é.md'],
])('%j', (title, name) => {
  expect(fileName(title, 'md')).toBe(name)
})

test('the fallback is used, and made safe too', () => {
  expect(fileName('', 'md', '无标题')).toBe('无标题.md')
  expect(fileName('', 'md', '///')).toBe('Cinnabar.md')
})

describe('long titles', () => {
  test.each([
    ['Chinese', '长'.repeat(300), '长'.repeat(60)],
    ['ASCII', 'x'.repeat(300), 'x'.repeat(180)],
    ['emoji of 11 bytes', '👩‍💻'.repeat(50), '👩‍💻'.repeat(16)],
    ['astral', `x${'𠮷'.repeat(100)}`, `x${'𠮷'.repeat(44)}`],
    ['a space at the cut', `${'x'.repeat(179)} yz`, 'x'.repeat(179)],
  ])('%s', (_, title, stem) => {
    expect(fileName(title, 'html')).toBe(`${stem}.html`)
  })

  test('one character with hundreds of marks', () => {
    const name = fileName(`z${'\u0335'.repeat(500)}`, 'md')
    expect(name.startsWith('z')).toBe(true)
    expect(bytes(name)).toBeLessThanOrEqual(183)
  })
})

test('whatever the title, every system takes the name', () => {
  const unit = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3 }),
    fc.constantFrom('con', 'nul', '.', ' ', '/', ':', '\ud800', '\u202e', '长', '*', '-'),
  )
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 60 }), (units) => {
      const name = fileName(units.join(''), 'html')
      const stem = name.slice(0, -5)
      expect(name.endsWith('.html')).toBe(true)
      expect(stem).not.toBe('')
      expect(name.isWellFormed()).toBe(true)
      expect(bytes(name)).toBeLessThanOrEqual(200)
      expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\u202a-\u202e]/u)
      expect(stem).not.toMatch(/^[\s.-]|[\s.]$/)
      expect(name).not.toMatch(/^(con|nul)\s*\./i)
    }),
    { numRuns: 200 },
  )
})
