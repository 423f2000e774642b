// The article's text: sanitised, in the script chosen, with its pictures, and open for marking.
import { useCallback, useEffect, useRef } from 'react'
import type { Article } from '@/lib/core/article'
import type { Look } from '@/lib/core/look'
import type { Convert } from '@/lib/core/script'
import { annotateReader } from '@/lib/jobs/annotate-reader'
import type { Copy } from '@/lib/jobs/read-article'
import { PICTURE, PLACE } from '@/lib/page/leaves'
import { Ruler } from '@/lib/page/ruler'
import { keepAgain, keptContent, showAs } from '@/lib/page/shown-text'
import { buildTextMap } from '@/lib/page/text-map'
import { SafeHtml } from '../SafeHtml'
import { useReading } from './book'
import styles from './Text.module.css'

interface Props {
  article: Article
  copy: Copy
  look: Look
  lang: string | undefined
  convert: Convert | null
  /** By the number of the picture; null where it is not kept. */
  addresses: readonly (string | null)[]
  noted: boolean
  onPicture: (index: number) => void
  /** A link into the article was followed: its name, and the link. */
  onPlace: (name: string, link: Element) => void
}

export function Text(props: Props) {
  const { article, copy, look, lang, convert, addresses, noted, onPicture, onPlace } = props
  const box = useRef<HTMLElement>(null)
  const { vertical } = look
  const { open } = useReading.getState()

  /** The copy's words, read before a browser may put others in their place. */
  const words = useRef({ text: '', kept: '', shown: '' as string | null })
  const filled = useCallback(
    (element: HTMLElement) => {
      if (convert) showAs(element, convert)
      words.current = {
        text: buildTextMap(element).text,
        kept: keptContent(element),
        shown: element.textContent,
      }
      // What the page has indented by its own full-width spaces needs no indent of ours.
      for (const paragraph of element.querySelectorAll('p')) {
        if (/^[\s\u00a0]*\u3000/.test(paragraph.textContent ?? '')) {
          paragraph.dataset.indented = ''
        }
      }
      return undefined
    },
    [convert],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: another script fills the text anew.
  useEffect(() => {
    const root = box.current
    if (!root) return
    const controller = new AbortController()
    const { session, marker } = annotateReader(root, article, words.current.text, controller)
    void session.refresh()
    const bind = () => {
      const ruler = new Ruler(session.passages.map(), vertical)
      open({ root, session, marker, ruler, vertical })
      return ruler
    }
    let ruler = bind()
    // A translation taken back leaves the same text in other nodes.
    const observer = new MutationObserver(() => {
      if (ruler.map.nodes.every((node) => node.isConnected)) return
      const { text, kept, shown } = words.current
      if (root.textContent === shown) keepAgain(root, kept)
      if (session.passages.map().text === text) ruler = bind()
    })
    observer.observe(root, { childList: true, subtree: true })
    return () => {
      observer.disconnect()
      controller.abort()
      open(null)
    }
  }, [article.id, copy.html, convert, vertical, open])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another script fills the text anew.
  useEffect(() => {
    for (const image of box.current?.querySelectorAll<HTMLImageElement>(`img[${PICTURE}]`) ?? []) {
      const address = addresses[Number(image.getAttribute(PICTURE))] ?? null
      if (address === null) continue
      image.src = address
      image.tabIndex = 0
      image.role = 'button'
    }
  }, [addresses, copy.html, convert])

  useEffect(() => {
    const root = box.current
    if (!root) return
    const over = new AbortController()
    const { signal } = over
    const pictureAt = (target: EventTarget | null) => {
      const image = target instanceof Element ? target.closest(`img[${PICTURE}][src]`) : null
      return image ? Number(image.getAttribute(PICTURE)) : null
    }
    const clicked = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target : null
      const link = target?.closest(`a[${PLACE}]`)
      const picture = target?.closest('a') ? null : pictureAt(target)
      if (link) {
        event.preventDefault()
        event.stopPropagation()
        onPlace(link.getAttribute(PLACE) ?? '', link)
      } else if (picture !== null) onPicture(picture)
    }
    const pressed = (event: KeyboardEvent) => {
      const picture = pictureAt(event.target)
      if (picture === null || (event.key !== 'Enter' && event.key !== ' ')) return
      event.preventDefault()
      event.stopPropagation()
      onPicture(picture)
    }
    root.addEventListener('click', clicked, { capture: true, signal })
    root.addEventListener('keydown', pressed, { signal })
    return () => over.abort()
  }, [onPicture, onPlace])

  return (
    <article
      ref={box}
      className={styles.article}
      lang={lang}
      data-vertical={vertical || undefined}
      data-indent={look.indent || undefined}
      data-justify={look.justify || undefined}
      data-focus={look.focus || undefined}
      data-noted={noted || undefined}
      // The browser may translate the text; the page around it is in the reader's language already.
      translate="yes"
    >
      <SafeHtml html={copy.html} className={styles.text} lang={lang} onFill={filled} />
    </article>
  )
}
