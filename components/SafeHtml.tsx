// The one place where HTML is shown: sanitised by DOMPurify, and again by the browser where it can.
import DOMPurify from 'dompurify'
import { useLayoutEffect, useRef } from 'react'
import { openLink } from '@/lib/bridge/tabs'

/** Nothing that loads, runs, styles our page or takes input. */
const RULES = {
  USE_PROFILES: { html: true },
  FORBID_TAGS: ['style', 'form', 'input', 'button', 'select', 'textarea', 'dialog'],
  FORBID_ATTR: ['style', 'id', 'name', 'popovertarget'],
  RETURN_TRUSTED_TYPE: true,
}

export function SafeHtml({
  html,
  className,
  lang,
}: {
  html: string
  className?: string | undefined
  lang?: string | undefined
}) {
  const box = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    fill(element, html)
    element.addEventListener('click', follow)
    return () => element.removeEventListener('click', follow)
  }, [html])

  return <div ref={box} className={className} lang={lang} />
}

/** A link opens a tab: followed in place it would replace our page. */
function follow(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!link) return
  event.preventDefault()
  event.stopPropagation()
  void openLink(link.getAttribute('href') ?? '')
}

function fill(box: HTMLElement, html: string): void {
  const clean = DOMPurify.sanitize(html, RULES)
  const { setHTML } = box as { setHTML?: (html: string) => void }
  if (setHTML) setHTML.call(box, String(clean))
  else box.innerHTML = clean as unknown as string
}
