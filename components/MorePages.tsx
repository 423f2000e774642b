// An article that goes on on other pages: offers to fetch them, shows how far that is wherever it is looked at, and how it failed.
import { Files } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { t } from '@/lib/bridge/i18n'
import { sendMessage } from '@/lib/bridge/messages'
import { holdLine } from '@/lib/bridge/pages-port'
import { watchRun } from '@/lib/bridge/pages-state'
import type { Tab } from '@/lib/bridge/tabs'
import type { PageDraft } from '@/lib/core/extraction'
import { type PagesRun, runKey } from '@/lib/core/pages-run'
import { Button } from './Button'
import styles from './MorePages.module.css'
import { say } from './Notice'

interface Props {
  tab: Tab
  draft: PageDraft
  /** Shows what was read; where a page of it was kept, it is kept by then. Absent where only what is kept is shown. */
  found?: (whole: PageDraft) => void
}

export function MorePages({ tab, draft, found }: Props) {
  const key = runKey(draft)
  const [run, setRun] = useState<PagesRun | null>(null)
  /** Between the click and the background's first word. */
  const [asked, setAsked] = useState(false)
  const show = useRef(found)
  show.current = found

  useEffect(() => {
    const controller = new AbortController()
    watchRun(key, setRun, controller.signal)
    return () => controller.abort()
  }, [key])

  const goesOn = asked || run?.kind === 'reading'
  useEffect(() => {
    if (!goesOn) return
    const controller = new AbortController()
    const take = (whole: PageDraft) => {
      show.current?.(whole)
      return show.current !== undefined
    }
    holdLine(key, take, controller.signal)
    return () => controller.abort()
  }, [goesOn, key])

  async function start() {
    setAsked(true)
    try {
      await ask(() => sendMessage('readPages', { tabId: tab.id, draft }))
    } catch {
      const again = { label: t('tryAgain'), run: () => void start() }
      say({ text: t('pagesEnded'), tone: 'failure', action: again })
    }
    setAsked(false)
  }

  async function stop() {
    await ask(() => sendMessage('stopPages', { key })).catch(() => {})
  }

  if (goesOn) {
    const { page, of } = run ?? { page: draft.continuation?.number ?? 1, of: 1 }
    const words = t('pagesReading', page, Math.max(page, of))
    return (
      <div className={styles.pages}>
        <p className={styles.why} role="status">
          {words}
        </p>
        <div className={styles.row}>
          <progress className={styles.bar} aria-label={words} value={page - 1} max={of} />
          <Button tone="plain" onClick={() => void stop()}>
            {t('cancel')}
          </Button>
        </div>
      </div>
    )
  }
  if (run?.kind === 'failed') {
    return (
      <div className={styles.pages}>
        <p className={styles.why} role="alert">
          {reasonOf(run)}
        </p>
        <div className={styles.row}>
          <Button icon={<Files size={16} />} onClick={() => void start()}>
            {t('tryAgain')}
          </Button>
          <Button tone="plain" onClick={() => void stop()}>
            {t('pagesDiscard')}
          </Button>
        </div>
      </div>
    )
  }
  return (
    <div className={styles.pages}>
      <p className={styles.why}>{t('pagesMore')}</p>
      <Button icon={<Files size={16} />} onClick={() => void start()}>
        {t('pagesRead')}
      </Button>
    </div>
  )
}

/** Asks once more where the background was ended before it answered: neither does harm twice. */
const ask = (send: () => Promise<void>) => send().catch(send)

function reasonOf(run: PagesRun & { kind: 'failed' }): string {
  if (run.why === 'ended') return t('pagesEnded')
  if (run.why === 'apart') return t('pagesApart')
  if (run.why !== 'missing') return t('pagesFailed', t(`error_${run.why}`))
  return run.read > 1
    ? t('pagesMissingAfter', run.page, run.read, run.of)
    : t('pagesMissing', run.page)
}
