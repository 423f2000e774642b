// Everything that is kept, or what of it was sought: grouped by article, with what was found marked.
import { ArrowDownWideNarrow, BookmarkPlus } from 'lucide-react'
import { useState } from 'react'
import { t, tn } from '@/lib/bridge/i18n'
import { isNarrowed, NOTHING_CHOSEN } from '@/lib/core/library-view'
import type { FacetCounts } from '@/lib/core/search/results'
import { Button } from '../../Button'
import { Menu } from '../../Menu'
import { useView as usePicking } from '../../panel/view'
import { useKnownTags } from '../../use-known-tags'
import { alter, shown, useShown } from '../address'
import { Blank } from '../Blank'
import { SelectionBar } from '../SelectionBar'
import { FacetButton, FacetRail } from './Facets'
import styles from './Find.module.css'
import { ResultList } from './ResultList'
import { type Answer, SORTS, sortOf, useResults } from './results'
import { SaveSearch } from './SaveSearch'

const UNCOUNTED: FacetCounts = { tags: [], sites: [], authors: [], colors: [], months: [] }

export function Find() {
  const view = useShown()
  const answer = useResults(view)
  const picking = usePicking((each) => each.picked.ids.size > 0)
  const editing = usePicking((each) => each.editing !== null)
  const known = useKnownTags(answer.results?.counting === false, picking || editing)
  const [saving, setSaving] = useState(false)
  const { results, count, failed } = answer
  const sort = sortOf(view)

  if (!results)
    return failed ? (
      <Blank title={t('searchFailed')}>
        <Button onClick={answer.again}>{t('tryAgain')}</Button>
      </Blank>
    ) : (
      <div className={styles.waiting} aria-busy="true" />
    )
  const narrowed = isNarrowed(view)
  return (
    <div className={styles.find}>
      <div className={styles.list}>
        <div className={styles.bar}>
          {picking ? (
            <SelectionBar kind="annotations" known={known} />
          ) : (
            <>
              <p className={styles.count} role="status" aria-busy={results.counting}>
                {count
                  ? t('resultsIn', tn('found', count.hits), tn('articles', count.articles))
                  : null}
                {results.behind ? ` · ${t('searchBehind')}` : null}
              </p>
              <FacetButton counts={answer.facets ?? UNCOUNTED} chosen={view.chosen} />
              {narrowed ? (
                <Button
                  tone="plain"
                  icon={<BookmarkPlus size={15} />}
                  onClick={() => setSaving(true)}
                >
                  {t('searchSave')}
                </Button>
              ) : null}
              <Menu
                label={t('sort')}
                items={SORTS.map((each) => ({
                  id: each,
                  label: t(`sort_${each}`),
                  checked: each === sort,
                  run: () => alter({ sort: each }),
                }))}
                trigger={(props) => (
                  <Button tone="plain" icon={<ArrowDownWideNarrow size={15} />} {...props}>
                    {t(`sort_${sort}`)}
                  </Button>
                )}
              />
            </>
          )}
        </div>
        <Problems answer={answer} />
        {failed ? (
          <p className={styles.problem} role="alert">
            {t('searchFailed')}{' '}
            <Button tone="plain" onClick={answer.again}>
              {t('tryAgain')}
            </Button>
          </p>
        ) : null}
        {results.total === 0 ? (
          narrowed ? (
            <Blank title={t('nothingFound')} text={t('nothingFoundWhy')}>
              <Button onClick={() => alter({ query: '', chosen: NOTHING_CHOSEN })}>
                {t('filterClear')}
              </Button>
            </Blank>
          ) : (
            <Blank title={t('libraryEmptyTitle')} text={t('libraryEmptyArticles')} />
          )
        ) : (
          <ResultList of={answer.of} results={results} more={answer.more} known={known} />
        )}
      </div>
      <FacetRail counts={answer.facets ?? UNCOUNTED} chosen={view.chosen} />
      {saving ? <SaveSearch view={shown()} onClose={() => setSaving(false)} /> : null}
    </div>
  )
}

/** What was typed that cannot be meant as it stands. */
function Problems({ answer: { query } }: { answer: Answer }) {
  return query.problems.map(({ kind, value, span }) => (
    <p key={span.start} className={styles.problem}>
      {t(`queryProblem_${kind}`, value)}
    </p>
  ))
}
