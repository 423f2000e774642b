// Does what takes long with a backup, shows how far it is, and says how it ended.
import { t } from '@/lib/bridge/i18n'
import { failureOf } from '@/lib/core/answer'
import { BackupFault } from '@/lib/core/backup/file'
import type { Work } from '@/lib/jobs/backup'
import { say } from '../../Notice'
import { useWorking } from '../work'

type Failed = 'backupFailed' | 'restoreFailed' | 'leftFailed'

/** Runs it with progress and a way to call it off; null where it failed or was called off, which is said. */
export async function doing<T>(run: (work: Work) => Promise<T>, failed: Failed): Promise<T | null> {
  const over = new AbortController()
  const cancel = () => over.abort()
  const progress = (share: number) =>
    useWorking.setState({ current: { done: Math.floor(share * 100), total: 100, cancel } })
  progress(0)
  try {
    return await run({ signal: over.signal, progress })
  } catch (error) {
    if (over.signal.aborted) say({ text: t('workCancelled') })
    else say({ text: whyOf(error, failed), tone: 'failure' })
    return null
  } finally {
    useWorking.setState({ current: null })
  }
}

function whyOf(error: unknown, failed: Failed): string {
  if (error instanceof BackupFault) {
    const why = t(`fault_${error.fault}`)
    return error.line === null ? why : t('faultLine', why, error.line)
  }
  return failureOf(error) === 'full' ? t('error_full') : t(failed)
}
