// The list of articles: by state, in any order, with the columns the reader wants.
import { useLiveQuery } from 'dexie-react-hooks'
import { Columns3 } from 'lucide-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { language, t, tn } from '@/lib/bridge/i18n'
import { articleColumns } from '@/lib/bridge/settings'
import { READ_STATES, type ReadState } from '@/lib/core/article'
import { discardArticles, markArticles } from '@/lib/jobs/arrange'
import {
  ARTICLE_ORDERS,
  type ArticleOrder,
  type ArticleRow,
  getArticleRows,
  listArticleIds,
} from '@/lib/store/listing'
import { IconButton } from '../../Button'
import { Menu } from '../../Menu'
import { openSource } from '../../panel/acts'
import { useView as usePicking } from '../../panel/view'
import { useKnownTags } from '../../use-known-tags'
import { alter, useShown } from '../address'
import { Blank } from '../Blank'
import { openArticle, showPassagesOf } from '../open'
import { SelectionBar } from '../SelectionBar'
import { type Sort, Table } from '../Table'
import { work } from '../work'
import styles from './Articles.module.css'
import { COLUMNS } from './columns'

export function Articles() {
  const { sort, state } = useShown()
  const { by, descending } = readSort(sort)
  const listed = useLiveQuery(
    () => listArticleIds(by, descending, state, language()),
    [by, descending, state],
  )
  const picking = usePicking((view) => view.picked.ids.size > 0)
  const known = useKnownTags(listed !== undefined, picking)
  const [hidden, setHidden] = useState<readonly string[]>([])
  useEffect(() => {
    void articleColumns.getValue().then(setHidden)
    return articleColumns.watch(setHidden)
  }, [])
  const columns = COLUMNS.filter(({ id }) => !hidden.includes(id))

  if (!listed) return <div className={styles.waiting} aria-busy="true" />
  const { ids, counts } = listed
  return (
    <>
      <div className={styles.bar}>
        {picking ? (
          <SelectionBar kind="articles" known={known} />
        ) : (
          <>
            <fieldset className={styles.states} aria-label={t('stateFilter')}>
              {([null, ...READ_STATES, 'all'] as const).map((each) => (
                <button
                  key={each}
                  type="button"
                  className={styles.state}
                  aria-pressed={state === each}
                  onClick={() => alter({ state: each })}
                >
                  {each === null ? t('stateCurrent') : t(`state_${each}`)}{' '}
                  <span className={styles.count}>
                    {number.format(each === null ? counts.all - counts.archived : counts[each])}
                  </span>
                </button>
              ))}
            </fieldset>
            <Menu
              label={t('columns')}
              choose="many"
              items={COLUMNS.filter(({ id }) => id !== 'title').map(({ id, label }) => ({
                id,
                label,
                checked: !hidden.includes(id),
                run: () =>
                  void articleColumns.setValue(
                    hidden.includes(id) ? hidden.filter((each) => each !== id) : [...hidden, id],
                  ),
              }))}
              trigger={(props) => (
                <IconButton label={t('columns')} {...props}>
                  <Columns3 size={16} />
                </IconButton>
              )}
            />
          </>
        )}
      </div>
      {ids.length === 0 ? (
        <Blank
          title={counts.all === 0 ? t('libraryEmptyTitle') : t('stateEmpty')}
          text={counts.all === 0 ? t('libraryEmptyArticles') : null}
        />
      ) : (
        <Table
          label={t('sectionArticles')}
          columns={columns}
          ids={ids}
          load={getArticleRows}
          sort={{ by, descending }}
          onSort={(next) => alter({ sort: writeSort(next) })}
          onOpen={({ article }) => openArticle(article)}
          onKey={pressed}
        />
      )}
    </>
  )
}

const number = new Intl.NumberFormat(language())

/** What was never chosen stands first to last as it was saved, newest first. */
function readSort(sort: string): { by: ArticleOrder; descending: boolean } {
  const name = sort.replace(/^-/, '')
  const by = ARTICLE_ORDERS.find((order) => order === name)
  return by ? { by, descending: sort.startsWith('-') } : { by: 'saved', descending: true }
}

function writeSort({ by, descending }: Sort): string {
  return `${descending ? '-' : ''}${by}`
}

/** The keys of one row act on what is picked, where the row is among it. */
function pressed(event: KeyboardEvent, { id, article }: ArticleRow): boolean {
  const { picked, unpick } = usePicking.getState()
  const ids = picked.ids.has(id) ? [...picked.ids] : [id]
  const mark = (state: ReadState) =>
    void work(
      (each) => markArticles(ids, state, each),
      t('stateSet', tn('articles', ids.length), t(`state_${state}`)),
    )
  switch (event.key) {
    case 'r':
      mark(article.readState === 'read' ? 'unread' : 'read')
      return true
    case 'e':
      mark(article.readState === 'archived' ? 'unread' : 'archived')
      return true
    case 'o':
      openSource(article)
      return true
    case 'p':
      showPassagesOf(id)
      return true
    case 'Delete':
    case 'Backspace':
      unpick()
      void work((each) => discardArticles(ids, each), tn('trashedArticles', ids.length))
      return true
    default:
      return false
  }
}
