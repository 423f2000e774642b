// Attack pages: nothing of them runs, loads from elsewhere than the web, or reaches out of its place.
import { expect, test, vi } from 'vitest'
import { extractArticle } from '@/lib/page/extract'
import { simplify } from '@/lib/page/extract-parse'
import { sanitizeToBody } from '@/lib/page/sanitize'
import { sanitizeArticle } from '@/lib/page/sanitize-article'
import { attackDocuments } from '../fixtures/attacks'

const SAY =
  '老城南街有一家没有招牌的小店，店主周伯今年七十三岁，修了四十多年的旧书，他说纸会老，字不会。'

const ATTACKS = [
  '<script>window.hit = 1</script>',
  '<img src="x" onerror="window.hit = 1">',
  '<svg onload="window.hit = 1"><script>window.hit = 1</script></svg>',
  '<svg><a xlink:href="javascript:window.hit = 1"><text>a</text></a></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=window.hit=1&gt;">',
  '<math href="javascript:window.hit = 1">a</math>',
  '<a href="javascript:window.hit = 1">a</a>',
  '<a href="java&#10;script:window.hit = 1">a</a>',
  '<a href=" &#1;javascript:window.hit = 1">a</a>',
  '<a href="data:text/html,<script>window.hit = 1</script>">a</a>',
  '<a href="vbscript:x">a</a>',
  '<iframe src="https://evil.example/"></iframe>',
  '<iframe srcdoc="<script>window.hit = 1</script>"></iframe>',
  '<object data="https://evil.example/x.swf"></object>',
  '<embed src="https://evil.example/x.swf">',
  '<form action="https://evil.example/"><p>a</p><button formaction="javascript:window.hit = 1">b</button></form>',
  '<details open ontoggle="window.hit = 1">a</details>',
  '<p style="background:url(https://evil.example/)">a</p>',
  '<style>@import "https://evil.example/"</style>',
  '<link rel="stylesheet" href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '<base href="https://evil.example/">',
  '<video autoplay onloadstart="window.hit = 1" poster="javascript:1"><source src="javascript:1"></video>',
  '<noscript><p title="</noscript><img src=x onerror=window.hit=1>"></noscript>',
  '<template><img src=x onerror="window.hit = 1"></template>',
  '<p id="attributes"><input name="attributes"></p>',
  '<p tabindex="1" autofocus onfocus="window.hit = 1" popover is="x-y">a</p>',
  '<img srcset="javascript:1 1x, https://img.example.cn/1.jpg 2x" src="blob:x">',
]

const EXECUTABLE =
  /<(?:script|style|iframe|object|embed|form|input|button|link|meta|base|svg|template|noscript)\b|\son\w+\s*=|(?:javascript|vbscript|blob):|data:text|\sstyle=|srcdoc|formaction|evil\.example|autofocus|popover|autoplay/i

/** The markup without attribute values that are only text. */
const withoutTitles = (html: string) => html.replace(/\s(?:title|alt)="[^"]*"/g, '')

test.each(ATTACKS.map((attack) => [attack]))('sanitizeHtml of %s', (attack) => {
  const html = sanitizeHtml(`<p>${SAY}</p>${attack}`)
  expect(withoutTitles(html)).not.toMatch(EXECUTABLE)
  expect(html).toContain(SAY)
  // Parsed again, as the reader does, it is still the same.
  expect(sanitizeHtml(html)).toBe(html)
})

const sanitizeHtml = (html: string) => sanitizeToBody(html).innerHTML

/** What an extraction gives to be sanitised. */
function simplified(html: string): Element {
  const root = new DOMParser().parseFromString(html, 'text/html').body
  simplify(root)
  return root
}

/** DOMPurify takes an element away for this attribute, ours only the attribute. */
const NAMED = / is="x-y"/g

const SHOWN: [string, string][] = [
  ...ATTACKS.map((attack): [string, string] => [attack, `<p>${SAY}</p>${attack}`]),
  ...attackDocuments('1').map(({ html, said }): [string, string] => [said.join(), html]),
  ...[
    '<my-card><p>a</p> b</my-card><form><dialog><p>c</p></dialog></form><custom>d</custom>',
    '<math><semantics><mi>x</mi><annotation>x</annotation><annotation-xml>x</annotation-xml></semantics></math>',
    '<p title=" a ">b<!-- c --><span lang="en" data-x="1" aria-label="d">e</span></p><svg><title>f</title></svg>',
    '<p id="title">a</p><p id="elements">b</p><p id="n1">c</p><mi>d</mi><a href="#n1" name="n2">e</a>',
  ].map((html): [string, string] => [html, html]),
]

test.each(SHOWN)('the browser’s sanitiser and DOMPurify agree on %s', (_, html) => {
  const own = sanitizeArticle(simplified(html)).innerHTML
  expect(own).toBe(sanitizeHtml(simplified(html.replace(NAMED, '')).innerHTML))
  expect(withoutTitles(own)).not.toMatch(/<script|\son\w+=|javascript:|srcdoc/i)
  expect(sanitizeHtml(own)).toBe(own)
})

test('no template comes to the browser’s parser, which may make a shadow root of it', () => {
  const parse = vi.spyOn(
    Document as unknown as { parseHTML: (html: string) => Document },
    'parseHTML',
  )
  const { body } = new DOMParser().parseFromString(
    '<x-a><div><template shadowrootmode="open"><p>a</p></template>b</div></x-a>',
    'text/html',
  )
  expect(sanitizeArticle(body).innerHTML).toBe('<div>b</div>')
  expect(parse.mock.calls.map(([html]) => html)).toEqual(['<div>b</div>'])
  parse.mockRestore()
})

test('extraction of a page of attacks', async () => {
  const page = ATTACKS.map(
    (attack) => `<p>${SAY.replace('周', String(Math.random()))}</p>${attack}`,
  ).join('')
  const document = new DOMParser().parseFromString(
    `<title>a</title><article>${page}</article>`,
    'text/html',
  )
  const article = extractArticle(document, 'https://example.cn/')
  expect(withoutTitles(article?.html ?? '')).not.toMatch(EXECUTABLE)
  const frame = globalThis.document.createElement('div')
  frame.innerHTML = article?.html ?? ''
  globalThis.document.body.append(frame)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect('hit' in window).toBe(false)
  frame.remove()
})

test('keeps what an article is made of', () => {
  const html =
    '<h2 id="n1">a</h2><p>b<sup><a href="#n1" rel="noopener noreferrer">1</a></sup></p><pre><code class="language-ts">c</code></pre><math><mi>x</mi></math><ruby>汉<rt>hàn</rt></ruby><img src="https://img.example.cn/1.jpg" alt="d"><table><tbody><tr><td colspan="2">e</td></tr></tbody></table>'
  expect(sanitizeHtml(html)).toBe(html)
})

test('the text of code that begins with blank lines is that of its HTML', () => {
  const html = sanitizeHtml('<pre>\n\n\n  let a</pre><pre>\n</pre><pre><b>\nb</b></pre>')
  expect(sanitizeHtml(html)).toBe(html)
  expect(html).toBe('<pre>  let a</pre><pre></pre><pre><b>\nb</b></pre>')
})
