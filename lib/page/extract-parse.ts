// Readability's reading of a copy of the document, made ready for it; what its body has too much of is taken off.
import { Readability } from '@mozilla/readability'
import { isProse } from '@/lib/core/prose'
import { copyDocument } from './copy-document'
import type { InTime } from './deadline'
import { dissolve } from './dissolve'
import type { Evidence } from './extract-evidence'
import { isSelfLink } from './extract-headings'
import { type Line, linesOf } from './extract-lines'
import { hasText, quicken, restoreLate } from './quick-readability'
import { KEPT_ATTRIBUTES } from './sanitize-article'

/** Readability's own 500 is meant for English; a Chinese news item has 130 to 300 characters. */
const THRESHOLD_HAN = 120

/** Readability's reading, of a copy. Throws what `inTime` throws. */
export function parse(document: Document, { han, anchor }: Evidence, inTime: InTime) {
  const made = () => {
    const copy = copyDocument(document)
    reveal(copy, document, anchor)
    bareFormulas(copy)
    freePosts(copy, inTime)
    const reader = new Readability<Element>(copy, {
      serializer: (node) => node as Element,
      keepClasses: true,
      disableJSONLD: han,
      ...(han ? { charThreshold: THRESHOLD_HAN } : {}),
    })
    quicken(reader, inTime)
    return reader
  }
  const reader = made()
  restoreLate(reader, made)
  return reader.parse()
}

const HIDING = '[style*="visibility" i],[style*="opacity" i]'

/** Elements that a page hides by an inline style until its own script shows them. */
const hiddenIn = (document: Document): Element[] =>
  [...document.querySelectorAll(HIDING)].filter((element) =>
    /visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])/i.test(element.getAttribute('style') ?? ''),
  )

/**
 * Shows what is hidden in a copy of `document` (WeChat's articles), where nothing else on it is
 * running text; `anchor`, the first after the title, mostly says so already.
 */
function reveal(copy: Document, document: Document, anchor: Line | null): void {
  const within = hiddenIn(document)
  if (within.length === 0) return
  if (anchor && !within.some((element) => element.contains(anchor.block))) return
  let around = hiddenIn(copy)
  let some = false
  linesOf(copy.body, {
    until: (line) => {
      if (!isProse(line.text)) return false
      some = true
      around = around.filter((element) => element.contains(line.block))
      return around.length === 0
    },
  })
  if (some) for (const element of around) element.removeAttribute('style')
}

/** Puts MathML where MathJax draws it: Readability takes the frame, by its class, for a menu. */
function bareFormulas(copy: Document): void {
  for (const frame of [...copy.getElementsByTagName('mjx-container')]) {
    const formula = frame.getElementsByTagName('math')[0]
    if (formula) frame.replaceWith(formula)
  }
}

/** Posts that an article quotes, by the names their own sites give them to be embedded. */
const POSTS =
  'blockquote.twitter-tweet,blockquote.bluesky-embed,blockquote.mastodon-embed,blockquote.text-post-media'

/** Takes embedded posts out of their frames, by whose names ("social", "widget") Readability would drop them. */
function freePosts(copy: Document, inTime: InTime): void {
  for (const post of copy.querySelectorAll(POSTS)) {
    inTime()
    // One without words goes with the frame of the one before.
    if (post.isConnected) freePost(post, copy.body)
  }
}

function freePost(post: Element, body: Element): void {
  let frame: Element = post
  for (
    let at = post.parentElement;
    at && at !== body && !saysMore(at, frame);
    at = at.parentElement
  )
    frame = at
  post.removeAttribute('class')
  if (frame === post) return
  const pictures = [...frame.querySelectorAll(PICTURES)].filter(
    (picture) =>
      !post.contains(picture) && !picture.parentElement?.closest(PICTURES) && !isIcon(picture),
  )
  const [before, after] = [2, 4].map((side) =>
    pictures.filter((picture) => post.compareDocumentPosition(picture) & side),
  )
  frame.replaceWith(...before!, post, ...after!)
}

/** Whether there is text in `around` beside its child `inner`; stops at the first. */
function saysMore(around: Element, inner: Element): boolean {
  for (let node = around.firstChild; node; node = node.nextSibling) {
    if (node === inner) continue
    if (node.nodeType === 1 && hasText(node as Element)) return true
    if (node.nodeType === 3 && /\S/.test((node as Text).data)) return true
  }
  return false
}

/** What is shown beside a post in its frame, and is not the post's. */
const PICTURES = 'figure,picture,video,audio,img'

/** A sign beside a post is not the article's: a site's mark, a wheel that turns. In px. */
const ICON = 48

const isIcon = (picture: Element): boolean =>
  ['width', 'height'].some((name) => {
    const size = Number.parseInt(picture.getAttribute(name) ?? '', 10)
    return size <= ICON
  })

const KEPT = new Set(KEPT_ATTRIBUTES)

/** Takes off what the sanitiser would, and wrappers that mean nothing: less for it to look through. */
export function simplify(root: Element): void {
  dissolve(root.querySelectorAll('span:not([lang]),font:not([lang])'))
  for (const element of [...root.getElementsByTagName('*')]) {
    const { nodeName } = element
    if (
      nodeName === 'BUTTON' ||
      nodeName === 'INPUT' ||
      nodeName === 'SELECT' ||
      nodeName === 'NAV'
    ) {
      element.remove()
      continue
    }
    if (
      nodeName === 'A' &&
      isSelfLink(element) &&
      /^H[1-6]$/.test(element.parentNode?.nodeName ?? '') &&
      !element.firstElementChild
    ) {
      element.remove()
      continue
    }
    for (const name of element.getAttributeNames()) {
      if (!KEPT.has(name) || (name === 'class' && nodeName !== 'CODE' && nodeName !== 'PRE')) {
        element.removeAttribute(name)
        continue
      }
      // As DOMPurify has them.
      const value = element.getAttribute(name)!
      const trimmed = value.trim()
      if (trimmed !== value) element.setAttribute(name, trimmed)
    }
  }
}
