// The note of one passage: what is typed stays until it is durable.
import type { Answer } from '@/lib/core/answer'
import { element } from './element'
import type { Say } from './strings'

export interface NoteEditing {
  note: string
  /** `base` is the note the reader began from. */
  save(note: string, base: string): Promise<Answer<null>>
  /** The note as it is kept now, after a conflict. */
  current(): Promise<string>
}

export class NoteEditor {
  readonly root: HTMLElement
  private readonly field: HTMLTextAreaElement
  private readonly status: HTMLElement
  private readonly foot: HTMLElement
  private base: string
  private saving: Promise<boolean> | null = null

  constructor(
    private readonly document: Document,
    private readonly say: Say,
    private readonly editing: NoteEditing,
    private readonly close: () => void,
  ) {
    this.base = editing.note
    this.field = element(document, 'textarea', {
      'aria-label': say('toolbarNote'),
      placeholder: say('toolbarNotePlaceholder'),
    })
    this.field.value = editing.note
    this.status = element(document, 'span', { class: 'status', role: 'status' })
    this.foot = element(document, 'div', { class: 'foot' }, this.status)
    this.root = element(document, 'div', { class: 'editor' }, this.field, this.foot)
    this.offer([['toolbarDone', () => this.finish()]])
    this.field.addEventListener('blur', () => void this.save())
  }

  handle(event: Event): void {
    if (event.type === 'input') this.tell('')
    if (event.type !== 'keydown') return
    const { key, ctrlKey, metaKey } = event as KeyboardEvent
    if (key !== 'Enter' || !(ctrlKey || metaKey)) return
    event.preventDefault()
    void this.finish()
  }

  focus(): void {
    this.field.focus()
    this.field.setSelectionRange(this.field.value.length, this.field.value.length)
  }

  /** Writes what is typed; true when it is durable (or was already). */
  save(): Promise<boolean> {
    // What can be sent now is sent now: the page may be on its way out.
    const next = this.saving ? this.saving.then(() => this.write()) : this.write()
    this.saving = next
    void next.finally(() => {
      if (this.saving === next) this.saving = null
    })
    return next
  }

  private async write(): Promise<boolean> {
    const note = this.field.value
    const { base } = this
    if (note === base) return true
    this.tell(this.say('toolbarSaving'))
    const answer = await this.editing.save(note, base)
    if (answer.ok) {
      this.base = note
      this.tell(this.say('toolbarSaved'))
      this.offer([['toolbarDone', () => this.finish()]])
      return true
    }
    this.tell(this.say(`error_${answer.failure}`), true)
    if (answer.failure === 'conflict') await this.settle()
    else this.offer([['tryAgain', () => void this.save()]])
    return false
  }

  private async finish(): Promise<void> {
    if (await this.save()) this.close()
  }

  private async settle(): Promise<void> {
    const theirs = await this.editing.current()
    const take = (note: string) => {
      this.field.value = note
      this.base = theirs
      void this.save()
      this.offer([['toolbarDone', () => this.finish()]])
      this.tell('')
    }
    this.offer([
      ['toolbarKeepMine', () => take(this.field.value)],
      ['toolbarKeepTheirs', () => take(theirs)],
      ['toolbarKeepBoth', () => take(`${theirs}\n\n${this.field.value}`)],
    ])
  }

  private tell(text: string, bad = false): void {
    this.status.textContent = text
    this.status.dataset.bad = String(bad)
  }

  private offered = ''

  private offer(
    actions: [
      'toolbarDone' | 'tryAgain' | 'toolbarKeepMine' | 'toolbarKeepTheirs' | 'toolbarKeepBoth',
      () => void,
    ][],
  ): void {
    // Drawn anew, a button that has the focus would lose it.
    const words = actions.map(([word]) => word).join()
    if (words === this.offered) return
    this.offered = words
    const buttons = actions.map(([word, run]) => {
      const button = element(
        this.document,
        'button',
        { type: 'button', class: 'text' },
        this.say(word),
      )
      button.addEventListener('click', (event) => event.isTrusted && run())
      return button
    })
    this.foot.replaceChildren(this.status, ...buttons)
  }
}
