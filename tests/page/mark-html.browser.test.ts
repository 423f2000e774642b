import { describe, expect, test } from 'vitest'
import type { Annotation, Color } from '@/lib/core/annotation'
import { html } from '@/lib/core/export/html'
import { describe as describeTarget, type Span } from '@/lib/core/target'
import { markText } from '@/lib/page/mark-html'
import { renderNote } from '@/lib/page/note-html'
import { buildTextMap } from '@/lib/page/text-map'
import { article, options, written } from '../core/export/samples'

const PAGE = { url: 'https://a.example/dir/page' }

/** The document a file's reader sees. */
function parse(html: string): HTMLElement {
  return new DOMParser().parseFromString(`<body>${html}`, 'text/html').body
}

function textOf(html: string): string {
  return buildTextMap(parse(html)).text
}

function passage(
  text: string,
  span: Span,
  id: string,
  change: Partial<Annotation> = {},
): Annotation {
  return {
    id,
    articleId: 'a1',
    target: describeTarget(text, span),
    color: 'cinnabar',
    note: '',
    tags: [],
    createdAt: '2026-11-22T08:00:00.000Z',
    modifiedAt: '2026-11-22T08:00:00.000Z',
    ...change,
  }
}

function mark(source: string, spans: Span[], change: Partial<Annotation> = {}) {
  const text = textOf(source)
  const colors: Color[] = ['cinnabar', 'gamboge', 'malachite']
  const annotations = spans.map((span, i) =>
    passage(text, span, `p${i}`, { color: colors[i % 3] ?? 'rouge', ...change }),
  )
  const body = { articleId: 'a1', html: source, text }
  return { text, annotations, ...markText(PAGE, body, annotations, 'Picture') }
}

/** The text of all marks of a colour, in order. */
function marked(html: string, color: Color): string {
  return [...parse(html).querySelectorAll(`mark.${color}`)].map((each) => each.textContent).join('')
}

