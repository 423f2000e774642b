// What the results can be narrowed to, with how many there would be.
import { ListFilter } from 'lucide-react'
import { memo, useEffect, useRef, useState } from 'react'
import { language, t, tn } from '@/lib/bridge/i18n'
import type { Color } from '@/lib/core/annotation'
import { type Chosen, toggle } from '@/lib/core/library-view'
import type { Counted, FacetCounts } from '@/lib/core/search/results'
import { Button } from '../../Button'
import { Swatch } from '../../Swatch'
import { alter, shown } from '../address'
import styles from './Facets.module.css'

const PARTS = ['colors', 'tags', 'sites', 'authors', 'months'] as const

/** Values shown of a part before the reader asks for all. */
const AT_FIRST = 8

interface Props {
  counts: FacetCounts
  chosen: Chosen
}

/** Drawn anew with another answer, or where something else is chosen; not for every letter. */
export const FacetRail = memo(
  Rail,
  (a, b) => a.counts === b.counts && JSON.stringify(a.chosen) === JSON.stringify(b.chosen),
)

const RAIL = 'facets'

/** Opens the rail where the window is too narrow to have it beside the results; elsewhere not shown. */
export function FacetButton({ counts, chosen }: Props) {
  const count = PARTS.reduce((sum, part) => sum + chosen[part].length, 0)
  if (count === 0 && PARTS.every((part) => counts[part].length === 0)) return null
  return (
    <span className={styles.opener}>
      <Button tone="plain" icon={<ListFilter size={15} />} popoverTarget={RAIL}>
        {count > 0 ? `${t('facetsOpen')} · ${number.format(count)}` : t('facetsOpen')}
      </Button>
    </span>
  )
}

/** As in the style sheet: from here on the rail stands beside the results. */
const WIDE = '(min-width: 981px)'

function Rail({ counts, chosen }: Props) {
  const rail = useRef<HTMLElement>(null)
  // Opened over the results, it would go on covering them in a window made wider.
  useEffect(() => {
    const wide = matchMedia(WIDE)
    const changed = () => {
      if (wide.matches && rail.current?.matches(':popover-open')) rail.current.hidePopover()
    }
    wide.addEventListener('change', changed)
    return () => wide.removeEventListener('change', changed)
  }, [])
  const any = PARTS.some((part) => chosen[part].length > 0)
  return (
    <aside ref={rail} id={RAIL} popover="auto" className={styles.rail} aria-label={t('facets')}>
      {any ? (
        <Button
          onClick={() =>
            alter({ chosen: { tags: [], sites: [], authors: [], colors: [], months: [] } })
          }
        >
          {t('filterClear')}
        </Button>
      ) : null}
      {PARTS.map((part) => (
        <Part key={part} part={part} counts={counts[part]} chosen={chosen[part]} />
      ))}
    </aside>
  )
}

function Part({
  part,
  counts,
  chosen,
}: {
  part: keyof Chosen
  counts: readonly Counted[]
  chosen: readonly string[]
}) {
  const [all, setAll] = useState(false)
  const known = new Set(counts.map(({ value }) => value))
  // What is chosen stays to be taken off, also where nothing has it any more.
  const rows = [
    ...chosen.filter((value) => !known.has(value)).map((value) => ({ value, count: 0 })),
    ...counts,
  ]
  if (rows.length === 0) return null
  const visible = all ? rows : rows.filter((row, i) => i < AT_FIRST || chosen.includes(row.value))
  return (
    <section className={styles.part} aria-label={t(`facet_${part}`)}>
      <h2 className={styles.title}>{t(`facet_${part}`)}</h2>
      <ul>
        {visible.map(({ value, count }) => (
          <li key={value}>
            <button
              type="button"
              className={styles.value}
              aria-pressed={chosen.includes(value)}
              onClick={() => alter({ chosen: toggle(shown().chosen, part, value) })}
            >
              {part === 'colors' ? <Swatch color={value as Color} /> : null}
              <span className={styles.name}>{nameOf(part, value)}</span>{' '}
              <span className={styles.count}>{number.format(count)}</span>
            </button>
          </li>
        ))}
      </ul>
      {rows.length > visible.length ? (
        <Button tone="plain" onClick={() => setAll(true)}>
          {tn('facetMore', rows.length - visible.length)}
        </Button>
      ) : null}
    </section>
  )
}

const number = new Intl.NumberFormat(language())
const month = new Intl.DateTimeFormat(language(), {
  year: 'numeric',
  month: 'long',
  timeZone: 'UTC',
})

function nameOf(part: keyof Chosen, value: string): string {
  if (part === 'colors') return t(`color_${value as Color}`)
  return part === 'months' ? month.format(new Date(`${value}-01T00:00:00Z`)) : value
}
