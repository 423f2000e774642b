// Where the automatic choice is wrong: the reader points at the article, says that there is none, or takes that back.
import { ChevronDown, Crosshair } from 'lucide-react'
import { t } from '@/lib/bridge/i18n'
import { installPicker } from '@/lib/bridge/inject'
import type { Tab } from '@/lib/bridge/tabs'
import type { Choice } from '@/lib/core/choice'
import { siteOf } from '@/lib/core/reach'
import { Button } from '../Button'
import { Menu } from '../Menu'
import { say } from '../Notice'
import styles from './Pointing.module.css'

interface Props {
  tab: Tab
  /** What was chosen for this page. */
  choice: Choice
  /** Remembers a choice and reads the page anew. */
  choose: (choice: Choice) => void
  /** Whether an article was found. */
  found: boolean
}

export function Pointing({ tab, choice, choose, found }: Props) {
  async function point() {
    if (await installPicker(tab.id)) window.close()
    else say({ text: t('pageClosed'), tone: 'failure' })
  }

  if (choice.kind !== 'automatic') {
    return (
      <p className={styles.pointing}>
        <span>
          {choice.kind === 'none' ? t('pointedNone') : t('pointedBlock', siteOf(tab.url ?? ''))}
        </span>
        <Button tone="plain" onClick={() => choose({ kind: 'automatic' })}>
          {t('pointedReset')}
        </Button>
      </p>
    )
  }
  if (!found) {
    return (
      <Button icon={<Crosshair size={16} />} onClick={() => void point()}>
        {t('point')}
      </Button>
    )
  }
  return (
    <div className={styles.pointing}>
      <Menu
        label={t('pointWrong')}
        items={[
          { id: 'point', label: t('point'), run: () => void point() },
          { id: 'none', label: t('pickerNone'), run: () => choose({ kind: 'none' }) },
        ]}
        trigger={(props) => (
          <Button
            tone="plain"
            className={styles.wrong ?? ''}
            icon={<ChevronDown size={14} />}
            {...props}
          >
            {t('pointWrong')}
          </Button>
        )}
      />
    </div>
  )
}
