// Does a piece of work and says how it ended: with "Undo", with "Try again", or with how far it is while it takes long.
import { create } from 'zustand'
import { t } from '@/lib/bridge/i18n'
import type { Failure } from '@/lib/core/answer'
import type { Arranged } from '@/lib/jobs/arrange'
import type { Work } from '@/lib/store/bulk'
import { remember, takeBack } from '../history'
import { say } from '../Notice'

interface Working {
  /** null while nothing is under way that takes long enough to be shown. */
  current: { done: number; total: number; cancel: () => void } | null
}

export const useWorking = create<Working>(() => ({ current: null }))

/** What is over sooner shows no progress, in milliseconds. */
const SOON = 300

/** Does the work; `text` says what was done. Returns whether it was done. */
export async function work(run: (work: Work) => Promise<Arranged>, text: string): Promise<boolean> {
  const over = new AbortController()
  const cancel = () => over.abort()
  let shown = false
  const timer = setTimeout(() => {
    shown = true
    useWorking.setState({ current: { done: 0, total: 0, cancel } })
  }, SOON)
  const progress = (done: number, total: number) => {
    if (shown) useWorking.setState({ current: { done, total, cancel } })
  }
  const ended = await run({ signal: over.signal, progress })
  clearTimeout(timer)
  useWorking.setState({ current: null })
  if (ended.kind === 'done') {
    remember(ended.key)
    say({ text, action: { label: t('undo'), run: () => void takeBack(ended.key) } })
    return true
  }
  if (ended.kind === 'cancelled') say({ text: t('workCancelled') })
  if (ended.kind === 'failed')
    say({
      text: t(`error_${ended.failure}`),
      tone: 'failure',
      action: { label: t('tryAgain'), run: () => void work(run, text) },
    })
  return false
}

/** Does what cannot be taken back, and says how it ended. */
export async function finish(run: () => Promise<Failure | null>, text: string): Promise<void> {
  const failure = await run()
  if (failure === null) say({ text })
  else
    say({
      text: t(`error_${failure}`),
      tone: 'failure',
      action: { label: t('tryAgain'), run: () => void finish(run, text) },
    })
}
