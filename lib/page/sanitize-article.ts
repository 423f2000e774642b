// The HTML that is kept of an article, cleaned by the browser's own sanitiser. A page is read once, and most
// of DOMPurify's time goes into making its code ready: 8 % of all that an extraction took. Where the HTML
// is shown DOMPurify goes over it, so that what one of the two lets pass the other still meets.
import { dissolve } from './dissolve'
import { restrict } from './restrict'

const words = (text: string) => text.split(' ')

/** What an article's elements may say; nothing that styles, names, loads a frame or acts. */
export const KEPT_ATTRIBUTES = words(
  'href src srcset sizes alt title colspan rowspan dir lang id start type value datetime poster controls width height class cite reversed headers scope open',
)

/** Elements of HTML that stay: those of DOMPurify, without what `lib/page/sanitize.ts` forbids. */
const ELEMENTS = words(
  'a abbr acronym address article aside audio b bdi bdo big blink blockquote body br canvas caption center cite code col colgroup content data datalist dd decorator del details dfn dir div dl dt element em fieldset figcaption figure font footer h1 h2 h3 h4 h5 h6 head header hgroup hr html i img ins kbd label legend li main mark menu menuitem meter nav nobr ol optgroup output p picture pre progress q rp rt ruby s samp search section shadow small source spacer span strike strong sub summary sup table tbody td tfoot th thead time tr track tt u ul var video wbr',
)
/** Elements of formulas, likewise. */
const FORMULA = words(
  'math menclose merror mfenced mfrac mglyph mi mlabeledtr mmultiscripts mn mo mover mpadded mphantom mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover mprescripts',
)
/** Elements that go with all that is in them; of any other that does not stay, the content does. */
const SILENT = words(
  'annotation-xml desc foreignObject iframe noembed noframes noscript plaintext script selectedcontent style svg template title xmp',
)
const KNOWN = new Set([...ELEMENTS, ...FORMULA, ...SILENT])

const RULES = {
  elements: [
    ...ELEMENTS,
    ...FORMULA.map((name) => ({ name, namespace: 'http://www.w3.org/1998/Math/MathML' })),
  ],
  attributes: KEPT_ATTRIBUTES,
  comments: false,
  dataAttributes: false,
}

/** From Chrome 146 and Firefox 148 on; not yet in TypeScript's library. */
interface Parser {
  parseHTML: (html: string, options: { sanitizer: typeof RULES }) => Document
}

/**
 * The sanitised copy of what is in `root`, as a <body> in a document that loads and runs nothing. It
 * is read anew from its HTML, so that what is made of it here is what will be made of it when it is
 * shown. `root` is changed: elements that do not stay give way to their content.
 */
export function sanitizeArticle(root: Element): HTMLElement {
  // Firefox makes a shadow root of one that says so, whose text would be counted and not be in the HTML.
  for (const template of root.querySelectorAll('template')) template.remove()
  dissolve([...root.getElementsByTagName('*')].filter(({ localName }) => !KNOWN.has(localName)))
  const made = (Document as unknown as Parser).parseHTML(root.innerHTML, { sanitizer: RULES })
  const { body } = made
  // By such a name a place in the text would hide what a document or a form answers by it.
  for (const place of body.querySelectorAll('[id]'))
    if (place.id in made || place.id in HTMLFormElement.prototype) place.removeAttribute('id')
  restrict(body)
  return body
}
