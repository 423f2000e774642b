// A menu under a button: the browser's own popover, with the keys of a menu.
import {
  type KeyboardEvent,
  type ReactNode,
  type ToggleEvent,
  useId,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import styles from './Menu.module.css'

export interface MenuItem {
  id: string
  label: string
  icon?: ReactNode
  /** Written at the end of the row, such as a key. */
  hint?: string
  /** Present in a menu that chooses one of several. */
  checked?: boolean
  run: () => void
}

/** What the button needs to open the menu. */
export interface MenuTrigger {
  popoverTarget: string
  'aria-haspopup': 'menu'
  'aria-expanded': boolean
}

/** `trigger` draws the button with the properties it is given. */
export function Menu({
  label,
  items,
  trigger,
  choose = 'one',
}: {
  label: string
  items: readonly MenuItem[]
  trigger: (props: MenuTrigger) => ReactNode
  /** How many of the items with `checked` may be at once. */
  choose?: 'one' | 'many'
}) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)

  const rows = () => [...(list.current?.querySelectorAll('button') ?? [])]

  // The rows are made when they are wanted: a list of cards has a menu on each.
  function toggling(event: ToggleEvent<HTMLDivElement>) {
    flushSync(() => setOpen(event.newState === 'open'))
  }

  function toggled(event: ToggleEvent<HTMLDivElement>) {
    if (event.newState === 'open')
      (rows().find((row) => row.ariaChecked === 'true') ?? rows()[0])?.focus()
  }

  function move(event: KeyboardEvent) {
    const all = rows()
    const at = all.indexOf(document.activeElement as HTMLButtonElement)
    const to = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key]
    if (event.key === 'Tab') list.current?.hidePopover()
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    all[to]?.focus()
  }

  return (
    <>
      {trigger({ popoverTarget: id, 'aria-haspopup': 'menu', 'aria-expanded': open })}
      <div
        id={id}
        ref={list}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className={styles.menu}
        onBeforeToggle={toggling}
        onToggle={toggled}
        onKeyDown={move}
      >
        {(open ? items : []).map((item) => (
          <button
            key={item.id}
            type="button"
            {...roleOf(item, choose)}
            tabIndex={-1}
            className={styles.item}
            onClick={() => {
              list.current?.hidePopover()
              item.run()
            }}
          >
            {item.icon}
            <span className={styles.name}>{item.label}</span>
            {item.hint ? <kbd className={styles.hint}>{item.hint}</kbd> : null}
          </button>
        ))}
      </div>
    </>
  )
}

function roleOf({ checked }: MenuItem, choose: 'one' | 'many') {
  if (checked === undefined) return { role: 'menuitem' }
  const role = choose === 'one' ? 'menuitemradio' : 'menuitemcheckbox'
  return { role, 'aria-checked': checked }
}
