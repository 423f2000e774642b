// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest'
import { buildTextMap, rangesOf, spanOf, textReader } from '@/lib/page/text-map'

function page(html: string): HTMLElement {
  document.body.innerHTML = html
  return document.body
}

describe('the text of a document', () => {
  test.each([
    ['paragraphs', '<p>One</p><p>Two</p>', 'One\nTwo'],
    ['bare text and br', '天<br>地<br><br>人', '天\n地\n人'],
    ['white space runs', '<p>  a \n\t b  <b> c</b>d </p>', 'a b cd'],
    ['white space between inline elements', '<p><b>a</b> <i>b</i></p>', 'a b'],
    ['white space between blocks', '<div>\n <p>a</p>\n <p>b</p>\n</div>', 'a\nb'],
    ['table cells', '<table><tr><td>a</td><td>b</td></tr></table>', 'a\nb'],
    ['code keeps its lines', '<pre>a\n  b</pre>c', 'a\n  b\nc'],
    ['nothing of scripts', 'a<script>x</script><style>y</style><textarea>z</textarea>b', 'ab'],
    ['full-width indent stays', '<p>　　群众</p>', '　　群众'],
    ['ruby without its reading', '<ruby>朱<rt>zhū</rt></ruby><ruby>批<rt>pī</rt></ruby>', '朱批'],
    ['nothing at all', '', ''],
  ])('%s', (_, html, text) => {
    expect(buildTextMap(page(html)).text).toBe(text)
  })

  test('an open shadow root is read in place, with its slots', () => {
    const body = page('<p>a</p><x-y>slotted</x-y><p>b</p>')
    body.querySelector('x-y')!.attachShadow({ mode: 'open' }).innerHTML = '<p>s</p><slot></slot>'
    expect(buildTextMap(body).text).toContain('a\ns')
    expect(buildTextMap(body).roots).toHaveLength(2)
  })
})

describe('a page that changes while the reading rests', () => {
  const LONG = '<i>朱</i> '.repeat(200)
  const MAIN = '<aside>ad</aside><main><p>main text</p></main><footer>end</footer>'

  const changes: [string, (aside: Element) => void][] = [
    ['what comes next is replaced', (aside) => aside.replaceWith('another ad')],
    ['what comes next goes to the end', (aside) => aside.parentNode!.append(aside)],
    ['what comes next goes to the front', (aside) => aside.parentNode!.prepend(aside)],
    ['what comes next is gone', (aside) => aside.remove()],
  ]
  const roots: [string, (html: string) => ParentNode & Node][] = [
    ['in the document', (html) => page(html)],
    [
      'in a shadow root',
      (html) => {
        const shadow = page('<x-y></x-y>').querySelector('x-y')!.attachShadow({ mode: 'open' })
        shadow.innerHTML = html
        return shadow
      },
    ],
  ]
  test.each(
    roots.flatMap(([where, make]) =>
      changes.map(([what, change]) => [`${what}, ${where}`, make, change] as const),
    ),
  )('%s', (_, make, change) => {
    const root = make(`<header>${LONG}</header>${MAIN}`)
    const read = textReader(document.body)
    expect(read(-1)).toBeNull()
    change(root.querySelector('aside')!)
    const { text } = read()!
    expect(text).toContain('main text\nend')
    expect(text.match(/朱/g)).toHaveLength(200)
  })
})

describe('there and back', () => {
  const html =
    '<div>\n  Bare   text <b> bold</b>er<br>\n 第二行，<i>斜体</i> \n</div><pre>  x\n  y</pre><p>𠮷野家 a  b</p>'

  test('every span that begins and ends with ink comes back as itself', () => {
    const map = buildTextMap(page(html))
    for (let start = 0; start < map.text.length; start++) {
      for (let end = start + 1; end <= map.text.length; end++) {
        if (/\s/.test(map.text[start]!) || /\s/.test(map.text[end - 1]!)) continue
        const [range] = rangesOf(map, { start, end })
        expect(spanOf(map, range!)).toEqual({ start, end })
      }
    }
  })

  test('element boundaries mean the text inside them', () => {
    const body = page('<p>one</p><p id="two">two <b>2</b></p><p>three</p>')
    const map = buildTextMap(body)
    const range = document.createRange()
    range.selectNodeContents(body.querySelector('#two')!)
    const span = spanOf(map, range)!
    expect(map.text.slice(span.start, span.end)).toBe('two 2')
    range.selectNode(body.querySelector('#two')!)
    expect(spanOf(map, range)).toEqual(span)
  })

  test('only white space is no span', () => {
    const body = page('<p>a </p> <p> b</p>')
    const range = document.createRange()
    range.setStart(body.querySelector('p')!.firstChild!, 1)
    range.setEnd(body.querySelector('p')!.firstChild!, 2)
    expect(spanOf(buildTextMap(body), range)).toBeNull()
  })

  test('a node that has gone has no ranges', () => {
    const body = page('<p>a</p><p>b</p>')
    const map = buildTextMap(body)
    body.querySelector('p')!.remove()
    expect(rangesOf(map, { start: 0, end: 1 })).toEqual([])
  })
})
