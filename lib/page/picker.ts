// Lets the reader point at the article: outlines the block under the mouse, in a closed shadow host over
// the page. Past 250 lines: nobody else may reach into that root, so all that draws and hears there is here.

import { STYLE } from './picker-style'
import { element } from './toolbar/element'

export type PickerWord =
  | 'pickerHint'
  | 'pickerLabel'
  | 'pickerNarrower'
  | 'pickerWider'
  | 'pickerTake'
  | 'pickerNone'
  | 'pickerTaken'
  | 'pickerRenewed'
  | 'pickerNoneTaken'
  | 'pickerSave'
  | 'pickerFailed'
  | 'cancel'
  | 'close'
  | 'saved'
  | 'undo'

export interface PickerOptions {
  say(word: PickerWord, ...values: (string | number)[]): string
  /** The number of words of a text, as the reader is told it. */
  count(text: string): string
  /** Remembers the block; whether the article was kept before, and so is renewed. */
  take(block: Element): Promise<{ kept: boolean }>
  /** Remembers that this page is none. */
  none(): Promise<unknown>
  undo(): Promise<unknown>
  save(): Promise<unknown>
  /** The picker has gone. */
  left(): void
}

const HOST = 'cinnabar-picker'
/** Elements that are no block of their own: what is pointed at is what holds them. */
const INLINE =
  /^(?:A|B|I|EM|STRONG|SPAN|FONT|U|S|SUB|SUP|SMALL|CODE|MARK|IMG|PICTURE|BR|RUBY|RT|RB|LABEL|BUTTON|svg|path|TR|TD|TH|TBODY|THEAD|LI|DT|DD)$/

export class Picker {
  private readonly host: HTMLElement
  private readonly shadow: ShadowRoot
  private readonly frame: HTMLElement
  private readonly shield: HTMLElement
  private readonly bar: HTMLElement
  private readonly status: HTMLElement
  private readonly controller = new AbortController()
  private block: Element | null = null
  /** The blocks that were widened from, innermost last: narrowing goes back the same way. */
  private inner: Element[] = []
  private taken = false

