// An article that goes on on other pages: offers to fetch them, and shows how far that is. It goes on when this closes.
import { Files } from 'lucide-react'
import { useRef, useState } from 'react'
import { t } from '@/lib/bridge/i18n'
import { askForPages } from '@/lib/bridge/pages-port'
import type { Tab } from '@/lib/bridge/tabs'
import { failureOf } from '@/lib/core/answer'
import type { PageDraft } from '@/lib/core/extraction'
import { Button } from './Button'
import styles from './MorePages.module.css'
import { say } from './Notice'

interface Props {
  tab: Tab
  draft: PageDraft
  found: (whole: PageDraft) => Promise<void>
}

export function MorePages({ tab, draft, found }: Props) {
  const [progress, setProgress] = useState<{ page: number; of: number } | null>(null)
  const running = useRef<AbortController | null>(null)

  async function start() {
    const controller = new AbortController()
    running.current = controller
    const again = { label: t('tryAgain'), run: () => void start() }
    try {
      const tell = (page: number, of: number) => setProgress({ page, of })
      const all = await askForPages({ tabId: tab.id, draft }, tell, controller.signal)
      if (all.kind === 'whole') await found(all.draft)
      if (all.kind === 'missing')
        say({ text: t('pagesMissing', all.page), tone: 'failure', action: again })
    } catch (error) {
      say({ text: t(`error_${failureOf(error)}`), tone: 'failure', action: again })
    }
    setProgress(null)
  }

  if (!progress) {
    return (
      <div className={styles.pages}>
        <p className={styles.why}>{t('pagesMore')}</p>
        <Button icon={<Files size={16} />} onClick={() => void start()}>
          {t('pagesRead')}
        </Button>
      </div>
    )
  }
  const words = t('pagesReading', progress.page, progress.of)
  return (
    <div className={styles.pages}>
      <p className={styles.why} role="status">
        {words}
      </p>
      <div className={styles.running}>
        <progress
          className={styles.bar}
          aria-label={words}
          value={progress.page - 1}
          max={progress.of}
        />
        <Button tone="plain" onClick={() => running.current?.abort()}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  )
}
