// Stands over every page of ours while the library is harmed: what is missing, and the ways on.
import { TriangleAlert } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { language, t, tn } from '@/lib/bridge/i18n'
import { openLibrary } from '@/lib/bridge/panel'
import type { Harm } from '@/lib/core/ledger'
import { goOn, lookWhatIsLost } from '@/lib/jobs/go-on'
import { currentHarm, onHarm } from '@/lib/store/guard'
import type { Unreadable } from '@/lib/store/salvage'
import { Button } from './Button'
import styles from './HarmBanner.module.css'

const BACKUPS = '#/backup'

/** In the library itself, or a tab with it. */
function showBackups(): void {
  if (location.pathname === '/library.html') location.hash = BACKUPS
  else void openLibrary(BACKUPS)
}

/** What is wrong with the library now; null where nothing is known to be. */
export const useHarm = (): Harm | null => useSyncExternalStore(onHarm, currentHarm)

export function HarmBanner() {
  const harm = useHarm()
  if (!harm) return null
  return (
    <section className={styles.banner} role="alert" aria-label={t('harmTitle')}>
      <TriangleAlert size={18} />
      <div className={styles.words}>
        <h2>{t('harmTitle')}</h2>
        <p>
          {t(`harm_${harm.kind}`)} {countsOf(harm)}
        </p>
        <p>{t('harmHeld')}</p>
        <Ways />
      </div>
    </section>
  )
}

function countsOf({ known, here }: Harm): string {
  if (!known || !here) return ''
  return t(
    'harmCounts',
    tn('articles', known.articles),
    tn('passages', known.annotations),
    tn('articles', here.articles),
    tn('passages', here.annotations),
  )
}

function Ways() {
  const [step, setStep] = useState<'asked' | 'looking' | 'sure' | 'busy' | 'failed'>('asked')
  const [lost, setLost] = useState<Unreadable | null>(null)

  async function look() {
    setStep('looking')
    setLost(await lookWhatIsLost().catch(() => null))
    setStep('sure')
  }

  async function go() {
    setStep('busy')
    try {
      // What is shown here was read from the database before.
      if (await goOn()) location.reload()
    } catch {
      setStep('failed')
    }
  }

  if (step === 'asked')
    return (
      <div className={styles.ways}>
        <Button tone="primary" onClick={showBackups}>
          {t('harmRestore')}
        </Button>
        <Button onClick={() => void look()}>{t('harmGoOn')}</Button>
      </div>
    )
  if (step === 'looking') return <p role="status">{t('harmLooking')}</p>
  return (
    <div className={styles.sure}>
      <Unread lost={lost} />
      <p>{step === 'failed' ? t('harmGoOnFailed') : t('harmGoOnSure')}</p>
      <div className={styles.ways}>
        <Button disabled={step === 'busy'} onClick={() => void go()}>
          {t('harmGoOnYes')}
        </Button>
        <Button tone="plain" disabled={step === 'busy'} onClick={() => setStep('asked')}>
          {t('harmGoOnNo')}
        </Button>
      </div>
    </div>
  )
}

/** How many records cannot be read, where some cannot. */
function Unread({ lost }: { lost: Unreadable | null }) {
  if (!lost || Object.values(lost).every((count) => count === 0)) return null
  const { articles, annotations, bodies, searches } = lost
  const count = (number: number) => number.toLocaleString(language())
  return (
    <p>
      {t('harmUnreadable', count(articles), count(annotations), count(bodies), count(searches))}
    </p>
  )
}
