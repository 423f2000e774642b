// How far an export is, with the way to call it off; and how it ended.
import { language, t, tn } from '@/lib/bridge/i18n'
import { Button } from '../../Button'
import styles from './Export.module.css'
import { type Ended, useExport } from './use-export'

export function Outcome() {
  const { running, ended } = useExport()
  const number = new Intl.NumberFormat(language())
  if (running) {
    const { done, total, looking, cancel } = running
    return (
      <div className={styles.running}>
        <progress
          aria-label={t('export')}
          max={total || 1}
          value={total > 0 && !looking ? done : undefined}
        />
        <span className={styles.count}>
          {looking
            ? tn('exportLooking', done)
            : t('exportProgress', number.format(done), number.format(total))}
        </span>
        <Button onClick={cancel}>{t('cancel')}</Button>
      </div>
    )
  }
  return (
    <div className={styles.ended} role="status" data-failed={ended?.kind === 'failed'}>
      {ended ? sentences(ended).map((text) => <p key={text}>{text}</p>) : null}
    </div>
  )
}

function sentences(ended: Ended): string[] {
  switch (ended.kind) {
    case 'failed':
      return [ended.text]
    case 'cancelled':
      return [t('exportCancelled')]
    case 'nothing':
      return [t('exportNothing')]
    case 'file':
      return [t('exportDone', ended.name)]
    case 'folder': {
      const { name, created, updated, unchanged, edited, aside } = ended
      const number = new Intl.NumberFormat(language())
      const counts = [created, updated, unchanged].map((each) => number.format(each))
      return [
        t('exportFolderDone', name, ...counts),
        ...(edited > 0 ? [tn('exportEdited', edited)] : []),
        ...(aside.length > 0 ? [`${tn('exportAside', aside.length)} ${some(aside)}`] : []),
      ]
    }
  }
}

/** The first of a list. */
function some(paths: readonly string[]): string {
  const shown = paths.slice(0, 3).map((path) => `“${path}”`)
  return shown.join(', ') + (paths.length > shown.length ? ' …' : '')
}
