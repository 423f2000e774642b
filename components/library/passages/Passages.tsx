// The table of all passages, of every article.
import { useLiveQuery } from 'dexie-react-hooks'
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react'
import { t, tn } from '@/lib/bridge/i18n'
import { COLORS } from '@/lib/core/annotation'
import { toggle } from '@/lib/core/library-view'
import { recolorMany, trashPassages } from '@/lib/jobs/arrange'
import {
  firstPassageRows,
  getPassageRows,
  listPassageIds,
  PASSAGE_ORDERS,
  type PassageOrder,
  type PassageRow,
} from '@/lib/store/listing'
import { Button, IconButton } from '../../Button'
import { Menu } from '../../Menu'
import { copyQuote } from '../../panel/copy-quote'
import { useView as usePicking } from '../../panel/view'
import { Swatch } from '../../Swatch'
import { useKnownTags } from '../../use-known-tags'
import { alter, shown, useShown } from '../address'
import { Blank } from '../Blank'
import { openPassage } from '../open'
import { SelectionBar } from '../SelectionBar'
import { type Sort, Table } from '../Table'
import { work } from '../work'
import { COLUMNS } from './columns'
import styles from './Passages.module.css'

/** Passages shown before all are counted: more than any window holds. */
const AT_FIRST = 60

export function Passages() {
  const { sort, chosen } = useShown()
  const { colors, tags } = chosen
  const { by, descending } = readSort(sort)
  const narrow = colors.length > 0 || tags.length > 0
  const of = JSON.stringify([by, descending, colors, tags])
  const first = useLiveQuery(
    async () => ({ of, rows: await firstPassageRows(by, descending, colors, tags, AT_FIRST) }),
    [of],
  )
  // The database answers one question after another: all the ids are asked for once the first rows stand.
  const [drawn, setDrawn] = useState('')
  useEffect(() => {
    if (first?.of === of) setDrawn(of)
  }, [first, of])
  const whole = useLiveQuery(
    async () =>
      drawn === of ? { of, ids: await listPassageIds(by, descending, colors, tags) } : null,
    [drawn, of],
  )
  const all = whole?.of === of ? whole.ids : null
  const begun = first?.of === of ? first.rows : undefined
  const firstIds = useMemo(() => begun?.map(({ id }) => id), [begun])
  // Until the first rows are read, those of the table before stay.
  const ids = all ?? firstIds ?? whole?.ids
  // What is picked may not be shown any more: nothing is done with it before that is known.
  const picking = usePicking((view) => view.picked.ids.size > 0) && all !== null
  const known = useKnownTags(all !== null, picking)

  if (!ids) return <div className={styles.waiting} aria-busy="true" />
  return (
    <>
      <div className={styles.bar}>
        {picking ? (
          <SelectionBar kind="annotations" known={known} />
        ) : (
          <>
            <span className={styles.count} role="status">
              {all ? tn('passages', all.length) : null}
            </span>
            <fieldset className={styles.colors} aria-label={t('color')}>
              {COLORS.map((color) => (
                <IconButton
                  key={color}
                  label={t(`color_${color}`)}
                  aria-pressed={colors.includes(color)}
                  onClick={() => alter({ chosen: toggle(shown().chosen, 'colors', color) })}
                >
                  <Swatch color={color} />
                </IconButton>
              ))}
            </fieldset>
            {known.length > 0 ? (
              <Menu
                label={t('filterTags')}
                choose="many"
                items={known.map((tag) => ({
                  id: tag,
                  label: tag,
                  checked: tags.includes(tag),
                  run: () => alter({ chosen: toggle(shown().chosen, 'tags', tag) }),
                }))}
                trigger={(props) => (
                  <Button tone="plain" {...props}>
                    {tags.length > 0 ? tags.join(' · ') : t('columnTags')}
                  </Button>
                )}
              />
            ) : null}
          </>
        )}
      </div>
      {ids.length === 0 ? (
        <Blank
          title={narrow ? t('noMatch') : t('libraryEmptyTitle')}
          text={narrow ? null : t('libraryEmptyPassages')}
        />
      ) : (
        <Table
          label={t('sectionPassages')}
          columns={COLUMNS}
          ids={ids}
          load={getPassageRows}
          {...(begun && { first: begun })}
          whole={all !== null}
          sort={{ by, descending }}
          onSort={(next) => alter({ sort: writeSort(next) })}
          onOpen={({ article, passage }) => openPassage(article, passage)}
          onKey={pressed}
        />
      )}
    </>
  )
}

function readSort(sort: string): { by: PassageOrder; descending: boolean } {
  const name = sort.replace(/^-/, '')
  const by = PASSAGE_ORDERS.find((order) => order === name)
  return by ? { by, descending: sort.startsWith('-') } : { by: 'created', descending: true }
}

function writeSort({ by, descending }: Sort): string {
  return `${descending ? '-' : ''}${by}`
}

function pressed(event: KeyboardEvent, { id, article, passage }: PassageRow): boolean {
  const { picked, unpick } = usePicking.getState()
  const ids = picked.ids.has(id) ? [...picked.ids] : [id]
  const color = COLORS[Number(event.key) - 1]
  if (color) void work((each) => recolorMany(ids, color, each), tn('recolored', ids.length))
  else if (event.key === 'c') void copyQuote(article, passage)
  else if (event.key === 'Delete' || event.key === 'Backspace') {
    unpick()
    void work((each) => trashPassages(ids, each), tn('deleted', ids.length))
  } else return false
  return true
}
