// Narrows the list by words, colour and tag.
import { Search, Tag, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { language, t, tn } from '@/lib/bridge/i18n'
import { type Annotation, COLORS } from '@/lib/core/annotation'
import { isNarrow, NO_FILTER } from '@/lib/core/filter'
import { IconButton } from '../Button'
import { Menu } from '../Menu'
import { Swatch } from '../Swatch'
import styles from './FilterBar.module.css'
import { useView } from './view'

export function FilterBar({ passages, shown }: { passages: readonly Annotation[]; shown: number }) {
  const filter = useView((view) => view.filter)
  const { narrow, toggleColor, toggleTag } = useView.getState()
  const colors = useMemo(() => {
    const used = new Set(passages.map((row) => row.color))
    return COLORS.filter((color) => used.has(color))
  }, [passages])
  const tags = useMemo(
    () => [...new Set(passages.flatMap((row) => row.tags))].sort(byName),
    [passages],
  )

  return (
    <search className={styles.bar} aria-label={t('filter')}>
      <Words
        value={filter.text}
        onChange={(text) => narrow({ text })}
        count={tn('passages', passages.length)}
      />
      {isNarrow(filter) ? (
        <span className={styles.count} role="status">
          {tn('shown', shown)}
        </span>
      ) : null}
      {colors.length > 1 || filter.colors.length > 0 ? (
        <fieldset className={styles.colors} aria-label={t('color')}>
          {colors.map((color) => (
            <IconButton
              key={color}
              className={styles.color ?? ''}
              label={t(`color_${color}`)}
              aria-pressed={filter.colors.includes(color)}
              onClick={() => toggleColor(color)}
            >
              <Swatch color={color} />
            </IconButton>
          ))}
        </fieldset>
      ) : null}
      {tags.length > 0 ? (
        <Menu
          label={t('filterTags')}
          choose="many"
          items={tags.map((tag) => ({
            id: tag,
            label: tag,
            checked: filter.tags.includes(tag),
            run: () => toggleTag(tag),
          }))}
          trigger={(props) => (
            <IconButton label={t('filterTags')} aria-pressed={filter.tags.length > 0} {...props}>
              <Tag size={15} />
            </IconButton>
          )}
        />
      ) : null}
      {isNarrow(filter) ? (
        <IconButton label={t('filterClear')} onClick={() => narrow(NO_FILTER)}>
          <X size={15} />
        </IconButton>
      ) : null}
    </search>
  )
}

/** The box for words; while an IME composes, the list waits for the word. */
function Words({
  value,
  onChange,
  count,
}: {
  value: string
  onChange: (text: string) => void
  count: string
}) {
  const [typed, setTyped] = useState(value)
  const composing = useRef(false)
  useEffect(() => {
    if (!composing.current) setTyped(value)
  }, [value])

  function take(text: string) {
    setTyped(text)
    if (!composing.current) onChange(text)
  }

  return (
    <label className={styles.words}>
      <Search size={14} />
      <input
        type="search"
        aria-label={t('filterWords')}
        placeholder={t('filterPlaceholder', count)}
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
          if (event.key !== 'Escape' || event.nativeEvent.isComposing || typed === '') return
          event.preventDefault()
          take('')
        }}
      />
    </label>
  )
}

const byName = new Intl.Collator(language()).compare
