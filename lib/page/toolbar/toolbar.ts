// The toolbar beside a selection or a passage: our only node in a page, one closed shadow host. Past 250
// lines: nobody else may reach into its shadow root, so all that draws and hears there is here.
import { COLORS, type Color } from '@/lib/core/annotation'
import { PIGMENTS } from '@/lib/core/pigment'
import { type Box, placeToolbar } from '@/lib/core/placement'
import { element, icon } from './element'
import { type BoundsEditing, Handles } from './handles'
import { HOST } from './host'
import { type NoteEditing, NoteEditor } from './note-editor'
import { Notice, type NoticeAction } from './notice'
import type { Say } from './strings'
import { STYLE } from './style'
import { type TagEditing, TagEditor } from './tag-editor'

/** The events that carry what is typed. */
const TYPING = [
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'input',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'copy',
  'cut',
  'paste',
]

/** What the toolbar stands beside, and what its buttons do. */
export interface ToolbarSubject {
  /** null while the selection is not marked yet. */
  color: Color | null
  /** What it belongs to, in CSS px of the window; null while that is not drawn. */
  anchor(): Box | null
  touch: boolean
  pick(color: Color): void
  /** null where there is nothing to write on. */
  note(): NoteEditing | null
  tags(): TagEditing | null
  copy(): void
  /** null where there are no bounds yet. */
  bounds: BoundsEditing | null
  /** null where there is nothing to delete yet. */
  remove: (() => void) | null
  undo(): void
}

export class Toolbar {
  private host!: HTMLElement
  private card!: HTMLElement
  private shadow!: ShadowRoot
  private notices!: Notice
  private handles!: Handles
  private subject: ToolbarSubject | null = null
  private editor: NoteEditor | TagEditor | null = null
  private swatches = new Map<Color, HTMLElement>()
  private focusBefore: Element | null = null

  constructor(
    private readonly document: Document,
    private readonly say: Say,
    private readonly signal: AbortSignal,
  ) {
    this.make()
    // What is being written stays where it can be read and copied.
    signal.addEventListener('abort', () => this.editing || this.hide())
    const follow = () => this.subject && requestAnimationFrame(() => this.place())
    const view = document.defaultView!
    view.addEventListener('scroll', follow, { capture: true, passive: true, signal })
    view.addEventListener('resize', follow, { passive: true, signal })
    const leave = () => {
      this.closeEditor()
      this.handles.settle()
    }
    view.addEventListener('pagehide', leave, { signal })
    for (const type of TYPING)
      view.addEventListener(type, this.intercept, { capture: true, signal })
  }

  get open(): boolean {
    return this.subject !== null
  }

  /** Whether a notice offers something to do. */
  get offering(): boolean {
    return this.notices.offering
  }

  /** Whether the reader is writing a note or a tag. */
  get editing(): boolean {
    return this.editor !== null
  }

  /** Whether a newer version of the extension has come into the page and taken over. */
  get superseded(): boolean {
    const present = this.document.querySelector(HOST)
    return present !== null && present !== this.host
  }

  /** Whether an event began in the toolbar. */
  owns(event: Event): boolean {
    return event.composedPath().includes(this.host)
  }

  show(subject: ToolbarSubject): void {
    const focused = this.focused
    this.attach()
    this.closeEditor()
    this.subject = subject
    this.draw(subject)
    this.card.hidden = false
    this.handles.show(subject.bounds, subject.color)
    this.place()
    if (focused) this.focus()
  }

  hide(): void {
    const { subject } = this
    if (!subject) return
    const focused = this.focused
    this.closeEditor()
    this.subject = null
    this.handles.hide()
    this.card.hidden = true
    if (focused) {
      ;(this.shadow.activeElement as HTMLElement | null)?.blur()
      ;(this.focusBefore as HTMLElement | null)?.focus?.()
    }
    this.focusBefore = null
  }

  notice(text: string, action?: NoticeAction): void {
    this.attach()
    this.notices.show(text, action)
  }

  focus(): void {
    this.rememberFocus()
    const chosen = this.card.querySelector<HTMLElement>('.swatch[aria-pressed=true]')
    ;(chosen ?? this.card.querySelector<HTMLElement>('button'))?.focus()
  }

  /** Shows the passage's colour after it was changed elsewhere or here. */
  setColor(color: Color): void {
    this.handles.setColor(color)
    for (const [each, swatch] of this.swatches) {
      swatch.setAttribute('aria-pressed', String(each === color))
    }
  }

