// The tags of one passage: chips, a field, and the known tags that fit.
import { addTags, closesTag, splitTyped } from '@/lib/core/tag'
import { element, icon } from './element'
import type { Say } from './strings'

export interface TagEditing {
  tags: readonly string[]
  suggest(typed: string, taken: string[]): Promise<string[]>
  /** `base` is what the reader changed it from. */
  change(tags: string[], base: string[]): void
}

export class TagEditor {
  readonly root: HTMLElement
  private tags: string[]
  private readonly box: HTMLElement
  private readonly field: HTMLInputElement
  private readonly list: HTMLElement
  private options: string[] = []
  private chosen = -1
  private asked = 0

  constructor(
    private readonly document: Document,
    private readonly say: Say,
    private readonly editing: TagEditing,
    private readonly close: () => void,
  ) {
    this.tags = [...editing.tags]
    this.field = element(document, 'input', {
      role: 'combobox',
      'aria-label': say('toolbarTag'),
      'aria-expanded': 'false',
      'aria-controls': 'known-tags',
      'aria-autocomplete': 'list',
      autocomplete: 'off',
      autocapitalize: 'off',
      placeholder: say('toolbarTagPlaceholder'),
    })
    this.box = element(document, 'div', { class: 'tags' })
    this.list = element(document, 'ul', {
      class: 'list',
      id: 'known-tags',
      role: 'listbox',
      'aria-label': say('toolbarSuggestions'),
      hidden: true,
    })
    this.root = element(document, 'div', { class: 'editor' }, this.box, this.list)
    this.field.addEventListener('blur', () => this.commit())
    this.draw()
  }

  handle(event: Event): void {
    if (event.type === 'keydown') this.pressed(event as KeyboardEvent)
    else if (event.type === 'compositionend') this.typed(false)
    else if (event.type === 'input') this.typed((event as InputEvent).isComposing)
  }

  focus(): void {
    this.field.focus()
  }

  /** Closes the tag being typed, if any. */
  commit(): void {
    this.take([this.field.value])
  }

  private take(typed: string[]): void {
    const next = addTags(this.tags, typed)
    this.field.value = ''
    this.suggest([])
    if (next.length === this.tags.length) return
    this.set(next)
  }

  private set(tags: string[]): void {
    const base = this.tags
    this.tags = tags
    this.editing.change(tags, base)
    this.draw()
  }

  private typed(composing: boolean): void {
    const { closed, rest } = splitTyped(this.field.value, composing)
    if (closed.length > 0) {
      this.take(closed)
      this.field.value = rest
    }
    if (!composing) void this.ask(rest)
  }

  private async ask(typed: string): Promise<void> {
    const turn = ++this.asked
    const fits = typed.trim() ? await this.editing.suggest(typed, this.tags) : []
    if (turn === this.asked) this.suggest(fits)
  }

  private pressed(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return
    if (closesTag(event)) {
      event.preventDefault()
      const option = this.options[this.chosen]
      if (option !== undefined) this.take([option])
      else if (this.field.value.trim() === '') this.close()
      else this.commit()
    } else if (event.key === 'Backspace' && this.field.value === '' && this.tags.length > 0) {
      this.remove(this.tags[this.tags.length - 1]!)
    } else if (/^Arrow(Down|Up)$/.test(event.key) && this.options.length > 0) {
      event.preventDefault()
      const count = this.options.length
      this.choose(
        (this.chosen + (event.key === 'ArrowDown' ? 1 : count + (this.chosen < 0 ? 0 : -1))) %
          count,
      )
    }
  }

  private remove(tag: string): void {
    this.set(this.tags.filter((each) => each !== tag))
    this.field.focus()
  }

  private draw(): void {
    const chips = this.tags.map((tag) => {
      const button = element(
        this.document,
        'button',
        { type: 'button', 'aria-label': this.say('toolbarRemoveTag', tag) },
        icon(this.document, 'close'),
      )
      button.addEventListener('click', (event) => event.isTrusted && this.remove(tag))
      return element(this.document, 'span', { class: 'chip' }, tag, button)
    })
    for (const old of [...this.box.children]) if (old !== this.field) old.remove()
    this.box.prepend(...chips)
    if (!this.field.isConnected) this.box.append(this.field)
  }

  private suggest(options: string[]): void {
    this.options = options
    this.list.replaceChildren(
      ...options.map((tag, i) => {
        const item = element(this.document, 'li', { role: 'option', id: `known-tag-${i}` }, tag)
        item.addEventListener('pointerdown', (event) => {
          event.preventDefault()
          if (event.isTrusted) this.take([tag])
        })
        return item
      }),
    )
    this.list.hidden = options.length === 0
    this.field.setAttribute('aria-expanded', String(options.length > 0))
    this.choose(-1)
  }

  private choose(index: number): void {
    this.chosen = index
    for (const [i, item] of [...this.list.children].entries()) {
      item.setAttribute('aria-selected', String(i === index))
      if (i === index) item.scrollIntoView({ block: 'nearest' })
    }
    if (index < 0) this.field.removeAttribute('aria-activedescendant')
    else this.field.setAttribute('aria-activedescendant', `known-tag-${index}`)
  }
}
