// The table of all passages, of every article.
import { useLiveQuery } from 'dexie-react-hooks'
import { ChevronDown, X } from 'lucide-react'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useState } from 'react'
import { t, tn } from '@/lib/bridge/i18n'
import { COLORS } from '@/lib/core/annotation'
import { toggle, viewOf } from '@/lib/core/library-view'
import { recolorMany, trashPassages } from '@/lib/jobs/arrange'
import { getArticle } from '@/lib/store/articles'
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
import { type Editing, useView as usePicking } from '../../panel/view'
import { Swatch } from '../../Swatch'
import { useKnownTags } from '../../use-known-tags'
import { alter, show, shown, useShown } from '../address'
import { Blank } from '../Blank'
import { openPassage, placeOf } from '../open'
import { SelectionBar } from '../SelectionBar'
import { type Sort, Table } from '../Table'
import { work } from '../work'
import { COLUMNS } from './columns'
import { PassageDialog } from './PassageDialog'
import styles from './Passages.module.css'

/** Passages shown before all are counted: more than any window holds. */
const AT_FIRST = 60

export function Passages() {
  const { sort, chosen, article = null } = useShown()
  const { colors, tags } = chosen
  const { by, descending } = readSort(sort)
  const narrow = colors.length > 0 || tags.length > 0 || article !== null
  const of = JSON.stringify([by, descending, colors, tags, article])
  const first = useLiveQuery(
    () =>
      firstPassageRows(by, descending, colors, tags, AT_FIRST, article).then((rows) => ({
        of,
        rows,
      })),
    [of],
  )
  // The database answers one question after another: all the ids are asked for once the first rows stand.
  const [drawn, setDrawn] = useState('')
  useEffect(() => {
    if (first?.of === of) setDrawn(of)
  }, [first, of])
  const whole = useLiveQuery(
    () =>
      drawn === of
        ? listPassageIds(by, descending, colors, tags, article).then((ids) => ({ of, ids }))
        : null,
    [drawn, of],
  )
  const all = whole?.of === of ? whole.ids : null
  const begun = first?.of === of ? first.rows : undefined
  const firstIds = useMemo(() => begun?.map(({ id }) => id), [begun])
  // Until the first rows are read, those of the table before stay.
  const ids = all ?? firstIds ?? whole?.ids
  // What is picked may not be shown any more: nothing is done with it before that is known.
  const picking = usePicking((view) => view.picked.ids.size > 0) && all !== null
  const [alone, setAlone] = useState<string | null>(null)
  const known = useKnownTags(all !== null, picking || alone !== null)
  const close = useCallback(() => setAlone(null), [])

  /** Shows a passage by itself, with this part of it open for writing. */
  function write(id: string, part: Editing['part'] | null) {
    setAlone(id)
    usePicking.getState().edit(part && { id, part })
  }

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
            {article === null ? null : <Of article={article} />}
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
                  <Button tone="plain" className={styles.tags ?? ''} {...props}>
                    <span>{tags.length > 0 ? tags.join(' · ') : t('columnTags')}</span>
                    <ChevronDown size={14} />
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
          onOpen={({ id, article, passage }) =>
            placeOf(article) === null ? write(id, null) : openPassage(article, passage)
          }
          onKey={(event, row) => pressed(event, row, write)}
        />
      )}
      {alone === null ? null : (
        <PassageDialog key={alone} id={alone} known={known} onClose={close} />
      )}
    </>
  )
}

/** The one article whose passages are shown, and the way to those of all. */
function Of({ article }: { article: string }) {
  const row = useLiveQuery(() => getArticle(article), [article])
  if (row === undefined) return null
  return (
    <Button
      tone="quiet"
      className={styles.of ?? ''}
      icon={<X size={14} />}
      title={t('passagesOfAll')}
      onClick={() => show(viewOf('passages', { sort: shown().sort, chosen: shown().chosen }))}
    >
      {row?.title || t('untitled')}
    </Button>
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

function pressed(
  event: KeyboardEvent,
  { id, article, passage }: PassageRow,
  write: (id: string, part: Editing['part']) => void,
): boolean {
  const { picked, unpick } = usePicking.getState()
  const ids = picked.ids.has(id) ? [...picked.ids] : [id]
  const color = COLORS[Number(event.key) - 1]
  if (color) void work((each) => recolorMany(ids, color, each), tn('recolored', ids.length))
  else if (event.key === 'n') write(id, 'note')
  else if (event.key === 't') write(id, 'tags')
  else if (event.key === 'c') void copyQuote(article, passage)
  else if (event.key === 'Delete' || event.key === 'Backspace') {
    unpick()
    void work((each) => trashPassages(ids, each), tn('deleted', ids.length))
  } else return false
  return true
}