  /** Does what a key stands for while the toolbar is open; true where it stood for something. */
  key(event: KeyboardEvent): boolean {
    const { subject } = this
    if (event.isComposing || event.keyCode === 229) return false
    if (event.key === 'Escape') {
      const shown = subject !== null
      this.hide()
      return shown
    }
    const inField = this.editor?.root.contains(this.shadow.activeElement) && this.owns(event)
    if (!inField && this.handles.key(event, this.owns(event) ? this.shadow.activeElement : null))
      return true
    if (inField || event.altKey) return false
    const letter = letterOf(event)
    if (event.ctrlKey || event.metaKey) {
      if (letter !== 'z' || event.shiftKey) return false
      // What was moved a moment ago is the last thing done.
      this.handles.settle()
      subject?.undo()
      return subject !== null
    }
    if (!subject) return false
    const color = COLORS[digitOf(event) - 1]
    if (color) subject.pick(color)
    else if (letter === 'n') this.openNote()
    else if (letter === 't') this.openTags()
    else return false
    return true
  }

  openNote(): void {
    const editing = this.subject?.note()
    const close = () => this.hide()
    if (editing) this.openEditor(new NoteEditor(this.document, this.say, editing, close), 'note')
  }

  openTags(): void {
    const editing = this.subject?.tags()
    const close = () => this.hide()
    if (editing) this.openEditor(new TagEditor(this.document, this.say, editing, close), 'tag')
  }

  private openEditor(editor: NoteEditor | TagEditor, name: string): void {
    this.rememberFocus()
    this.closeEditor()
    this.editor = editor
    this.card.append(editor.root)
    this.card.querySelector(`[data-name=${name}]`)?.setAttribute('aria-expanded', 'true')
    this.place()
    editor.focus()
  }

  /** An editor that goes away writes what was typed; where that fails it comes back with it. */
  private closeEditor(): void {
    const { editor, subject } = this
    if (!editor) return
    this.editor = null
    if (editor instanceof NoteEditor) {
      void editor.save().then((kept) => {
        if (kept || !subject || this.editor) return
        this.show(subject)
        this.openEditor(editor, 'note')
      })
    } else editor.commit()
    editor.root.remove()
    for (const button of this.card.querySelectorAll('[aria-expanded=true]'))
      button.setAttribute('aria-expanded', 'false')
  }

  private get focused(): boolean {
    return this.document.activeElement === this.host
  }

  private rememberFocus(): void {
    const active = this.document.activeElement
    if (active !== this.host) this.focusBefore = active
  }

  /** Makes the host, or puts it back where the page has removed it. */
  private attach(): void {
    const { host } = this
    // All outside a modal dialog is inert: there the host has to go inside.
    const home =
      [...this.document.querySelectorAll('dialog:modal')].at(-1) ?? this.document.documentElement
    if (host.parentNode !== home) home.append(host)
    if (this.focused && host.matches(':popover-open')) return
    host.setAttribute('popover', 'manual')
    // The top layer is above every z-index; shown again, it is above what was opened since.
    if (host.matches(':popover-open')) host.hidePopover()
    host.showPopover()
  }

  private make(): void {
    const { document, say } = this
    for (const old of document.querySelectorAll(HOST)) old.remove()
    const host = document.createElement(HOST)
    host.setAttribute('popover', 'manual')
    const shadow = host.attachShadow({ mode: 'closed', delegatesFocus: false })
    const sheet = new document.defaultView!.CSSStyleSheet()
    sheet.replaceSync(STYLE)
    shadow.adoptedStyleSheets = [sheet]
    this.card = element(document, 'div', {
      class: 'card',
      role: 'dialog',
      'aria-label': say('toolbarLabel'),
      hidden: true,
    })
    this.notices = new Notice(document)
    this.handles = new Handles(document, say)
    shadow.append(this.card, this.handles.root, this.notices.root)
    for (const type of ['focusin', 'pointerdown', 'mousedown', 'click'])
      shadow.addEventListener(type, (event) => event.stopPropagation())
    // A press on a button must not take the selection away.
    this.card.addEventListener('mousedown', (event) => {
      if (!(event.target as Element).closest('textarea,input')) event.preventDefault()
    })
    // The card grows with what is typed, and must not grow over the passage.
    const { ResizeObserver } = document.defaultView!
    const watch = new ResizeObserver(() => this.place())
    watch.observe(this.card)
    this.signal.addEventListener('abort', () => watch.disconnect())
    this.shadow = shadow
    this.host = host
    document.documentElement.append(host)
  }

