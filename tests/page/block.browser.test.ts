// The block a reader points at: the selector that finds it again, and what is copied of it.
import { afterEach, describe, expect, test } from 'vitest'
import { blockAt, copyBlock, selectorOf } from '@/lib/page/block'
import { anchoredBody } from '@/lib/page/extract-anchored'
import { linesOf } from '@/lib/page/extract-lines'

afterEach(() => {
  document.body.replaceChildren()
})

function page(html: string): HTMLElement {
  document.body.innerHTML = html
  return document.querySelector<HTMLElement>('[data-it]')!
}

describe('a selector', () => {
  test.each([
    ['an id', '<div id="content" data-it>a</div>', '#content'],
    ['a class', '<div class="story" data-it>a</div><div class="talk">b</div>', 'div.story'],
    ['the only article', '<article data-it>a</article>', 'article'],
    [
      'not a number from a database',
      '<main><div id="post-48213" class="post-48213 entry" data-it>a</div></main>',
      'div.entry',
    ],
    [
      'not a build’s name',
      '<main class="page"><div class="css-1x2y3z" data-it>a</div><p>b</p></main>',
      'main > div',
    ],
    [
      'not a passing state',
      '<section class="text"><div class="is-active open" data-it>a</div></section>',
      'section.text > div',
    ],
    [
      'two classes together',
      '<div class="text">a</div><div class="side">b</div><div class="text side" data-it>c</div>',
      'div.text.side',
    ],
    [
      'the place among its like',
      '<div class="text"><p>a</p><p data-it>b</p></div>',
      'div.text > p:nth-of-type(2)',
    ],
  ])('by %s', (_, html, selector) => {
    const element = page(html)
    expect(selectorOf(element)).toBe(selector)
    expect(blockAt(document, selector)).toBe(element)
  })

  test('finds what it was made for, however the page is made', () => {
    const deep = `${'<div><p>x</p>'.repeat(12)}<div data-it>here</div>${'</div>'.repeat(12)}`
    const element = page(deep + deep.replace(' data-it', ''))
    expect(document.querySelectorAll(selectorOf(element))).toHaveLength(1)
    expect(blockAt(document, selectorOf(element))).toBe(element)
  })

  test.each([['div.absent'], ['div[['], ['#empty']])('%s gives none', (selector) => {
    page('<div id="empty"> </div>')
    expect(blockAt(document, selector)).toBeNull()
  })
})

describe('the copy', () => {
  test('has what is shown, with addresses that hold elsewhere, and leaves the page as it is', () => {
    const element = page(
      '<div data-it>seen<p style="display:none">hidden</p><script>1</script><a href="/a#b">x</a><a href="#n">1</a><img data-src="p.png"></div>',
    )
    const before = document.body.innerHTML
    const copy = copyBlock(element, 'https://a.example/b/c.html')
    expect(copy.textContent).toBe('seenx1')
    expect([...copy.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
      'https://a.example/a#b',
      '#n',
    ])
    expect(copy.querySelector('img')?.getAttribute('src')).toBe('https://a.example/b/p.png')
    expect(document.body.innerHTML).toBe(before)
  })

  /** How often the page's own element was made. */
  let made = 0
  customElements.define(
    'page-card',
    class extends HTMLElement {
      constructor() {
        super()
        made++
      }
    },
  )

  test.each<[string, (element: HTMLElement) => Element]>([
    ['of a block', (element) => copyBlock(element, location.href)],
    [
      'of what follows a title',
      (element) => anchoredBody(linesOf(element)[0]!, null, 'a', () => {}),
    ],
  ])('%s runs nothing of the page and loads nothing', (_, copyOf) => {
    const at = '/never-asked-for.png'
    const element = page(
      `<div data-it><p>seen</p><page-card>a</page-card><img data-src="${at}"><img loading="lazy" src="${at}?lazy"></div>`,
    )
    made = 0
    const copy = copyOf(element)
    expect(copy.querySelector('page-card')).not.toBeNull()
    expect(made).toBe(0)
    expect(copy.ownerDocument.defaultView).toBeNull()
  })
})
