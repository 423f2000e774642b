// Puts the pages of one article together into one: in the page's thread, as only there is a DOM in
// both browsers, but in our own world, where its scripts reach nothing, and with pauses for its reader.

import type { PageDraft } from '@/lib/core/extraction'
import { joint, repeatedHead, repeatedTail } from '@/lib/core/seam'
import { looseKey } from '@/lib/core/url'
import { measure } from '@/lib/core/words'
import { outlineOfBody } from './extract-outline'
import { sanitizeArticle } from './sanitize-article'
import { buildTextMap } from './text-map'

/** Lets the page answer its reader. A timer would wait a second where the tab is hidden. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}

/** One article of all its pages, in order; what the first page does not say, a later one may. */
export async function joinPages(pages: readonly [PageDraft, ...PageDraft[]]): Promise<PageDraft> {
  const [first] = pages
  const bodies: Element[][] = []
  for (const { html } of pages) {
    bodies.push(blocksOf(new DOMParser().parseFromString(html, 'text/html').body))
    await pause()
  }
  const texts = bodies.map((blocks) => blocks.map((block) => block.textContent ?? ''))
  const kept = bodies.map((blocks, index) => {
    const next = texts[index + 1]
    const own = texts[index] ?? []
    const from = index === 0 ? 0 : repeatedHead(own, first.title, texts.slice(0, index))
    const over = next ? repeatedTail(own.slice(from), next) : 0
    return blocks.slice(from, blocks.length - over)
  })
  const body = document.implementation.createHTMLDocument('').body
  for (const blocks of kept) {
    const last = body.lastElementChild
    const [head, ...rest] = blocks
    const between =
      last && head && isParagraph(last) && isParagraph(head)
        ? joint(last.textContent ?? '', head.textContent ?? '')
        : null
    if (last && head && between !== null) {
      last.append(between, ...head.childNodes)
      body.append(...rest)
    } else body.append(...blocks)
  }
  const clean = sanitizeArticle(body)
  const { text } = buildTextMap(clean)
  const said = <K extends 'byline' | 'site' | 'source' | 'publishedAt' | 'image'>(field: K) =>
    pages.find((page) => page[field] !== null)?.[field] ?? null
  return {
    ...first,
    byline: said('byline'),
    site: said('site'),
    source: said('source'),
    publishedAt: said('publishedAt'),
    image: said('image'),
    pages: [...new Set(pages.map(({ url }) => looseKey(url)))],
    pieces: [],
    continuation: null,
    notice: pages.find(({ notice }) => notice !== null)?.notice ?? null,
    ...measure(text),
    html: clean.innerHTML,
    text,
    outline: outlineOfBody(clean, text),
  }
}

const isParagraph = (element: Element) => element.nodeName === 'P'

/** The blocks of a body, looked for inside a lone wrapper; loose text and inline elements become paragraphs. */
function blocksOf(body: Element): Element[] {
  let root = body
  while (
    root.children.length === 1 &&
    /^(?:DIV|ARTICLE|SECTION|MAIN)$/.test(root.children[0]!.nodeName) &&
    !ownText(root)
  )
    root = root.children[0]!
  const blocks: Element[] = []
  let loose: Element | null = null
  for (const node of [...root.childNodes]) {
    const inline =
      node.nodeType === 3 ||
      /^(?:A|B|I|EM|STRONG|SPAN|BR|SUB|SUP|CODE|MARK|IMG|U|S|SMALL|RUBY)$/.test(node.nodeName)
    if (!inline) {
      loose = null
      if (node.nodeType === 1) blocks.push(node as Element)
    } else if (loose || node.textContent?.trim() || node.nodeName === 'IMG') {
      if (!loose) {
        loose = body.ownerDocument.createElement('p')
        blocks.push(loose)
      }
      loose.append(node)
    }
  }
  return blocks
}

const ownText = (element: Element) =>
  [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim())
