// HTML from a page, with nothing left that runs, loads by itself, or reaches out of its place.
import DOMPurify from 'dompurify'

/** What may stay is DOMPurify's own list of HTML and MathML, without what acts or styles. */
const CONFIG = {
  FORBID_TAGS: [
    ...['style', 'form', 'input', 'button', 'select', 'option', 'textarea', 'dialog', 'template'],
    ...[
      'iframe',
      'object',
      'embed',
      'link',
      'meta',
      'base',
      'svg',
      'noscript',
      'marquee',
      'area',
      'map',
    ],
  ],
  FORBID_ATTR: [
    ...['style', 'name', 'tabindex', 'contenteditable', 'autofocus', 'autoplay', 'ping', 'popover'],
    ...['popovertarget', 'popovertargetaction', 'slot', 'is', 'background', 'usemap', 'action'],
    ...['formaction', 'srcdoc', 'target', 'rel', 'role'],
  ],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
}

const LINK = /^(?:https?:|mailto:|#)/i
/** Images and media: of the web, or in the address itself; an SVG there is an image and runs nothing. */
const MEDIA = /^(?:https?:|data:image\/(?:png|jpe?g|gif|webp|avif|svg\+xml)[;,])/i

/** Addresses that lead or load elsewhere than the web, and classes but a code's language, go. */
function restrictElement(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    const at = value.trim()
    // Most are of the web, and a pattern that ignores case is slow to make.
    if (name !== 'srcset' && name !== 'class' && at.startsWith('https:')) continue
    const bad =
      name === 'href' || name === 'cite' || name === 'xlink:href'
        ? !LINK.test(at)
        : name === 'src' || name === 'poster'
          ? !MEDIA.test(at)
          : name === 'srcset'
            ? /(?:^|,)\s*(?!https?:)[a-z-]+:/i.test(at)
            : name === 'class' && !/^language-[\w+#-]+$/.test(at)
    if (bad) element.removeAttribute(name)
  }
  if (element.nodeName === 'A' && element.hasAttribute('href')) {
    element.setAttribute('rel', 'noopener noreferrer')
  }
}

/** A parser drops a line end right behind `<pre>`: written as HTML and read again, the text would be another. */
function dropFirstBreak({ firstChild }: Element): void {
  if (firstChild?.nodeType === 3) firstChild.nodeValue = firstChild.nodeValue!.replace(/^\n+/, '')
}

/** The sanitised copy of some HTML, as a <body> in a document that loads and runs nothing. */
export function sanitizeToBody(html: string): HTMLElement {
  const body = DOMPurify.sanitize(html, { ...CONFIG, RETURN_DOM: true }) as HTMLElement
  restrict(body)
  return body
}

/** What is no matter of names: addresses and classes, and line ends that a parser drops. Changes `body`. */
export function restrict(body: Element): void {
  for (const element of body.querySelectorAll('[href],[src],[srcset],[poster],[cite],[class]')) {
    restrictElement(element)
  }
  for (const element of body.querySelectorAll('pre, listing')) dropFirstBreak(element)
}

/** Sanitised HTML. */
export function sanitizeHtml(html: string): string {
  return sanitizeToBody(html).innerHTML
}
