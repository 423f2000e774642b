// "Show my highlights when I come back": asks for a site or all sites, shows what is granted, gives it back.
import { useEffect, useState } from 'react'
import { t } from '@/lib/bridge/i18n'
import { askFor, type Grant, giveBack, grantFor, watchGrants } from '@/lib/bridge/permissions'
import { syncSelectionWatch } from '@/lib/bridge/selection-watch'
import { toolbarEverywhere } from '@/lib/bridge/settings'
import { siteOf, sitePattern } from '@/lib/core/reach'
import { say } from './Notice'
import styles from './ReturnVisits.module.css'

/** Without a `url`, all sites are the one choice there is. */
export function ReturnVisits({ url = '' }: { url?: string | undefined }) {
  const grant = useGrant(url)
  const site = sitePattern(url) === null ? null : siteOf(url)

  // Called in the click itself: the browser shows its question only there.
  function choose(wanted: Grant) {
    if (wanted === grant || grant === null) return
    const asked =
      wanted === 'all' || (wanted === 'site' && grant === 'none')
        ? askFor(wanted, url)
        : takeBack(grant, wanted, url)
    asked.then(
      (done) => done || say({ text: t('visitsRefused') }),
      () => say({ text: t('visitsRefused'), tone: 'failure' }),
    )
  }

  const choices: { grant: Grant; label: string; title?: string }[] = [
    { grant: 'none', label: t('visitsNone') },
    ...(site === null ? [] : [{ grant: 'site' as const, label: t('visitsSite'), title: site }]),
    { grant: 'all', label: t('visitsAll') },
  ]
  return (
    <section className={styles.visits}>
      <p className={styles.label} aria-hidden="true">
        {t('visits')}
      </p>
      <fieldset className={styles.choices} aria-label={t('visits')}>
        {choices.map((each) => (
          <button
            key={each.grant}
            type="button"
            className={styles.choice}
            aria-pressed={grant === each.grant}
            title={each.title}
            onClick={() => choose(each.grant)}
          >
            {each.label}
          </button>
        ))}
      </fieldset>
      {grant === 'all' ? <Everywhere /> : null}
    </section>
  )
}

/** Giving up all sites for this one asks for the one first, while the click still allows it. */
async function takeBack(held: Grant, wanted: Grant, url: string) {
  if (wanted === 'site') {
    if (!(await askFor('site', url)) || !(await giveBack('all', url))) return false
    // Chromium takes the site away together with all sites, and gives it back without a question.
    return (await grantFor(url)) === 'site' || askFor('site', url)
  }
  if (held === 'all') await giveBack('all', url)
  await giveBack('site', url).catch(() => false)
  return (await grantFor(url)) === 'none'
}

function useGrant(url: string): Grant | null {
  const [grant, setGrant] = useState<Grant | null>(null)
  useEffect(() => {
    const over = new AbortController()
    const look = () => {
      void grantFor(url).then((found) => {
        if (!over.signal.aborted) setGrant(found)
      })
    }
    look()
    watchGrants(look, over.signal)
    return () => over.abort()
  }, [url])
  return grant
}

function Everywhere() {
  const [on, setOn] = useState(false)
  useEffect(() => {
    void toolbarEverywhere.getValue().then(setOn)
    return toolbarEverywhere.watch(setOn)
  }, [])
  return (
    <label className={styles.switch}>
      <span>{t('toolbarEverywhere')}</span>
      <input
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        onChange={(event) => {
          setOn(event.target.checked)
          void toolbarEverywhere.setValue(event.target.checked).then(syncSelectionWatch)
        }}
      />
    </label>
  )
}
