// The one search box. What is typed shows at once and goes into the address; an IME is never disturbed.
import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { t } from '@/lib/bridge/i18n'
import { viewOf } from '@/lib/core/library-view'
import { IconButton } from '../Button'
import { show, shown, useShown } from './address'
import styles from './SearchBox.module.css'

export function SearchBox() {
  const { query } = useShown()
  const [typed, setTyped] = useState(query)
  const composing = useRef(false)
  const input = useRef<HTMLInputElement>(null)

  // Back, forward or a link brought another query.
  useEffect(() => {
    if (!composing.current) setTyped(query)
  }, [query])

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof Element && event.target.closest('input, textarea, dialog')) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [])

  function take(value: string) {
    setTyped(value)
    if (composing.current || value === shown().query) return
    const here = shown()
    // The first letter is a step to come back from; those after it are the same search.
    const began = here.section === 'all' && here.query !== ''
    show(
      here.section === 'all' ? { ...here, query: value } : viewOf('all', { query: value }),
      began,
    )
  }

  return (
    <search className={styles.box}>
      <Search size={16} />
      <input
        ref={input}
        className={styles.input}
        type="search"
        aria-label={t('librarySearch')}
        placeholder={t('librarySearchPlaceholder')}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => take(event.target.value)}
        onCompositionStart={() => {
          composing.current = true
        }}
        onCompositionEnd={(event) => {
          composing.current = false
          take(event.currentTarget.value)
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape' && typed !== '') {
            event.preventDefault()
            take('')
          } else if (event.key === 'ArrowDown') {
            event.preventDefault()
            document
              .querySelector<HTMLElement>('[data-first-stop], [data-row][tabindex="0"]')
              ?.focus()
          }
        }}
      />
      {typed === '' ? (
        <kbd className={styles.key}>/</kbd>
      ) : (
        <IconButton
          label={t('filterClear')}
          onClick={() => {
            take('')
            input.current?.focus()
          }}
        >
          <X size={15} />
        </IconButton>
      )}
    </search>
  )
}
