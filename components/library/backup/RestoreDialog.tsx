// What a restore would change, before it does.
import { useEffect, useRef } from 'react'
import { language, t } from '@/lib/bridge/i18n'
import { type Comparison, restoreBackup, type Sample } from '@/lib/jobs/restore'
import { Button } from '../../Button'
import { useHarm } from '../../HarmBanner'
import { say } from '../../Notice'
import styles from './Backups.module.css'
import { doing } from './doing'

const KINDS = ['added', 'changed', 'removed'] as const
const LABELS = {
  added: 'restoreAdded',
  changed: 'restoreChanged',
  removed: 'restoreRemoved',
} as const
const number = new Intl.NumberFormat(language())

export function RestoreDialog({
  file,
  name,
  comparison,
  onDone,
}: {
  file: Blob
  name: string
  comparison: Comparison
  onDone: () => void
}) {
  const harmed = useHarm() !== null
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const { articles, annotations, bodies, searches } = comparison.tables
  const nothing = Object.values(comparison.tables).every((table) =>
    KINDS.every((kind) => table[kind].length === 0),
  )
  const rows = [
    { label: t('restoreArticles'), of: (kind: (typeof KINDS)[number]) => articles[kind].length },
    { label: t('restorePassages'), of: (kind: (typeof KINDS)[number]) => annotations[kind].length },
    {
      label: t('restoreOther'),
      of: (kind: (typeof KINDS)[number]) => bodies[kind].length + searches[kind].length,
    },
  ]

  async function go() {
    dialog.current?.close()
    const done = await doing((work) => restoreBackup(file, comparison, work), 'restoreFailed')
    if (done) say({ text: t(done.kept ? 'restoreDone' : 'restoreDoneBare') })
    onDone()
  }

  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby="restore-title"
      onCancel={onDone}
    >
      <h2 id="restore-title">{t('restoreTitle', name)}</h2>
      {nothing && !harmed ? (
        <p>{t('restoreSame')}</p>
      ) : (
        <>
          <p>{t('restoreWhat')}</p>
          <table className={styles.changes}>
            <thead>
              <tr>
                <td />
                {KINDS.map((kind) => (
                  <th key={kind} scope="col">
                    {t(LABELS[kind])}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ label, of }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  {KINDS.map((kind) => (
                    <td key={kind}>{number.format(of(kind))}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {KINDS.map((kind) => (
            <Samples key={kind} label={t(LABELS[kind])} samples={comparison.samples[kind]} />
          ))}
          <p className={styles.about}>{t(harmed ? 'restoreKeepsHarmed' : 'restoreKeeps')}</p>
        </>
      )}
      <div className={styles.ways}>
        {nothing && !harmed ? null : (
          <Button tone="primary" onClick={() => void go()}>
            {t('restoreGo')}
          </Button>
        )}
        <Button onClick={onDone}>{t(nothing && !harmed ? 'close' : 'cancel')}</Button>
      </div>
    </dialog>
  )
}

function Samples({ label, samples }: { label: string; samples: readonly Sample[] }) {
  if (samples.length === 0) return null
  return (
    <section className={styles.samples}>
      <h3>{label}</h3>
      <ul>
        {samples.map((sample, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
          <li key={at}>{sample.kind === 'article' ? sample.title : `“${sample.quote}”`}</li>
        ))}
      </ul>
    </section>
  )
}