describe('marks', () => {
  test.each<[string, string, Span[], string]>([
    [
      'one',
      '<p>one two three</p>',
      [{ start: 4, end: 7 }],
      '<p>one <mark class="cinnabar" id="mark-p0">two</mark> three</p>',
    ],
    [
      'nested',
      '<p>one two three</p>',
      [
        { start: 4, end: 7 },
        { start: 0, end: 13 },
      ],
      '<p><mark class="gamboge" id="mark-p1">one </mark><mark class="gamboge"><mark class="cinnabar" id="mark-p0">two</mark></mark><mark class="gamboge"> three</mark></p>',
    ],
    [
      'overlapping',
      '<p>one two three</p>',
      [
        { start: 0, end: 7 },
        { start: 4, end: 13 },
      ],
      '<p><mark class="cinnabar" id="mark-p0">one </mark><mark class="cinnabar"><mark class="gamboge" id="mark-p1">two</mark></mark><mark class="gamboge"> three</mark></p>',
    ],
    [
      'the same words twice',
      '<p>one</p>',
      [
        { start: 0, end: 3 },
        { start: 0, end: 3 },
      ],
      '<p><mark class="cinnabar" id="mark-p0"><mark class="gamboge" id="mark-p1">one</mark></mark></p>',
    ],
    [
      'across blocks and inline elements',
      '<p>a <b>bold</b> c</p>\n<p>d</p>',
      [{ start: 2, end: 10 }],
      '<p>a <b><mark class="cinnabar" id="mark-p0">bold</mark></b><mark class="cinnabar"> c</mark></p>\n<p><mark class="cinnabar">d</mark></p>',
    ],
    [
      'white space of the source is kept',
      '<p>one\n   two   three</p>',
      [{ start: 4, end: 13 }],
      '<p>one\n   <mark class="cinnabar" id="mark-p0">two   three</mark></p>',
    ],
  ])('%s', (_, source, spans, expected) => {
    expect(mark(source, spans).html).toBe(expected)
  })

  test('the text stays as it was, and so does the page when it is read back', () => {
    const source =
      '<table><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table><ul><li>x</li></ul><pre>a\n  b</pre><p>说<ruby>朱<rt>zhū</rt></ruby>批<br>𠮷👩‍💻</p><a href="#n">link</a>'
    const text = textOf(source)
    for (let start = 0; start < text.length; start++) {
      for (let end = start + 1; end <= text.length; end++) {
        if (/\s/.test(text.slice(start, start + 1) + text.slice(end - 1, end))) continue
        const { html } = mark(source, [
          { start, end },
          { start: 0, end: text.length },
          { start: start >> 1, end },
        ])
        expect(textOf(html)).toBe(text)
        expect(parse(html).innerHTML).toBe(html)
        expect(marked(html, 'gamboge').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      }
    }
  })

  test('the number of a passage stands at its end, if there is something to look up', () => {
    const spans = [
      { start: 0, end: 3 },
      { start: 4, end: 9 },
    ]
    const plain = mark('<p>one <b>tw</b>o x</p>', spans)
    expect(plain.html).not.toContain('data-number')
    const noted = mark('<p>one <b>tw</b>o x</p>', spans, { note: 'n' })
    const numbers = [...parse(noted.html).querySelectorAll('[data-number]')].map((each) => [
      each.textContent,
      each.getAttribute('data-number'),
    ])
    expect(numbers).toEqual([
      ['one', '1'],
      ['o x', '2'],
    ])
  })

  test('what is not found is not in `found`', () => {
    const source = '<p>one two three</p>'
    const lost = passage('nothing of the kind', { start: 0, end: 7 }, 'lost')
    const there = passage('one two three', { start: 4, end: 7 }, 'there')
    const body = { articleId: 'a1', html: source, text: '' }
    expect(markText(PAGE, body, [lost, there], 'Picture').found).toEqual(new Set(['there']))
  })

  test('an odd id stays within its attribute', () => {
    const odd = passage('one', { start: 0, end: 3 }, '"><script>-->\ud800')
    const { html } = markText(PAGE, { articleId: 'a', html: '<p>one</p>', text: 'one' }, [odd], '')
    expect(parse(html).querySelectorAll('script')).toHaveLength(0)
    expect(parse(html).querySelector('mark')?.id).toBe('mark-%22%3E%3Cscript%3E--%3E%EF%BF%BD')
  })
})

describe('nothing runs and nothing is loaded', () => {
  test.each([
    ['a script', '<script>alert(1)</script><p onclick="alert(1)">x</p>', '<p>x</p>'],
    ['a style', '<style>p{}</style><p style="position:fixed" class="y">x</p>', '<p>x</p>'],
    ['a script link', '<a href="javascript:alert(1)">x</a>', '<a>x</a>'],
    [
      'a picture of the web',
      '<img src="/a.png" alt="A cat">',
      '<a href="https://a.example/a.png" rel="noopener noreferrer">A cat</a>',
    ],
    [
      'one that says nothing',
      '<img src="b.png" srcset="c.png 2x">',
      '<a href="https://a.example/dir/b.png" rel="noopener noreferrer">Picture</a>',
    ],
    [
      'one in a link',
      '<a href="x"><img src="b.png" alt="b"></a>',
      '<a href="https://a.example/dir/x" rel="noopener noreferrer">b</a>',
    ],
    [
      'one within the HTML',
      '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
      '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    ],
    ['a film', '<video src="v.mp4" poster="p.png"></video>', ''],
    [
      'a picture of many sources',
      '<picture><source srcset="a.webp"><img src="a.png" alt="a"></picture>',
      '<picture><a href="https://a.example/dir/a.png" rel="noopener noreferrer">a</a></picture>',
    ],
    [
      'a link within the article',
      '<a href="#fn1">1</a><p id="fn1">n</p>',
      '<a href="#fn1">1</a><p id="fn1">n</p>',
    ],
    [
      'a form',
      '<form action="https://evil.example"><input name="q"><button>b</button></form>',
      'b',
    ],
  ])('%s', (_, source, expected) => {
    expect(mark(source, []).html).toBe(expected)
  })

  test('pictures in SVG are not loaded either', () => {
    const { html } = mark('<svg><image href="https://evil.example/a.png"/></svg><p>x</p>', [])
    expect(html).not.toContain('evil.example')
  })
})

describe('a note', () => {
  test.each([
    ['Markdown', '**a**\n\n- b', '<p><strong>a</strong></p>\n<ul>\n<li>b</li>\n</ul>\n'],
    ['a line is a line', 'a\nb', '<p>a<br>b</p>\n'],
    ['HTML in it', '<script>alert(1)</script><b onclick="x">b</b>', '<b>b</b>'],
    [
      'a picture',
      '![a](https://evil.example/a.png)',
      '<p><a href="https://evil.example/a.png" rel="noopener noreferrer">a</a></p>\n',
    ],
    ['an open element', '<div><b>x', '<div><b>x</b></div>'],
    ['a script link', '[a](javascript:alert(1))', '<p><a>a</a></p>\n'],
  ])('%s', (_, note, html) => {
    expect(renderNote(note, 'Picture')).toBe(html)
  })
})

test('the whole file: in a browser every reference finds its passage, and nothing is in error', async () => {
  const source = '<h2>题</h2><p>人民群众是历史的创造者，<em>也是</em>真正的英雄。</p>'
  const text = textOf(source)
  const annotations = [
    passage(text, { start: 2, end: 15 }, 'p1', { note: '注', tags: ['群众'] }),
    passage(text, { start: 6, end: 20 }, 'p2', { color: 'rouge' }),
    passage('gone', { start: 0, end: 4 }, 'p3'),
  ]
  const body = { articleId: 'a1', html: source, text }
  const file = await written(html, [{ article: article(), annotations, body }], {
    ...options,
    rendering: {
      markText: (...given) => markText(...given, 'Picture'),
      renderNote: (note) => renderNote(note, 'Picture'),
    },
  })
  const violations: string[] = []
  const frame = document.createElement('iframe')
  frame.srcdoc = file
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
  document.body.append(frame)
  frame.contentWindow?.addEventListener('securitypolicyviolation', (event) =>
    violations.push(event.violatedDirective),
  )
  await loaded
  const page = frame.contentDocument as Document
  const refs = [...page.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')]
  expect(refs).toHaveLength(2)
  for (const ref of refs) expect(page.getElementById(ref.hash.slice(1))?.localName).toBe('mark')
  const [first] = page.querySelectorAll('mark')
  const style = first && page.defaultView?.getComputedStyle(first)
  expect(style?.textDecorationLine).toBe('underline')
  expect(style?.backgroundColor).toMatch(/0\.24\)$/)
  expect(page.querySelectorAll('.passages li')).toHaveLength(3)
  expect(violations).toEqual([])
  frame.remove()
})
