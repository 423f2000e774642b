// Readability's quicker steps: what it finds with them is what it finds with its own, on every page of the fixtures and on what each step decides.
import { Readability } from '@mozilla/readability'
import { expect, test } from 'vitest'
import { within } from '@/lib/page/deadline'
import { quicken, restoreLate } from '@/lib/page/quick-readability'

const PAGES = import.meta.glob<string>('../fixtures/articles/**/*.html', {
  query: '?raw',
  import: 'default',
  eager: true,
})

const A =
  'The binder on South Lane has no sign over the door, and in forty years he has never needed one, for those who have a torn page find their way to him. '
const P = `<p>${A}${A}</p>`
const MANY = P.repeat(8)

const TRAITS: [string, string][] = [
  ['no style', `<div><p>${A}</p></div>`],
  ['display none', `<div style="display:none">${P}</div><div style="DISPLAY: none">${P}</div>`],
  ['visibility hidden', `<div style="visibility: hidden">${P}</div>`],
  ['styles of another kind', `<div style="color:red">${P}</div><div style="">${P}</div>`],
  ['hidden', `<div hidden>${P}</div><div hidden="until-found">${P}</div>`],
  ['aria-hidden', `<div aria-hidden="true">${P}</div><div aria-hidden="false">${P}</div>`],
  [
    'a formula’s picture',
    `<p>${A}<img aria-hidden="true" class="mwe fallback-image" src="f.png"> and so on.</p>`,
  ],
  ['drawings', `<p>${A}<svg aria-hidden="true" class="c"><title>x</title></svg></p>`],
  ['authors by name', `<p class="byline">By Ann Lee</p><p class="byline">By Tom Reed</p>`],
  ['authors by mark', '<p><a rel="author">Ann Lee</a></p><p itemprop="author name">Tom</p>'],
  ['an author in a part', '<div itemprop="author"><span itemprop="name">Ann</span> Lee</div>'],
  ['a byline without text', '<p class="byline"> </p><p class="dateline">By Ann Lee</p>'],
  ['a byline too long', `<p class="byline">${A}</p>`],
  [
    'empty blocks',
    '<div> <br><hr> </div><section>\n\ufeff</section><div><span></span></div><h3></h3>',
  ],
  [
    'blocks of space and comments',
    '<div><!-- said --> \u3000\u00a0</div><header><img src="a.png"></header>',
  ],
  ['a wrapper of a paragraph', `<div>  <p>${A}</p>\n</div><div>word<p>${A}</p></div>`],
  ['a wrapper of blocks', `<div><div><section>${P}</section></div></div>`],
  ['inline blocks', `<div>${A}<span><b>so</b></span><a href="#"><div>no</div></a></div>`],
  ['phrases', `<div>${A}<del>old</del><ins><p>new</p></ins><a href="/x"><em>so</em></a></div>`],
  [
    'presentation',
    `<table border="1" align="left" width="9"><tr><td style="x:y" bgcolor="red" width="3" height="4">${P}</td></tr></table>`,
  ],
  ['drawings with a style', `<div>${P}<svg style="fill:red" width="3"><g style="x"/></svg></div>`],
  [
    'unlikely names',
    `<div class="sidebar">${P}</div><div class="sidebar">${P}</div><div id="comments">${P}</div>`,
  ],
  ['shares', '<div class="share">Tell others</div><div class="x share-bar">Tell others</div>'],
  [
    'lists',
    '<ul><li><a href="/a">one</a></li><li>two</li></ul><ul class="list"><li>three</li></ul>',
  ],
  ['a short page', '<p>Short, and with a comma.</p>'],
  [
    'a page looked at again',
    `<style>p{}</style><script>1</script><noscript><img src="a.png"></noscript><font>A<br><br>b, c</font><div class="comment">${A}</div>`,
  ],
]

const cases: [string, string][] = [
  ...Object.entries(PAGES),
  ...TRAITS.flatMap(([name, html]): [string, string][] => [
    [name, `<title>${name}</title><body><article>${MANY}${html}${MANY}</article></body>`],
    [`${name}, and little else`, `<title>${name}</title><body><div>${html}</div>${P}</body>`],
  ]),
]

test.each(cases)('%s', (_, html) => {
  const found = (quick: boolean) => {
    const document = new DOMParser().parseFromString(html, 'text/html')
    const made = (copy: Document) => new Readability(copy) as unknown as Readability<Element>
    const reader = made(document)
    if (quick) {
      const untouched = document.cloneNode(true) as Document
      quicken(
        reader,
        within(1, () => 0),
      )
      restoreLate(reader, () => made(untouched))
    }
    return { ...reader.parse(), left: document.documentElement.outerHTML }
  }
  expect(found(true)).toEqual(found(false))
})
