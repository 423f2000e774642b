// The two handles at the ends of a passage: dragged with the mouse or a finger, moved by the arrow keys.
import type { Color } from '@/lib/core/annotation'
import type { End, Unit } from '@/lib/core/bounds'
import { element } from './element'
import type { Say } from './strings'

/** Where an end is drawn, in CSS px of the window. */
export interface Edge {
  x: number
  top: number
  bottom: number
}

export interface BoundsEditing {
  /** null while the passage is not drawn. */
  edges(): Record<End, Edge> | null
  /** Moves an end to the place nearest to a point of the window. */
  drag(end: End, x: number, y: number): void
  step(end: End, unit: Unit, arrow: 'left' | 'right'): void
  /** The reader is done: what was moved is kept. */
  settle(): void
  /** The passage as it is now. */
  quote(): string
}

const ENDS: readonly End[] = ['start', 'end']
/** So near to the window's edge a drag scrolls, and by so much a frame, in px. */
const NEAR_EDGE = 36
const SCROLL = 10
/** Text spoken of each end, in UTF-16 units. */
const SPOKEN = 24

export class Handles {
  readonly root: HTMLElement
  private readonly grips: Record<End, HTMLElement>
  private bounds: BoundsEditing | null = null
  /** The end that is dragged, and where in it the pointer took hold. */
  private held: { end: End; dx: number; dy: number; x: number; y: number } | null = null

  constructor(
    private readonly document: Document,
    private readonly say: Say,
  ) {
    this.grips = { start: this.make('start'), end: this.make('end') }
    this.root = element(
      document,
      'div',
      { class: 'grips', hidden: true },
      this.grips.start,
      this.grips.end,
    )
  }

  /** Whether an end is being dragged. */
  get dragging(): boolean {
    return this.held !== null
  }

  show(bounds: BoundsEditing | null, color: Color | null): void {
    this.hide()
    this.bounds = bounds
    this.setColor(color)
    this.place()
  }

  hide(): void {
    const { bounds } = this
    this.bounds = null
    this.held = null
    this.root.hidden = true
    this.root.classList.remove('dragging')
    bounds?.settle()
  }

  /** Keeps what was moved. */
  settle(): void {
    this.bounds?.settle()
  }

  setColor(color: Color | null): void {
    for (const end of ENDS) this.grips[end].dataset.color = color ?? ''
  }

  place(): void {
    const edges = this.bounds?.edges()
    this.root.hidden = !edges
    if (!edges || !this.bounds) return
    const quote = this.bounds.quote()
    for (const end of ENDS) {
      const { style } = this.grips[end]
      const { x, top, bottom } = edges[end]
      style.left = `${x}px`
      style.top = `${top}px`
      style.height = `${bottom - top}px`
      const spoken = end === 'start' ? quote.slice(0, SPOKEN) : quote.slice(-SPOKEN)
      this.grips[end].setAttribute('aria-valuetext', spoken.toWellFormed())
      this.grips[end].setAttribute('aria-valuenow', String(end === 'start' ? 0 : quote.length))
    }
  }

  /** Moves an end by key: the one that has the focus, or the end of the passage with Shift; true where it did. */
  key(
    { key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent,
    focused: Element | null,
  ): boolean {
    const arrow = ({ ArrowLeft: 'left', ArrowRight: 'right' } as const)[key]
    if (!arrow || !this.bounds || metaKey) return false
    const end = ENDS.find((each) => this.grips[each] === focused)
    if (!end && !shiftKey) return false
    this.bounds.step(end ?? 'end', ctrlKey || altKey ? 'word' : 'character', arrow)
    return true
  }

  private make(end: End): HTMLElement {
    const grip = element(
      this.document,
      'div',
      {
        class: 'grip',
        role: 'slider',
        tabindex: '0',
        'data-end': end,
        'aria-label': this.say(end === 'start' ? 'toolbarStart' : 'toolbarEnd'),
        'aria-keyshortcuts': 'ArrowLeft ArrowRight Control+ArrowLeft Control+ArrowRight',
      },
      element(this.document, 'span', { class: 'stem' }),
      element(this.document, 'span', { class: 'knob' }),
    )
    grip.addEventListener('pointerdown', (event) => event.isTrusted && this.take(end, event))
    grip.addEventListener('pointermove', (event) => event.isTrusted && this.move(event))
    for (const type of ['pointerup', 'pointercancel'] as const)
      grip.addEventListener(type, (event) => event.isTrusted && this.release())
    // The page's selection stays as it is.
    grip.addEventListener('mousedown', (event) => event.preventDefault())
    return grip
  }

  private take(end: End, event: PointerEvent): void {
    const edge = this.bounds?.edges()?.[end]
    if (!edge || event.button !== 0) return
    const { clientX: x, clientY: y } = event
    this.held = { end, dx: x - edge.x, dy: y - (edge.top + edge.bottom) / 2, x, y }
    this.grips[end].setPointerCapture(event.pointerId)
    // What lies under the pointer is the text, not we.
    this.root.classList.add('dragging')
    this.scroll()
  }

  private move({ clientX, clientY }: PointerEvent): void {
    if (!this.held) return
    Object.assign(this.held, { x: clientX, y: clientY })
    this.follow()
  }

  private follow(): void {
    if (this.held)
      this.bounds?.drag(this.held.end, this.held.x - this.held.dx, this.held.y - this.held.dy)
  }

  private release(): void {
    if (!this.held) return
    this.held = null
    this.root.classList.remove('dragging')
    this.bounds?.settle()
    this.place()
  }

  /** At the window's edge a drag goes on. */
  private scroll(): void {
    const view = this.document.defaultView
    const { held } = this
    if (!held || !view) return
    const by = held.y < NEAR_EDGE ? -SCROLL : held.y > view.innerHeight - NEAR_EDGE ? SCROLL : 0
    if (by !== 0) {
      view.scrollBy({ top: by, behavior: 'instant' })
      this.follow()
    }
    view.requestAnimationFrame(() => this.scroll())
  }
}
