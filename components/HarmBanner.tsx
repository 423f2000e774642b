// Stands over every page of ours while the library is harmed: what is missing, and the ways on.
import { TriangleAlert } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { t, tn } from '@/lib/bridge/i18n'
import { openLibrary } from '@/lib/bridge/panel'
import type { Harm } from '@/lib/core/ledger'
import { goOn } from '@/lib/jobs/guard-library'
import { currentHarm, onHarm } from '@/lib/store/guard'
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
  const [step, setStep] = useState<'asked' | 'sure' | 'busy' | 'failed'>('asked')

  async function go() {
    setStep('busy')
    try {
      await goOn()
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
        <Button onClick={() => setStep('sure')}>{t('harmGoOn')}</Button>
      </div>
    )
  return (
    <div className={styles.sure}>
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
