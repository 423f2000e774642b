import fc from 'fast-check'
import { marked, type Token, type Tokens } from 'marked'
import { describe, expect, test } from 'vitest'
import {
  blockquote,
  closedMarkdown,
  escapeLine,
  link,
  markdownTag,
  markdownTags,
  yamlValue,
} from '@/lib/core/export/markdown-text'

/** The text a Markdown reader shows for a quote: its paragraphs; throws on any other markup. */
function shown(markdown: string): string[] {
  const [quote, ...more] = marked.lexer(markdown) as Tokens.Blockquote[]
  expect(more).toEqual([])
  expect(quote?.type).toBe('blockquote')
  return (quote?.tokens ?? [])
    .filter(({ type }) => type !== 'space')
    .map((token) => {
      expect(token.type).toBe('paragraph')
      return ((token as Tokens.Paragraph).tokens as Token[])
        .map((inline) => {
          expect(['text', 'escape']).toContain(inline.type)
          return inline.type === 'escape' ? (inline as Tokens.Escape).text : inline.raw
        })
        .join('')
    })
}

describe('a quote reads as its text', () => {
  test.each([
    '* not a list',
    '- not a list',
    '-',
    '+ not a list',
    '1. not a list',
    '12) not a list',
    '# no heading #',
    '> no quote',
    '===',
    '---',
    '    no code',
    '~~~',
    '```',
    '*a* **b** _c_ __d__ ~~e~~ `f`',
    'snake_case stays, _this_ too',
    '[a](b) ![c](d) [e]: f',
    '<b>x</b> <!-- y',
    '&amp; &#65; &copy & co',
    'C:\\new\\*',
    '| a | b |',
    '100 % of $5 == 5 ==six== %%seven%%',
    '中文_强调_和*星号*。',
    'ends with a backslash\\',
  ])('%s', (text) => {
    expect(shown(blockquote(text))).toEqual([text.trim()])
  })

  test('whatever the text', () => {
    const sign = fc.constantFrom(
      ...'ab1 中。`*_~[]()<>!#-+=.|\\&;$%^:"\'\t',
      '\n',
      '    ',
      '---',
      '```',
      '&lt;',
      '1.',
      '- ',
      '\u3000',
      '👩‍💻',
    )
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 30 }), (signs) => {
        const text = signs.join('')
        const lines = text.split(/\n+/).map((line) => line.replace(/^[ \t]+|[ \t]+$/g, ''))
        const expected = lines.filter((line) => line !== '')
        fc.pre(expected.length > 0)
        expect(shown(blockquote(text))).toEqual(expected)
      }),
      { numRuns: 500 },
    )
  })

  test('every line begins with the sign of a quote, paragraphs are kept', () => {
    expect(blockquote('a\n\nb\nc')).toBe('> a\n>\n> b\n>\n> c')
  })

  test.each([
    ['==marked==', '\\=\\=marked\\=\\='],
    ['%%hidden%%', '\\%\\%hidden\\%\\%'],
    ['see #tag', 'see \\#tag'],
    ['C# and F#', 'C# and F#'],
    ['text ^block-id', 'text \\^block-id'],
    ['2^10', '2^10'],
    ['5 % = 5 %', '5 % = 5 %'],
    ['snake_case', 'snake_case'],
    ['a \u0007 b\u0000', 'a  b'],
  ])("nothing of Obsidian's either: %s", (text, markdown) => {
    expect(escapeLine(text)).toBe(markdown)
  })
})

test.each([
  ['https://a.example/b', '[x](https://a.example/b)'],
  ['https://a.example/Foo_(bar)', '[x](<https://a.example/Foo_(bar)>)'],
  ['https://a.example/a b>c', '[x](https://a.example/a%20b%3Ec)'],
  ['https://a.example/?a=1&lt;=2', '[x](https://a.example/?a=1&amp;lt;=2)'],
])('the link to %s', (url, markdown) => {
  expect(link('x', url)).toBe(markdown)
  const [paragraph] = marked.lexer(markdown) as Tokens.Paragraph[]
  const [token] = (paragraph?.tokens ?? []) as Tokens.Link[]
  expect(token?.type).toBe('link')
})

