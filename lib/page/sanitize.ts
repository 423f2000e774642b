// HTML from a file, with nothing left that runs, loads by itself, or reaches out of its place.
import DOMPurify from 'dompurify'
import { restrict } from './restrict'

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

/** The sanitised copy of some HTML, as a <body> in a document that loads and runs nothing. */
export function sanitizeToBody(html: string): HTMLElement {
  const body = DOMPurify.sanitize(html, { ...CONFIG, RETURN_DOM: true }) as HTMLElement
  restrict(body)
  return body
}
