// What the reader has selected: text of the page, and no field's or toolbar's.
import type { Box } from '@/lib/core/placement'
import type { Span } from '@/lib/core/target'
import { contentOf, spanOf, type TextMap } from './text-map'

export interface Selected {
  span: Span
  document: Document
  range: AbstractRange
}

/** The selection in one of the map's documents; null where nothing of the page's text is selected. */
export function selectedIn(map: TextMap): Selected | null {
  const shadows = map.roots.filter((root) => root.nodeType === 11) as ShadowRoot[]
  for (const root of map.roots) {
    if (root.nodeType !== 9) continue
    const document = root as Document
    const selection = document.getSelection()
    if (!selection || selection.rangeCount === 0 || isElsewhere(document)) continue
    const range = rangeOf(selection, shadows)
    const span = range.collapsed ? null : spanOf(map, range)
    if (span) return { span, document, range }
  }
  return null
}

/** Whether anything is selected outside of fields; a cheap question before the map is built. */
export function somethingSelected(documents: Iterable<Document>): boolean {
  for (const document of documents) {
    const selection = document.getSelection()
    if (selection && !selection.isCollapsed && !isElsewhere(document)) return true
  }
  return false
}

/** All of a selection in one range: Firefox gives table cells a range each. */
function rangeOf(selection: Selection, shadows: ShadowRoot[]): AbstractRange {
  if (shadows.length > 0 && 'getComposedRanges' in selection) {
    const [composed] = selection.getComposedRanges({ shadowRoots: shadows })
    if (composed && !composed.collapsed) return composed
  }
  const range = selection.getRangeAt(0).cloneRange()
  const last = selection.getRangeAt(selection.rangeCount - 1)
  range.setEnd(last.endContainer, last.endOffset)
  return range
}

/**
 * A selection in a text field, or in text that is being edited, is the page's business; one that
 * stayed behind when the reader went into a frame is not meant.
 */
function isElsewhere(document: Document): boolean {
  const active = document.activeElement
  if (!active) return false
  if (/^I?FRAME$/.test(active.nodeName)) {
    const inner = contentOf(active as HTMLIFrameElement)
    return !inner || inner.hasFocus() || inner.getSelection()?.isCollapsed === false
  }
  return /^(INPUT|TEXTAREA|SELECT|CINNABAR-TOOLBAR)$/.test(active.nodeName) || isEditable(active)
}

export function isEditable(element: Element): boolean {
  return (
    (element as HTMLElement).isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.nodeName)
  )
}

/** What ranges cover of the top window, in its CSS px; null where nothing of them is drawn. */
export function boxOf(ranges: readonly AbstractRange[], top: Window): Box | null {
  let box: Box | null = null
  for (const each of ranges) {
    const { dx, dy } = offsetOf(each.startContainer.ownerDocument?.defaultView ?? top, top)
    for (const rect of rectsOf(each)) {
      if (rect.width === 0 && rect.height === 0) continue
      const moved = {
        left: rect.left + dx,
        top: rect.top + dy,
        right: rect.right + dx,
        bottom: rect.bottom + dy,
      }
      box = box
        ? {
            left: Math.min(box.left, moved.left),
            top: Math.min(box.top, moved.top),
            right: Math.max(box.right, moved.right),
            bottom: Math.max(box.bottom, moved.bottom),
          }
        : moved
    }
  }
  return box
}

function rectsOf(each: AbstractRange): DOMRectList | DOMRect[] {
  if ('getClientRects' in each) return (each as Range).getClientRects()
  const document = each.startContainer.ownerDocument
  if (!document || each.startContainer.getRootNode() !== each.endContainer.getRootNode()) return []
  const range = document.createRange()
  range.setStart(each.startContainer, each.startOffset)
  range.setEnd(each.endContainer, each.endOffset)
  return range.getClientRects()
}

/** Where a same-origin frame's window lies in the top window. */
function offsetOf(view: Window, top: Window): { dx: number; dy: number } {
  let dx = 0
  let dy = 0
  for (let window = view; window !== top && window.frameElement; window = window.parent) {
    const frame = window.frameElement
    const rect = frame.getBoundingClientRect()
    dx += rect.left + frame.clientLeft
    dy += rect.top + frame.clientTop
  }
  return { dx, dy }
}