  /** What is typed here goes to the editor and no further: the page's scripts hear nothing of it. */
  private readonly intercept = (event: Event): void => {
    if (!this.owns(event)) return
    event.stopImmediatePropagation()
    if (!event.isTrusted) return
    if (event.type !== 'keydown') this.editor?.handle(event)
    else this.typed(event as KeyboardEvent)
  }

  private typed(event: KeyboardEvent): void {
    if (this.key(event)) {
      event.preventDefault()
      return
    }
    this.editor?.handle(event)
    const button = this.shadow.activeElement?.closest('.bar button')
    if (!button || !/^Arrow(Left|Right)$/.test(event.key)) return
    const buttons = [...this.card.querySelectorAll<HTMLElement>('.bar button')]
    const at = buttons.indexOf(button as HTMLElement) + (event.key === 'ArrowRight' ? 1 : -1)
    buttons.at(at % buttons.length)?.focus()
    event.preventDefault()
  }

  private draw(subject: ToolbarSubject): void {
    const { document, say } = this
    this.swatches = new Map(
      COLORS.map((color, i) => {
        const swatch = this.button(say(`color_${color}`), String(i + 1), () => subject.pick(color))
        swatch.classList.add('swatch')
        swatch.append(icon(document, PIGMENTS[color].line))
        swatch.dataset.color = color
        swatch.setAttribute('aria-pressed', String(color === subject.color))
        return [color, swatch]
      }),
    )
    const rule = () => element(document, 'span', { class: 'rule' })
    const note = this.button(say('toolbarNote'), 'N', () => this.openNote(), 'note')
    const tag = this.button(say('toolbarTag'), 'T', () => this.openTags(), 'tag')
    note.setAttribute('aria-expanded', 'false')
    tag.setAttribute('aria-expanded', 'false')
    const copy = this.button(say('toolbarCopy'), null, () => subject.copy(), 'copy')
    const remove = subject.remove
    this.card.replaceChildren(
      element(
        document,
        'div',
        { class: 'bar', role: 'toolbar', 'aria-label': say('toolbarLabel') },
        ...this.swatches.values(),
        rule(),
        note,
        tag,
        copy,
        ...(remove ? [this.button(say('toolbarDelete'), null, remove, 'delete')] : []),
      ),
    )
  }

  private button(
    label: string,
    key: string | null,
    run: () => void,
    name?: 'note' | 'tag' | 'copy' | 'delete',
  ): HTMLElement {
    const button = element(this.document, 'button', {
      type: 'button',
      'aria-label': label,
      title: key === null ? label : this.say('toolbarKey', label, key),
      ...(key !== null && { 'aria-keyshortcuts': key }),
      ...(name && { 'data-name': name }),
    })
    if (name) button.append(icon(this.document, name))
    button.addEventListener('click', (event) => event.isTrusted && run())
    return button
  }

  /** Puts everything where the passage is now. */
  place(): void {
    const anchor = this.subject?.anchor()
    if (!anchor || !this.subject) return
    const { width, height } = this.card.getBoundingClientRect()
    const root = this.document.documentElement
    const view = this.document.defaultView!
    const window = { width: root.clientWidth || view.innerWidth, height: view.innerHeight }
    const { x, y } = placeToolbar(anchor, { width, height }, window, this.subject.touch)
    this.card.style.left = `${x}px`
    this.card.style.top = `${y}px`
    // While an end is dragged, the card must not come between the pointer and the text.
    this.card.style.pointerEvents = this.handles.dragging ? 'none' : ''
    this.handles.place()
  }
}

/** The digit a key stands for, also where digits need Shift (AZERTY); 0 for none. */
function digitOf({ key, code, shiftKey }: KeyboardEvent): number {
  if (/^[1-5]$/.test(key)) return Number(key)
  return shiftKey ? 0 : Number(/^Digit([1-5])$/.exec(code)?.[1] ?? 0)
}

/** The Latin letter a key stands for, also on keyboards of other scripts. */
export function letterOf({ key, code }: KeyboardEvent): string {
  if (/^[\x20-\x7e]$/.test(key)) return key.toLowerCase()
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? ''
}
