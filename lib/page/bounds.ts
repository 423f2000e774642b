// The ends of a passage in the page: where they are drawn, how they are moved, and when that is kept.
import { type End, moveBy, moveTo, type Unit } from '@/lib/core/bounds'
import type { Description, Span } from '@/lib/core/target'
import { describePassage } from './description'
import { boxOf } from './selection'
import type { Session } from './session'
import { contentOf, offsetOf, rangesOf } from './text-map'
import type { BoundsEditing, Edge } from './toolbar/handles'

/** Steps by key are one change once none has come for this long, in ms. */
const REST_MS = 700

export class Bounds implements BoundsEditing {
  private timer: ReturnType<typeof setTimeout> | undefined
  private moved = false

  constructor(
    private readonly session: Session,
    private readonly id: string,
    /** Keeps the new place. */
    private readonly keep: (place: Description) => void,
    /** Told after each step: the toolbar follows. */
    private readonly onMove: () => void,
  ) {}

  edges(): Record<End, Edge> | null {
    const span = this.passages.spanOf(this.id)
    if (!span) return null
    const start = this.edge({ start: span.start, end: span.start + 1 })
    const end = this.edge({ start: span.end - 1, end: span.end })
    return start && end && { start: start('start'), end: end('end') }
  }

  drag(end: End, x: number, y: number): void {
    const span = this.passages.spanOf(this.id)
    const at = this.offsetAt(this.session.options.document, x, y)
    if (span && at !== null) this.move(moveTo(this.text, span, end, at), span)
  }

  step(end: End, unit: Unit, arrow: 'left' | 'right'): void {
    const span = this.passages.spanOf(this.id)
    if (!span) return
    const by = (arrow === 'right') === (this.isRtl() === false) ? 1 : -1
    this.move(moveBy(this.text, span, end, unit, by, this.session.options.facts().lang), span)
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.settle(), REST_MS)
  }

  settle(): void {
    clearTimeout(this.timer)
    const span = this.moved && this.passages.spanOf(this.id)
    this.moved = false
    if (span) this.keep(describePassage(this.passages.map(), span))
  }

  quote(): string {
    const span = this.passages.spanOf(this.id)
    return span ? this.text.slice(span.start, span.end) : ''
  }

  private get passages() {
    return this.session.passages
  }

  private get text(): string {
    return this.passages.map().text
  }

  private move(to: Span, from: Span): void {
    const row = this.passages.get(this.id)
    if (!row || (to.start === from.start && to.end === from.end)) return
    this.moved = true
    this.passages.put(row, to)
    this.onMove()
  }

  /** The left or right side of a character, whichever is the end of the text there. */
  private edge(character: Span): ((end: End) => Edge) | null {
    const view = this.session.options.document.defaultView!
    const box = boxOf(rangesOf(this.passages.map(), character), view)
    const rtl = this.isRtl()
    return (
      box &&
      ((end) => ({
        x: (end === 'start') !== rtl ? box.left : box.right,
        top: box.top,
        bottom: box.bottom,
      }))
    )
  }

  private isRtl(): boolean {
    const parent = this.passages.rangesOf(this.id)[0]?.startContainer.parentElement
    const view = parent?.ownerDocument.defaultView
    return Boolean(parent && view && view.getComputedStyle(parent).direction === 'rtl')
  }

  /** The offset of the place nearest to a point of a document's window; null where no text is. */
  private offsetAt(document: Document, x: number, y: number): number | null {
    const map = this.passages.map()
    const under = document.elementFromPoint(x, y)
    if (under && /^I?FRAME$/.test(under.nodeName)) {
      const frame = under as HTMLIFrameElement
      const inner = contentOf(frame)
      const box = frame.getBoundingClientRect()
      return (
        inner &&
        this.offsetAt(inner, x - box.left - frame.clientLeft, y - box.top - frame.clientTop)
      )
    }
    const shadowRoots = map.roots.filter((root) => root.nodeType === 11) as ShadowRoot[]
    const caret = document.caretPositionFromPoint(x, y, { shadowRoots })
    return caret && offsetOf(map, caret.offsetNode, caret.offset)
  }
}
