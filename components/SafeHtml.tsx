// The one place where HTML is shown: sanitised by DOMPurify, and again by the browser where it can.
import DOMPurify from 'dompurify'
import { useLayoutEffect, useRef } from 'react'
import { openLink } from '@/lib/bridge/tabs'

/** Nothing that loads, runs, styles our page or takes input. A picture's address is given later, by script. */
const RULES = {
  USE_PROFILES: { html: true, mathMl: true },
  FORBID_TAGS: [
    ...['style', 'form', 'input', 'button', 'select', 'textarea', 'dialog', 'template', 'slot'],
    ...['video', 'audio', 'source', 'track', 'picture', 'map', 'area', 'marquee'],
  ],
  FORBID_ATTR: [
    ...['style', 'id', 'name', 'class', 'src', 'srcset', 'poster', 'background', 'ping'],
    ...['popover', 'popovertarget', 'tabindex', 'contenteditable', 'autofocus', 'usemap'],
  ],
  RETURN_TRUSTED_TYPE: true,
}

/** What the browser's own sanitiser lets pass: an article's text, its tables, formulas and empty pictures. */
const LET = {
  elements: [
    ...'a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt'.split(
      ' ',
    ),
    ...'em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s'.split(
      ' ',
    ),
    ...'samp section article aside header footer main small span strong sub summary sup table tbody'.split(
      ' ',
    ),
    ...'td tfoot th thead time tr u ul var wbr address center font tt big strike'.split(' '),
    ...'math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle merror mpadded mphantom msub msup'
      .split(' ')
      .concat('msubsup munder mover munderover mmultiscripts mtable mtr mtd semantics'.split(' '))
      .map((name) => ({ name, namespace: 'http://www.w3.org/1998/Math/MathML' })),
  ],
  attributes: [
    ...'href title lang dir alt width height colspan rowspan scope headers start reversed value'.split(
      ' ',
    ),
    ...'datetime cite open align display mathvariant data-picture data-place'.split(' '),
  ],
}

export function SafeHtml({
  html,
  className,
  lang,
  onFill,
}: {
  html: string
  className?: string | undefined
  lang?: string | undefined
  /** Told when the HTML is there, before it is drawn; what it returns is called before other HTML comes. */
  onFill?: (element: HTMLElement) => undefined | (() => void)
}) {
  const box = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    fill(element, html)
    element.addEventListener('click', follow)
    element.addEventListener('auxclick', follow)
    const undo = onFill?.(element)
    return () => {
      undo?.()
      element.removeEventListener('click', follow)
      element.removeEventListener('auxclick', follow)
    }
  }, [html, onFill])

  return <div ref={box} className={className} lang={lang} />
}

/** A link opens a tab: followed in place it would replace our page. */
function follow(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('[href]') : null
  if (!link || event.button > 1) return
  event.preventDefault()
  event.stopPropagation()
  void openLink(link.getAttribute('href') ?? '')
}

function fill(box: HTMLElement, html: string): void {
  const clean = DOMPurify.sanitize(html, RULES)
  const { setHTML } = box as { setHTML?: (html: string, options: object) => void }
  if (setHTML) setHTML.call(box, String(clean), { sanitizer: LET })
  else box.innerHTML = clean as unknown as string
}
