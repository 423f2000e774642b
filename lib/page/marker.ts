// Lets the reader mark what is selected, change what is marked, and take either back. Past 250 lines:
// mouse, touch, keys and toolbar lead to the same few acts on the same selection.
import type { Annotation, AnnotationBase, AnnotationPatch, Color } from '@/lib/core/annotation'
import type { Answer, Failure } from '@/lib/core/answer'
import { newId } from '@/lib/core/id'
import type { Description, Span } from '@/lib/core/target'
import { Bounds } from './bounds'
import { describePassage } from './description'
import { boxOf, isEditable, type Selected, selectedIn, somethingSelected } from './selection'
import type { Session } from './session'
import { spanOf } from './text-map'
import type { Say } from './toolbar/strings'
import { letterOf, Toolbar, type ToolbarSubject } from './toolbar/toolbar'
import type { Writes } from './writes'

/** A selection made by keyboard or by handles rests this long before the toolbar shows, in ms. */
const REST_MS = 250
/** A click that fetched the marker is answered if it is not older than this, in ms. */
const FRESH_MS = 1000
/** What a click in means something of its own. */
const CONTROLS = 'a[href],button,label,summary,input,textarea,select'

export interface MarkerOptions {
  say: Say
  /** The colour a first passage gets: the one last used. */
  color(): Promise<Color>
  /** Remembers the colour for the next passage. */
  chose(color: Color): void
  /**
   * Puts a passage with a link to its place on the clipboard; false where the browser refuses.
   * `span`: where it is as it was marked.
   */
  copy(annotation: Annotation, span: Span | null): Promise<boolean>
}

export class Marker {
  protected readonly toolbar: Toolbar
  /** Whether the toolbar belongs to a selection that is not marked yet. */
  private selecting = false
  private pressed = false
  private touch = false
  protected color: Color = 'cinnabar'
  private readonly ready: Promise<void>
  private rest: ReturnType<typeof setTimeout> | undefined
  /** Which of several passages under the pointer was shown last. */
  private turn = { x: -1, y: -1, index: 0 }
  /** A passage within a link that a click has shown: the next click there follows the link. */
  private shownInLink: string | null = null

  constructor(
    private readonly session: Session,
    protected readonly options: MarkerOptions,
  ) {
    const { document, controller } = session.options
    this.toolbar = new Toolbar(document, options.say, controller.signal)
    for (const each of session.documents) this.attend(each)
    session.onDocument = (each) => this.attend(each)
    session.onLeave = () => this.toolbar.hide()
    this.ready = options.color().then((color) => {
      this.color = color
    })
    this.pressed = session.pressed
    // The script may have come in because something is selected, or clicked just now.
    this.settleSelection()
    const { missed } = session
    if (missed && performance.now() - missed.timeStamp < FRESH_MS) this.click(missed)
  }

  /** Marks what is selected; false where nothing is, which the reader is told. */
  async highlightSelection(): Promise<boolean> {
    await this.ready
    const id = this.mark(selectedIn(this.passages.map()), this.color)
    if (id !== null) this.showPassage(id)
    return id !== null
  }

  protected get passages() {
    return this.session.passages
  }

  private get port() {
    return this.session.options.port
  }

  protected usable(): boolean {
    const alive = this.port.alive()
    if (!alive) this.stopIfStale({ ok: false, failure: 'reload' })
    return alive
  }

  /** After an update of the extension nothing more can be kept: say so once, and stop. */
  private stopIfStale(answer: Answer<unknown>): void {
    const { controller } = this.session.options
    if (answer.ok || answer.failure !== 'reload' || controller.signal.aborted) return
    controller.abort()
    if (!this.toolbar.superseded) this.toolbar.notice(this.options.say('error_reload'))
  }

  // What is shown

  private showSelection(selected: Selected): void {
    const { range } = selected
    let marked: string | null = null
    const mark = (color: Color) => {
      marked ??= this.mark(selected, color)
      return marked
    }
    // A note or tag marks the passage first, and the toolbar goes over to it.
    const passage = () => {
      const id = mark(this.color)
      if (id === null) return null
      this.showPassage(id)
      return this.subject(id)
    }
    this.toolbar.show({
      ...this.common(() => this.boxOf([range])),
      color: null,
      pick: (color) => {
        this.choose(color)
        const id = mark(color)
        if (id !== null) this.showPassage(id)
      },
      note: () => passage()?.note() ?? null,
      tags: () => passage()?.tags() ?? null,
      copy: () => void this.copySelection(selected),
      bounds: null,
      remove: null,
    })
  }

  protected showPassage(id: string): void {
    if (!this.passages.get(id)) return
    this.selecting = false
    this.toolbar.show(this.subject(id))
    if (this.session.writes.waits(id)) this.offerAgain(id, 'failed')
  }

  private common(anchor: ToolbarSubject['anchor']) {
    return { anchor, touch: this.touch, undo: () => void this.undo() }
  }

  private boxOf(ranges: readonly AbstractRange[]) {
    return boxOf(ranges, this.session.options.document.defaultView!)
  }

