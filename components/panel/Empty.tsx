// What the panel says when there is nothing to list, and how to change that.

import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import { t } from '@/lib/bridge/i18n'
import { openLink, shortcuts } from '@/lib/bridge/tabs'
import { COLORS } from '@/lib/core/annotation'
import { NO_FILTER } from '@/lib/core/filter'
import { listRecent } from '@/lib/store/articles'
import { Button } from '../Button'
import { ReturnVisits } from '../ReturnVisits'
import { Swatch } from '../Swatch'
import styles from './Empty.module.css'
import { useView } from './view'

/** The article has no passages yet. */
export function NoPassages() {
  const [key, setKey] = useState('')
  useEffect(() => {
    void shortcuts().then((all) => setKey(all.highlight ?? ''))
  }, [])
  return (
    <section className={styles.empty}>
      <span className={styles.pigments}>
        {COLORS.map((color) => (
          <Swatch key={color} color={color} />
        ))}
      </span>
      <h2>{t('emptyTitle')}</h2>
      <p>{t('emptySelect')}</p>
      {key ? <p>{t('emptyKey', key)}</p> : null}
    </section>
  )
}

/** No passage passes the filter. */
export function NoMatch() {
  return (
    <section className={styles.empty}>
      <h2>{t('noMatch')}</h2>
      <Button onClick={() => useView.getState().narrow(NO_FILTER)}>{t('filterClear')}</Button>
    </section>
  )
}

/** How many articles are offered where the page itself is closed to us. */
const RECENT = 8

/** The browser does not tell us what this tab shows; or it is one of its pages, or ours (`known`). */
export function AwayFromPage({ known }: { known: boolean }) {
  const recent = useLiveQuery(() => listRecent(RECENT), []) ?? []
  return (
    <div className={styles.away}>
      <section className={styles.empty}>
        <h1>{known ? t('awayNothing') : t('awayTitle')}</h1>
        {known ? null : <p>{t('awayWhy')}</p>}
      </section>
      {known ? null : <ReturnVisits />}
      {recent.length > 0 ? (
        <section className={styles.recent}>
          <h2>{t('recent')}</h2>
          <ul>
            {recent.map((article) => (
              <li key={article.id}>
                <button
                  type="button"
                  lang={article.lang ?? undefined}
                  onClick={() => void openLink(article.url)}
                >
                  {article.title || article.url}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}
