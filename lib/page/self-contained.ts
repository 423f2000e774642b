// Takes HTML into a document of its own in which nothing runs and nothing is loaded from the web.
import DOMPurify, { type Config } from 'dompurify'

/** `id` stays, for an article's own footnotes; what styles the page or takes input goes. */
const RULES = {
  FORBID_TAGS: ['style', 'form', 'input', 'button', 'select', 'textarea', 'dialog'],
  FORBID_ATTR: ['style', 'class', 'srcset', 'popover', 'popovertarget'],
} satisfies Config

/** Elements that fetch something by `src`. */
const LOADING = 'img, video, audio, source, track, embed, iframe, object, input'

/** The body of a new document with the sanitised HTML in it. */
export function sanitizedBody(html: string): HTMLElement {
  const { body } = document.implementation.createHTMLDocument('')
  body.append(DOMPurify.sanitize(html, { ...RULES, RETURN_DOM_FRAGMENT: true }))
  return body
}

/**
 * Puts a link in place of every picture, sound or film that lies on the web; `base` resolves
 * relative addresses, and `label` stands for a picture without a text of its own. Pictures that are
 * in the HTML itself (`data:`) stay.
 */
export function linkOutside(root: HTMLElement, base: string | null, label: string): void {
  for (const element of root.querySelectorAll<HTMLElement>(LOADING)) {
    const src = element.getAttribute('src') ?? ''
    if (element.nodeName === 'IMG' && /^data:image\//i.test(src)) continue
    const text = element.getAttribute('alt')?.trim() || (element.nodeName === 'IMG' ? label : '')
    element.replaceWith(...asLink(element, absolute(src, base), text))
  }
  for (const element of root.querySelectorAll('svg image, svg feImage, svg use')) element.remove()
  for (const element of root.querySelectorAll('[poster], [background], [ping]')) {
    for (const name of ['poster', 'background', 'ping']) element.removeAttribute(name)
  }
  absoluteLinks(root, base)
}

/** Links lead from here where they led from the page; those that lead to no place of the web lead nowhere. */
export function absoluteLinks(root: HTMLElement, base: string | null): void {
  for (const anchor of root.querySelectorAll('a[href], area[href]')) {
    const href = anchor.getAttribute('href') ?? ''
    if (href.startsWith('#')) continue
    const url = absolute(href, base)
    if (url === null) anchor.removeAttribute('href')
    else anchor.setAttribute('href', url)
    anchor.setAttribute('rel', 'noopener noreferrer')
    anchor.removeAttribute('target')
  }
}

/** A link within a link is no HTML: there the text has to do. */
function asLink(element: Element, url: string | null, text: string): Node[] {
  const { ownerDocument: document } = element
  if (text === '') return [...element.childNodes]
  if (url === null || element.closest('a')) return [document.createTextNode(text)]
  const link = document.createElement('a')
  link.href = url
  link.rel = 'noopener noreferrer'
  link.textContent = text
  return [link]
}

function absolute(address: string, base: string | null): string | null {
  const url = URL.parse(address, base ?? undefined)
  return url && /^(https?|mailto):$/.test(url.protocol) ? url.href : null
}