  private subject(id: string): ToolbarSubject {
    const { writes } = this.session
    return {
      ...this.common(() => this.boxOf(this.passages.rangesOf(id))),
      color: this.passages.get(id)?.color ?? null,
      pick: (color) => {
        this.choose(color)
        this.toolbar.setColor(color)
        this.editOrOffer(id, { color })
      },
      note: () => ({
        note: this.passages.get(id)?.note ?? '',
        save: (note, base) => this.edit(writes, id, { note }, { note: base }),
        current: async () => {
          await this.session.refresh()
          return this.passages.get(id)?.note ?? ''
        },
      }),
      tags: () => ({
        tags: this.passages.get(id)?.tags ?? [],
        suggest: (typed, taken) => this.port.suggest(typed, taken),
        change: (tags, base) => this.editOrOffer(id, { tags }, { tags: base }, writes),
      }),
      copy: () => {
        const row = this.passages.get(id)
        const changed = this.passages.altered().includes(id)
        if (row) void this.copy(row, changed ? null : this.passages.spanOf(id))
      },
      bounds: new Bounds(
        this.session,
        id,
        (place) => this.keepBounds(writes, id, place),
        () => this.toolbar.place(),
      ),
      remove: () => void this.remove(id),
    }
  }

  private tellFailure(answer: Answer<unknown>): void {
    if (answer.ok) return
    if (answer.failure === 'reload') this.stopIfStale(answer)
    else this.toolbar.notice(this.options.say(`error_${answer.failure}`))
  }

  // What is done

  protected choose(color: Color): void {
    this.color = color
    this.options.chose(color)
  }

  /** The passage a selection is now: the page may have changed since it was made. */
  protected draft(selected: Selected | null, color: Color): { row: Annotation; span: Span } | null {
    const map = this.passages.map()
    const span = selected && spanOf(map, selected.range)
    if (!span) {
      this.toolbar.notice(this.options.say('toolbarNothingSelected'))
      return null
    }
    const now = new Date().toISOString()
    const target = describePassage(map, span)
    const empty = { articleId: '', note: '', tags: [], createdAt: now, modifiedAt: now }
    return { row: { id: newId(), target, color, ...empty }, span }
  }

  /** Paints at once; what follows makes it durable. The passage's id, null where nothing is selected. */
  protected mark(selected: Selected | null, color: Color): string | null {
    const made = this.draft(selected, color)
    if (!made || !selected) return null
    const { row, span } = made
    this.selecting = false
    this.passages.put(row, span)
    selected.document.getSelection()?.removeAllRanges()
    const { writes, options } = this.session
    const { key, answer } = writes.do({ kind: 'add', id: row.id, row, facts: options.facts() })
    void answer.then((ended) => this.marked(row.id, key, ended))
    return row.id
  }

  private marked(id: string, key: string, answer: Answer<null>): void {
    if (answer.ok) this.offerUndo('toolbarHighlighted', key)
    else if (answer.failure === 'reload') this.stopIfStale(answer)
    else this.offerAgain(id, answer.failure)
  }

  /** What the reader has drawn anew is another quote: it is kept as such. */
  protected keepBounds(writes: Writes, id: string, target: Description): void {
    const row = this.passages.get(id)
    if (!row) return
    this.passages.put({ ...row, target })
    const { key, answer } = writes.do({ kind: 'edit', id, patch: { target } })
    void answer.then((ended) => {
      if (ended.ok) this.offerUndo('toolbarMoved', key)
      else if (ended.failure === 'gone' || ended.failure === 'reload') this.tellFailure(ended)
      else {
        const { say } = this.options
        const run = () => this.keepBounds(writes, id, target)
        this.toolbar.notice(say(`error_${ended.failure}`), { label: say('tryAgain'), run })
      }
    })
  }

  private offerUndo(
    word: 'toolbarHighlighted' | 'toolbarDeleted' | 'toolbarMoved',
    key: string,
  ): void {
    const { say } = this.options
    this.toolbar.notice(say(word), { label: say('undo'), run: () => void this.undo(key) })
  }

  private offerAgain(id: string, failure: Failure): void {
    const { say } = this.options
    const { writes } = this.session
    this.toolbar.notice(say(`error_${failure}`), {
      label: say('tryAgain'),
      run: () => {
        const again = writes.again(id)
        void again?.answer.then((answer) => this.marked(id, again.key, answer))
      },
    })
  }

  private async edit(
    writes: Writes,
    id: string,
    patch: AnnotationPatch,
    base?: AnnotationBase,
  ): Promise<Answer<null>> {
    const row = this.passages.get(id)
    if (row) this.passages.put({ ...row, ...patch })
    const answer = await writes.do({ kind: 'edit', id, patch, base }).answer
    if (!answer.ok && answer.failure !== 'reload') await this.session.refresh()
    return answer
  }

  /** For a change that no editor holds: a failure is told, with the way to try again. */
  protected editOrOffer(
    id: string,
    patch: AnnotationPatch,
    base?: AnnotationBase,
    writes = this.session.writes,
  ): void {
    const { say } = this.options
    void this.edit(writes, id, patch, base).then((answer) => {
      if (answer.ok) return
      if (answer.failure === 'gone' || answer.failure === 'reload') {
        this.tellFailure(answer)
        return
      }
      this.toolbar.notice(say(`error_${answer.failure}`), {
        label: say('tryAgain'),
        run: () => this.editOrOffer(id, patch, base, writes),
      })
    })
  }