  constructor(
    private readonly document: Document,
    private readonly options: PickerOptions,
  ) {
    document.querySelector(HOST)?.remove()
    const { say } = options
    this.host = document.createElement(HOST)
    this.shadow = this.host.attachShadow({ mode: 'closed' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(STYLE)
    this.shadow.adoptedStyleSheets = [sheet]
    this.frame = element(document, 'div', { class: 'frame', hidden: true })
    this.shield = element(document, 'div', { class: 'shield' })
    this.status = element(
      document,
      'p',
      { class: 'status', role: 'status', 'aria-live': 'polite' },
      say('pickerHint'),
    )
    this.bar = element(
      document,
      'div',
      { class: 'bar', role: 'dialog', 'aria-label': say('pickerLabel'), tabindex: '-1' },
      this.status,
      this.buttons(
        [say('pickerNarrower'), () => this.narrow(), '↓'],
        [say('pickerWider'), () => this.widen(), '↑'],
        [say('pickerTake'), () => void this.take(), '↵', 'main'],
        [say('pickerNone'), () => void this.refuse()],
        [say('cancel'), () => this.leave(), 'Esc'],
      ),
    )
    this.shadow.append(this.shield, this.frame, this.bar)
    document.documentElement.append(this.host)
    this.listen()
    this.point(likeliest(document))
    this.bar.focus({ preventScroll: true })
  }

  /** Takes the picker away; what was chosen stays chosen. */
  leave(): void {
    this.controller.abort()
    this.host.remove()
    this.options.left()
  }

  private listen(): void {
    const { signal } = this.controller
    const view = this.document.defaultView!
    this.shield.addEventListener(
      'pointermove',
      (event) => event.isTrusted && this.point(this.under(event), true),
      { signal },
    )
    this.shield.addEventListener(
      'click',
      (event) => {
        if (!event.isTrusted) return
        event.preventDefault()
        this.point(this.under(event), true)
        void this.take()
      },
      { signal },
    )
    // Nor does it hear of the mouse, except where it listens before all others.
    for (const type of ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'dblclick'])
      this.shadow.addEventListener(type, (event) => event.stopPropagation(), { signal })
    view.addEventListener('keydown', this.pressed, { capture: true, signal })
    const follow = () => requestAnimationFrame(() => this.draw())
    view.addEventListener('scroll', follow, { capture: true, passive: true, signal })
    view.addEventListener('resize', follow, { passive: true, signal })
    // The page must not hear what is typed at the picker.
    for (const type of ['keyup', 'keypress'])
      view.addEventListener(type, (event) => this.mine(event) && event.stopImmediatePropagation(), {
        capture: true,
        signal,
      })
  }

  private mine = (event: Event) =>
    event.isTrusted && (!this.taken || event.composedPath().includes(this.host))

  private readonly pressed = (event: KeyboardEvent) => {
    if (!this.mine(event) || event.ctrlKey || event.metaKey || event.altKey) return
    event.stopImmediatePropagation()
    // In a closed tree the event's target is the host; which button has the focus, the tree says.
    const onButton = this.shadow.activeElement instanceof HTMLButtonElement
    const act = {
      Escape: () => this.leave(),
      ArrowUp: () => this.widen(),
      ArrowDown: () => this.narrow(),
      Enter: () => void this.take(),
    }[event.key]
    if (!act || (event.key === 'Enter' && onButton) || (this.taken && event.key !== 'Escape'))
      return
    event.preventDefault()
    act()
  }

  /** The block of the page under the mouse. */
  private under(event: MouseEvent): Element | null {
    const all = this.document.elementsFromPoint(event.clientX, event.clientY)
    let at: Element | null = all.find((each) => each !== this.host) ?? null
    while (at?.parentElement && INLINE.test(at.nodeName)) at = at.parentElement
    return at
  }

  private point(block: Element | null, quiet = false): void {
    if (!block || block === this.block || this.taken) return
    this.block = block
    this.inner = []
    this.draw()
    this.tell(quiet)
  }

  private widen(): void {
    const parent = this.block?.parentElement
    if (!this.block || !parent || parent === this.document.documentElement) return
    this.inner.push(this.block)
    // A wrapper that holds nothing else would look as if nothing had happened.
    let wide = parent
    while (sameText(wide, this.block) && wide.parentElement && wide !== this.document.body)
      wide = wide.parentElement
    this.block = wide
    this.show()
  }

  private narrow(): void {
    if (!this.block) return
    const back = this.inner.pop() ?? largestChild(this.block)
    if (!back) return
    this.block = back
    this.show()
  }

  private show(): void {
    const box = this.block?.getBoundingClientRect()
    const { innerHeight } = this.document.defaultView!
    if (box && (box.bottom < 0 || box.top > innerHeight))
      this.block?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
    this.draw()
    this.tell()
  }

  private draw(): void {
    const box = this.block?.getBoundingClientRect()
    this.frame.hidden = !box
    if (!box) return
    const { style } = this.frame
    style.left = `${box.left}px`
    style.top = `${box.top}px`
    style.width = `${box.width}px`
    style.height = `${box.height}px`
  }

  /** Says how much the block holds; not to the ear while the mouse is moving. */
  private tell(quiet = false): void {
    this.status.setAttribute('aria-live', quiet ? 'off' : 'polite')
    const text = (this.block as HTMLElement | null)?.innerText ?? ''
    this.status.textContent = `${this.options.say('pickerHint')} ${this.options.count(text)}`
  }

  private async take(): Promise<void> {
    const { block, options } = this
    if (!block || this.taken) return
    await this.settle(
      () => options.take(block),
      (done) => {
        const kept = (done as { kept: boolean }).kept
        this.end(options.say(kept ? 'pickerRenewed' : 'pickerTaken'), !kept)
      },
    )
  }

  private async refuse(): Promise<void> {
    await this.settle(
      () => this.options.none(),
      () => this.end(this.options.say('pickerNoneTaken'), false),
    )
  }

  private async settle(run: () => Promise<unknown>, done: (value: unknown) => void): Promise<void> {
    this.taken = true
    try {
      done(await run())
    } catch {
      this.taken = false
      this.status.setAttribute('aria-live', 'polite')
      this.status.textContent = this.options.say('pickerFailed')
    }
  }

  /** What was done, with the way back and the next step. */
  private end(text: string, savable: boolean): void {
    const { options } = this
    const { say } = options
    this.shield.remove()
    this.status.setAttribute('aria-live', 'polite')
    this.status.textContent = text
    this.bar.lastChild?.remove()
    this.bar.append(
      this.buttons(
        ...(savable
          ? [
              [
                say('pickerSave'),
                () => void this.finish(() => options.save(), say('saved')),
                '',
                'main',
              ] as Control,
            ]
          : []),
        [say('undo'), () => void this.finish(() => options.undo(), null)],
        [say('close'), () => this.leave(), 'Esc'],
      ),
    )
    this.bar.focus({ preventScroll: true })
  }

  private async finish(run: () => Promise<unknown>, said: string | null): Promise<void> {
    try {
      await run()
      if (said === null) return this.leave()
      this.status.textContent = said
      this.frame.hidden = true
      this.bar.querySelector('.main')?.remove()
    } catch {
      this.status.textContent = this.options.say('pickerFailed')
    }
  }

  private buttons(...controls: Control[]): HTMLElement {
    return element(
      this.document,
      'div',
      { class: 'buttons' },
      ...controls.map(([label, run, key = '', kind = '']) => {
        const button = element(this.document, 'button', { type: 'button', class: kind }, label)
        if (key) button.append(element(this.document, 'kbd', { 'aria-hidden': 'true' }, key))
        button.addEventListener('click', (event) => event.isTrusted && run())
        return button
      }),
    )
  }
}

type Control = [label: string, run: () => void, key?: string, kind?: string]

const textLength = (block: Element) => (block.textContent ?? '').replace(/\s+/g, '').length
const sameText = (a: Element, b: Element) => textLength(a) === textLength(b)

/** The part of a block that holds most of its text. */
function largestChild(block: Element): Element | null {
  let largest: Element | null = null
  let most = 0
  for (const child of block.children) {
    const length = textLength(child)
    if (length > most && !INLINE.test(child.nodeName)) [largest, most] = [child, length]
  }
  return largest
}

/** Where a reader without a mouse begins: what the page calls its article, or the block with most text. */
function likeliest(document: Document): Element | null {
  const named = [...document.querySelectorAll('article,main,[role=main]')].sort(
    (a, b) => textLength(b) - textLength(a),
  )[0]
  return named ?? largestChild(document.body) ?? document.body
}
