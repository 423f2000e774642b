// One sentence at the window's foot, spoken by screen readers, with at most one thing to do.
import { element } from './element'

/** How long a notice stays, in ms; a reader who points at it or focuses it keeps it. */
const STAY_MS = 7000

export interface NoticeAction {
  label: string
  run: () => void
}

export class Notice {
  readonly root: HTMLElement
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly document: Document) {
    this.root = element(document, 'div', {
      class: 'notice',
      role: 'status',
      'aria-live': 'polite',
      hidden: true,
    })
    this.root.addEventListener('pointerenter', () => clearTimeout(this.timer))
    this.root.addEventListener('focusin', () => clearTimeout(this.timer))
    this.root.addEventListener('pointerleave', () => this.wait())
    this.root.addEventListener('focusout', () => this.wait())
  }

  show(text: string, action?: NoticeAction): void {
    this.root.replaceChildren(element(this.document, 'span', {}, text))
    if (action) {
      const button = element(
        this.document,
        'button',
        { type: 'button', class: 'text' },
        action.label,
      )
      button.addEventListener('click', (event) => {
        if (!event.isTrusted) return
        this.hide()
        action.run()
      })
      this.root.append(button)
    }
    this.root.hidden = false
    this.wait()
  }

  /** Whether it is there and offers something to do. */
  get offering(): boolean {
    return !this.root.hidden && this.root.childElementCount > 1
  }

  hide(): void {
    clearTimeout(this.timer)
    this.root.hidden = true
  }

  private wait(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.hide(), STAY_MS)
  }
}