  private async remove(id: string): Promise<void> {
    this.toolbar.hide()
    this.passages.remove(id)
    const { key, answer } = this.session.writes.do({ kind: 'remove', id })
    const ended = await answer
    if (ended.ok) {
      this.offerUndo('toolbarDeleted', key)
    } else {
      this.tellFailure(ended)
      await this.session.refresh()
    }
  }

  private async undo(key?: string): Promise<void> {
    const answer = await this.session.writes.undo(key)
    if (!answer) return
    if (answer.ok) {
      this.toolbar.hide()
      await this.session.refresh()
      this.toolbar.notice(this.options.say('toolbarUndone'))
    } else this.tellFailure(answer)
  }

  private async copySelection(selected: Selected): Promise<void> {
    const made = this.draft(selected, this.color)
    if (made) await this.copy(made.row, made.span)
  }

  private async copy(row: Annotation, span: Span | null): Promise<void> {
    const done = await this.options.copy(row, span)
    this.toolbar.notice(this.options.say(done ? 'toolbarCopied' : 'toolbarNotCopied'))
  }

  // What the reader does in the page; synthetic events do nothing

  private attend(document: Document): void {
    const { signal } = this.session.options.controller
    const on = <K extends keyof DocumentEventMap>(
      type: K,
      run: (event: DocumentEventMap[K]) => void,
    ) =>
      document.addEventListener(type, (event) => event.isTrusted && run(event), {
        capture: true,
        signal,
      })
    on('pointerdown', (event) => this.pointerDown(event))
    on('pointerup', () => {
      this.pressed = false
      this.rested(0)
    })
    // A menu of the browser's may swallow the release.
    on('contextmenu', () => {
      this.pressed = false
    })
    on('pointercancel', () => {
      this.pressed = false
    })
    on('selectionchange', () => this.pressed || this.rested(REST_MS))
    on('click', (event) => this.click(event))
    on('keydown', (event) => this.keydown(event))
  }

  private pointerDown(event: PointerEvent): void {
    this.touch = event.pointerType === 'touch'
    if (this.toolbar.owns(event)) return
    this.pressed = event.button === 0
    this.toolbar.hide()
  }

  private rested(after: number): void {
    clearTimeout(this.rest)
    this.rest = setTimeout(() => this.settleSelection(), after)
  }

  private settleSelection(): void {
    if (this.session.options.controller.signal.aborted || this.pressed || this.toolbar.editing)
      return
    if (!somethingSelected(this.session.documents)) {
      if (this.selecting) this.toolbar.hide()
      this.selecting = false
      return
    }
    if (!this.usable()) return
    const selected = selectedIn(this.passages.map())
    if (!selected) return
    this.selecting = true
    this.showSelection(selected)
  }

  private click(event: MouseEvent): void {
    const document = event.view?.document
    if (!document || event.button !== 0 || this.toolbar.owns(event)) return
    if (somethingSelected([document])) return
    const { clientX: x, clientY: y } = event
    const ids = this.passages.highlighter.at(document, x, y)
    if (ids.length === 0 || !this.usable()) return
    // Clicking again at one place goes through the passages that lie there.
    const same = Math.abs(x - this.turn.x) < 4 && Math.abs(y - this.turn.y) < 4
    this.turn = { x, y, index: same ? (this.turn.index + 1) % ids.length : 0 }
    const id = ids[this.turn.index]!
    if (!this.mayShow(id, event)) return
    this.showPassage(id)
    this.port.activated(id)
  }

  /** A link stays a link, but a passage wholly inside one is shown by the first click on it. */
  private mayShow(id: string, event: MouseEvent): boolean {
    const target = event.composedPath()[0] as Element | undefined
    const control = target?.closest?.(CONTROLS)
    if (!control) return true
    const inside = this.passages
      .rangesOf(id)
      .every(
        (range) => control.contains(range.startContainer) && control.contains(range.endContainer),
      )
    if (!inside || this.shownInLink === id) {
      this.shownInLink = null
      return false
    }
    this.shownInLink = id
    event.preventDefault()
    return true
  }

  private keydown(event: KeyboardEvent): void {
    this.pressed = false
    if (this.toolbar.owns(event)) return
    const target = event.composedPath()[0] as Element
    if (target.nodeType === 1 && isEditable(target)) return
    if (this.toolbar.open && event.key === 'Tab' && !event.shiftKey) this.toolbar.focus()
    else if (this.undoes(event)) void this.undo()
    else if (!this.toolbar.key(event)) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }

  /** While a notice offers to take something back, the key of undo does so without the toolbar. */
  private undoes(event: KeyboardEvent): boolean {
    const { ctrlKey, metaKey, shiftKey, altKey } = event
    const plain = (ctrlKey || metaKey) && !shiftKey && !altKey
    return plain && letterOf(event) === 'z' && !this.toolbar.open && this.toolbar.offering
  }
}
