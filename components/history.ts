// What was done in this page of ours: the last thing can be taken back, and done again.
import { t } from '@/lib/bridge/i18n'
import { undoAct } from '@/lib/jobs/edit-notes'
import { say } from './Notice'

/** Keys of acts, the last one last. */
const done: string[] = []

/** Keeps the key of an act that was done. */
export function remember(key: string): void {
  done.push(key)
}

/** Takes an act back and says so, with the way forward again. */
export async function takeBack(key: string): Promise<void> {
  const at = done.lastIndexOf(key)
  if (at >= 0) done.splice(at, 1)
  const ended = await undoAct(key)
  if (ended.kind === 'failed')
    say({
      text: t(`error_${ended.failure}`),
      tone: 'failure',
      action: { label: t('tryAgain'), run: () => void takeBack(key) },
    })
  else if (ended.kind === 'done')
    say({ text: t('undone'), action: { label: t('redo'), run: () => void doAgain(ended.key) } })
}

/** Takes back the taking back. */
async function doAgain(undoing: string): Promise<void> {
  const ended = await undoAct(undoing)
  if (ended.kind === 'failed') say({ text: t(`error_${ended.failure}`), tone: 'failure' })
  else if (ended.kind === 'done') {
    remember(ended.key)
    say({ text: t('redone'), action: { label: t('undo'), run: () => void takeBack(ended.key) } })
  }
}

/** Takes back the last thing done in this page. */
export function takeBackLast(): void {
  const key = done.at(-1)
  if (key === undefined) say({ text: t('undoNothing') })
  else void takeBack(key)
}