describe('a note', () => {
  test.each([
    ['is left alone', '**bold**\n\n- list', '**bold**\n\n- list'],
    ['closed code is left alone', '```\na\n```\nb', '```\na\n```\nb'],
    ['open code is closed', 'a\n```js\nb', 'a\n```js\nb\n```'],
    ['a longer fence is closed by its like', '````\n```\nb', '````\n```\nb\n````'],
    ['tildes too', '~~~\n```\nb', '~~~\n```\nb\n~~~'],
    ['an open comment is closed', 'a <!-- b', 'a <!-- b\n-->'],
    ['a closed comment is left alone', '<!-- a\nb --> c', '<!-- a\nb --> c'],
    ['a comment sign within code is text', '`<!--` is a sign', '`<!--` is a sign'],
    ['an end without a beginning is text', 'a --> b', 'a --> b'],
    ['one closed, one open', '<!-- a --> <!-- b', '<!-- a --> <!-- b\n-->'],
    ['a fence within a comment is none', '<!--\n```\n-->', '<!--\n```\n-->'],
    ['indented code keeps its indent', '\n \n    code\n\n', '    code'],
    ['an inline run of three is no fence', '```a``` b', '```a``` b'],
  ])('%s', (_, note, written) => {
    expect(closedMarkdown(note)).toBe(written)
  })
})

test.each([
  ['党建', '党建'],
  ['class struggle', 'class-struggle'],
  ['a/b', 'a/b'],
  ['C++', 'C'],
  ['a.b: c', 'a-b-c'],
  ['2026', '_2026'],
  ['v2', 'v2'],
  ['《资本论》', '《资本论》'],
  ['👍', '👍'],
  ['!!!', ''],
  ['\ud800x', '\ufffdx'],
])('the tag %s', (tag, written) => {
  expect(markdownTag(tag)).toBe(written)
})

test('tags that become one are written once', () => {
  expect(markdownTags(['a b', 'a-b', '!', 'c'])).toEqual(['a-b', 'c'])
})

test.each([
  ['2026-11-20', '2026-11-20'],
  ['2026-11-22T08:00:00.000Z', '2026-11-22T08:00:00.000Z'],
  ['2026年11月', '"2026年11月"'],
  ['yes', '"yes"'],
  ['a"b\\c\nd', '"a\\"b\\\\c\\nd"'],
  ['\u0085\u2028\ufeff\u0000', '"\\u0085\\u2028\\ufeff\\u0000"'],
  ['\ud800', '"\ufffd"'],
  ['--- # x: [y]', '"--- # x: [y]"'],
])('the YAML of %j', (value, yaml) => {
  expect(yamlValue(value)).toBe(yaml)
})

/** Of each kind n signs: the text, and what it is as a quote, as a note and as a tag. */
const MANY: [string, (n: number) => [string, string, string, string]][] = [
  ['blanks', (n) => [`a${' '.repeat(n)}b`, `> a${' '.repeat(n)}b`, `a${' '.repeat(n)}b`, 'a-b']],
  [
    'backticks',
    (n) => {
      const fence = '`'.repeat(n)
      return [fence, `> ${'\\`'.repeat(n)}`, `${fence}\n${fence}`, '']
    },
  ],
  [
    'single backticks',
    (n) => ['` '.repeat(n), `> ${'\\` '.repeat(n).trimEnd()}`, '` '.repeat(n).trimEnd(), ''],
  ],
  ['dashes', (n) => ['-'.repeat(n), `> \\${'-'.repeat(n)}`, '-'.repeat(n), '']],
  [
    'open comments',
    (n) => ['<!--'.repeat(n), `> ${'\\<!--'.repeat(n)}`, `${'<!--'.repeat(n)}\n-->`, ''],
  ],
  ['blank lines', (n) => [' \n'.repeat(n), '', '', '']],
  ['underscores', (n) => ['_'.repeat(n), `> ${'\\_'.repeat(n)}`, '_'.repeat(n), '_'.repeat(n + 1)]],
  [
    'ampersands',
    (n) => ['&a'.repeat(n), `> ${'&a'.repeat(n)}`, '&a'.repeat(n), 'a-'.repeat(n).slice(0, -1)],
  ],
]

// What goes over a text once for each of its letters takes hours for a million: it never ends here.
test.each(MANY.flatMap(([name, of]) => [4, 1_000_000].map((n) => [n, name, of] as const)))(
  '%i %s are what few are',
  (n, _, of) => {
    const [text, quote, note, tag] = of(n)
    // Compared by hand: shown, a megabyte of difference is no help.
    expect(blockquote(text) === quote).toBe(true)
    expect(closedMarkdown(text) === note).toBe(true)
    expect(markdownTag(text) === tag).toBe(true)
  },
  60_000,
)
