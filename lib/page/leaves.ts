// What an article's HTML holds for its reader beside the text: pictures to be filled in, places its links lead to, notes.
import { isNoteMark, isWayBack, NOTE_LENGTH } from '@/lib/core/footnote'
import { pictureSource } from '@/lib/core/picture'
import { spanOf, type TextMap } from './text-map'

/** Marks a picture in the shown HTML by its number; the sanitiser lets the attribute pass, and no address. */
export const PICTURE = 'data-picture'
/** Marks a link into the article by the name of its place. */
export const PLACE = 'data-place'

export interface ShownPicture {
  /** Absolute address on the web, or the picture itself as `data:`; null where there is neither. */
  url: string | null
  alt: string
}

/** Where a link within the article leads. */
export interface Place {
  /** UTF-16 offset in the article's text. */
  offset: number
  /** HTML of the note where it is one. */
  note: string | null
}

const INLINE_PICTURE = /^data:image\/(?:png|jpe?g|gif|webp|avif|bmp|svg\+xml)[;,]/i

/**
 * Takes every address a picture would be loaded from out of `root` and numbers the pictures; what
 * they are is returned in that order. `base` resolves relative addresses.
 */
export function takePictures(root: Element, base: string): ShownPicture[] {
  for (const element of root.querySelectorAll(`[${PICTURE}],[${PLACE}]`)) {
    element.removeAttribute(PICTURE)
    element.removeAttribute(PLACE)
  }
  const pictures: ShownPicture[] = []
  for (const image of root.querySelectorAll('img')) {
    const src = image.getAttribute('src')
    const inline = src !== null && INLINE_PICTURE.test(src) ? src : null
    pictures.push({
      url: pictureSource(src, image.getAttribute('srcset'), base) ?? inline,
      alt: image.getAttribute('alt')?.trim() ?? '',
    })
    for (const name of ['src', 'srcset', 'sizes', 'style']) image.removeAttribute(name)
    image.setAttribute(PICTURE, String(pictures.length - 1))
  }
  return pictures
}

/** The places that links within `root` lead to, by name; `map` is the text map of `root`. */
export function placesOf(root: Element, map: TextMap): Record<string, Place> {
  const places: Record<string, Place> = Object.create(null)
  for (const link of root.querySelectorAll('a[href^="#"]')) {
    const name = decoded(link.getAttribute('href')!.slice(1))
    const target = name === '' ? null : root.querySelector(`[id="${CSS.escape(name)}"]`)
    const offset = target && offsetOf(map, target)
    if (!target || offset === null) continue
    link.setAttribute(PLACE, name)
    places[name] ??= { offset, note: null }
    if (isNoteMark(link.textContent ?? '') && !link.contains(target)) {
      places[name].note ??= noteOf(target, link)
    }
  }
  return places
}

/** A careless `%` in a fragment is no reason to lose the rest. */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

/** Where an element's text begins: its first character, or the first one after it. */
function offsetOf(map: TextMap, element: Element): number | null {
  const range = element.ownerDocument.createRange()
  range.selectNodeContents(element)
  const own = spanOf(map, range)
  if (own) return own.start
  range.selectNode(element)
  range.collapse(true)
  const last = map.nodes.at(-1)
  if (last) range.setEnd(last, last.length)
  return spanOf(map, range)?.start ?? null
}

/** The note at a place, without the way back; null where what stands there is no note. */
function noteOf(target: Element, call: Element): string | null {
  // A note stands after its call, in a block of its own; a name often is an empty anchor within it.
  if (!(call.compareDocumentPosition(target) & 4)) return null
  const block = target.closest('li,dd,p,aside,div,td') ?? target
  if (block.contains(call) || /^H[1-6]$/.test(target.nodeName)) return null
  const copy = block.cloneNode(true) as Element
  for (const link of copy.querySelectorAll('a')) {
    const text = link.textContent ?? ''
    if (isWayBack(text) || (isNoteMark(text) && link.getAttribute('href')?.startsWith('#'))) {
      link.remove()
    }
  }
  const length = copy.textContent?.trim().length ?? 0
  return length > 0 && length <= NOTE_LENGTH ? copy.innerHTML : null
}
