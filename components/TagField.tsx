// A field for tags: chips, and a box to type in that completes known tags and never disturbs an IME.
import { X } from 'lucide-react'
import {
  type CompositionEvent,
  type KeyboardEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { t } from '@/lib/bridge/i18n'
import { addTags, closesTag, completeTag, splitTyped } from '@/lib/core/tag'
import styles from './TagField.module.css'

interface Props {
  tags: readonly string[]
  /** Every tag in use, the most used first. */
  known: readonly string[]
  /** Resolves when the change is durable, or has failed: then the field shows `tags` again. */
  onChange: (tags: string[]) => Promise<unknown>
  label: string
  autoFocus?: boolean
  /** The focus has gone elsewhere. */
  onLeave?: () => void
  /** Esc was pressed with nothing typed. */
  onEscape?: () => void
}

export function TagField({
  tags,
  known,
  onChange,
  label,
  autoFocus = false,
  onLeave,
  onEscape,
}: Props) {
  const [typed, setTyped] = useState('')
  const [pending, setPending] = useState<readonly string[] | null>(null)
  const [active, setActive] = useState(-1)
  const [focused, setFocused] = useState(false)
  const composing = useRef(false)
  const input = useRef<HTMLInputElement>(null)
  const field = useRef<HTMLFieldSetElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()

  const shown = pending ?? tags
  const options = focused ? completeTag(typed, known, shown) : []
  const open = options.length > 0

  useEffect(() => {
    const box = list.current
    if (!box || !input.current) return
    if (open && !box.matches(':popover-open'))
      (box.showPopover as (options: { source: HTMLElement }) => void)({ source: input.current })
    if (!open && box.matches(':popover-open')) box.hidePopover()
  }, [open])

  useEffect(() => {
    if (autoFocus) input.current?.focus()
  }, [autoFocus])

  async function change(next: string[]) {
    setPending(next)
    await onChange(next)
    setPending(null)
  }

  function add(raw: readonly string[]) {
    setActive(-1)
    const next = addTags(shown, raw)
    if (next.length > shown.length) void change(next)
  }

  function remove(tag: string) {
    void change(shown.filter((each) => each !== tag))
    input.current?.focus()
  }

  function take(value: string) {
    const { closed, rest } = splitTyped(value, composing.current)
    setTyped(closed.length > 0 ? rest.trimStart() : rest)
    setActive(-1)
    if (closed.length > 0) add(closed)
  }

  function composed(event: CompositionEvent<HTMLInputElement>) {
    composing.current = false
    take(event.currentTarget.value)
  }

  function pressed(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing || composing.current) return
    const { key } = event
    if (closesTag(event.nativeEvent)) {
      event.preventDefault()
      const choice = options[active] ?? typed
      setTyped('')
      add([choice])
    } else if ((key === 'ArrowDown' || key === 'ArrowUp') && open) {
      event.preventDefault()
      const step = key === 'ArrowDown' ? 1 : -1
      setActive(
        (active + step + options.length + (active < 0 && step < 0 ? 1 : 0)) % options.length,
      )
    } else if (key === 'Escape' && typed !== '') {
      event.preventDefault()
      event.stopPropagation()
      setTyped('')
    } else if (key === 'Escape' && onEscape) {
      event.preventDefault()
      onEscape()
    } else if (key === 'Backspace' && typed === '' && shown.length > 0) {
      event.preventDefault()
      remove(shown[shown.length - 1] ?? '')
    } else if (key === 'ArrowLeft' && event.currentTarget.selectionEnd === 0) {
      chips().at(-1)?.focus()
    }
  }

  const chips = () => [...(field.current?.querySelectorAll('button') ?? [])]

  function pressedOnChip(event: KeyboardEvent<HTMLButtonElement>, tag: string) {
    const all = chips()
    const at = all.indexOf(event.currentTarget)
    if (event.key === 'ArrowLeft') all[at - 1]?.focus()
    else if (event.key === 'ArrowRight') (all[at + 1] ?? input.current)?.focus()
    else if (event.key === 'Delete' || event.key === 'Backspace') remove(tag)
    else return
    event.preventDefault()
  }

  function left() {
    setFocused(false)
    if (typed.trim() !== '') {
      setTyped('')
      add([typed])
    }
  }

  return (
    // A press on the empty part of the field belongs to the box; by keyboard the box is reached as such.
    <fieldset
      ref={field}
      className={styles.field}
      aria-label={label}
      onPointerDown={(event) => {
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        input.current?.focus()
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onLeave?.()
      }}
    >
      {shown.map((tag) => (
        <span key={tag} className={styles.chip}>
          <span className={styles.name}>{tag}</span>
          <button
            type="button"
            className={styles.remove}
            aria-label={t('tagRemove', tag)}
            title={t('tagRemove', tag)}
            onClick={() => remove(tag)}
            onKeyDown={(event) => pressedOnChip(event, tag)}
          >
            <X size={11} strokeWidth={2.5} />
          </button>
        </span>
      ))}
      <input
        ref={input}
        className={styles.input}
        role="combobox"
        aria-label={t('tagAdd')}
        aria-expanded={open}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        placeholder={t('tagAdd')}
        value={typed}
        onChange={(event) => take(event.target.value)}
        onCompositionStart={() => {
          composing.current = true
        }}
        onCompositionEnd={composed}
        onKeyDown={pressed}
        onFocus={() => setFocused(true)}
        onBlur={left}
      />
      <div
        ref={list}
        id={id}
        popover="manual"
        role="listbox"
        aria-label={t('tagKnown')}
        className={styles.list}
      >
        {options.map((tag, index) => (
          <div
            key={tag}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={styles.option}
            onPointerDown={(event) => {
              event.preventDefault()
              setTyped('')
              add([tag])
            }}
          >
            {tag}
          </div>
        ))}
      </div>
    </fieldset>
  )
}
