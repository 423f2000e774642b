// The block that a reader points at: what names it on every page of the site, and a copy of what it shows.
import { copyInto, inertFrame } from './inert'

/** Names that a build or a database made: long digits, or letters and digits mixed at the end. */
const MADE = /\d{3,}|[-_](?=[a-z]*\d)[a-z\d]{5,}$|[A-Z\d]{8,}|^css-|^sc-|^jsx-/i
/** Names of a passing state. */
const STATE = /^(?:is-|has-|js-)|active|hover|open|show|visible|loaded|current|selected/i
/** Ancestors named at most: a longer path breaks with the site's next change. */
const DEEPEST = 6

const lasting = (name: string) =>
  /^[\w-]{2,60}$/.test(name) && !MADE.test(name) && !STATE.test(name)

/** A selector that finds this element and no other of its document, as short and lasting as may be. */
export function selectorOf(element: Element): string {
  let rest = ''
  let at: Element | null = element
  for (let depth = 0; at && depth < DEEPEST; depth++) {
    const child = rest && ` > ${rest}`
    for (const name of namesOf(at)) if (finds(element, name + child)) return name + child
    rest = `${ownName(at)}${child}`
    at = at.parentElement
  }
  for (; at; at = at.parentElement) rest = `${ownName(at)} > ${rest}`
  return rest
}

/** Names that may be enough by themselves, the most lasting first. */
function namesOf(element: Element): string[] {
  const tag = CSS.escape(element.localName)
  const classes = [...element.classList].filter(lasting).map((name) => `.${CSS.escape(name)}`)
  return [
    ...(lasting(element.id) ? [`#${CSS.escape(element.id)}`] : []),
    ...(/^(?:article|main)$/.test(element.localName) ? [tag] : []),
    ...classes.map((name) => tag + name),
    ...(classes.length > 1 ? [tag + classes.join('')] : []),
  ]
}

/** What tells an element from its siblings. */
function ownName(element: Element): string {
  const tag = CSS.escape(element.localName)
  const siblings = [...(element.parentElement?.children ?? [])]
  const alike = siblings.filter((each) => each.localName === element.localName)
  return alike.length < 2 ? tag : `${tag}:nth-of-type(${alike.indexOf(element) + 1})`
}

function finds(element: Element, selector: string): boolean {
  const found = element.ownerDocument.querySelectorAll(selector)
  return found.length === 1 && found[0] === element
}

/** The block at a selector that was remembered; null where this page has none, or no text in it. */
export function blockAt(document: Document, selector: string): Element | null {
  try {
    const block = document.querySelector(selector)
    return block?.textContent?.trim() ? block : null
  } catch {
    return null
  }
}

/** Attributes in which pages keep an image's address until it comes into view. */
const LAZY = ['data-src', 'data-original', 'data-actualsrc', 'data-lazy-src', 'data-url']

/** A copy of what a block shows, with addresses that hold outside its page. */
export function copyBlock(block: Element, url: string): Element {
  const root = inertFrame(block.ownerDocument)
  const copy = copyInto(root, block)
  if (block.ownerDocument.defaultView) {
    const all = block.getElementsByTagName('*')
    const copies = [...copy.getElementsByTagName('*')]
    for (let i = all.length - 1; i >= 0; i--) {
      const shown = all[i]?.checkVisibility({ visibilityProperty: true })
      if (!shown && !/^(?:BR|WBR|SOURCE|TRACK|COL|RP|RT)$/.test(all[i]?.nodeName ?? ''))
        copies[i]?.remove()
    }
  }
  for (const silent of copy.querySelectorAll('script,style,noscript,template,link')) silent.remove()
  for (const image of copy.querySelectorAll('img')) {
    const later = LAZY.map((name) => image.getAttribute(name)).find(Boolean)
    if (later && !/^https?:/.test(image.getAttribute('src') ?? '')) image.setAttribute('src', later)
  }
  const base = block.ownerDocument.querySelector('base[href]')?.getAttribute('href')
  const from = base && URL.canParse(base, url) ? new URL(base, url).href : url
  for (const name of ['href', 'src', 'poster']) {
    for (const element of copy.querySelectorAll(`[${name}]`)) {
      const value = element.getAttribute(name) ?? ''
      if (!value.startsWith('#') && URL.canParse(value, from))
        element.setAttribute(name, new URL(value, from).href)
    }
  }
  return root
}
