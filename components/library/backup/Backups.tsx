// The library's backups: when the last was made, what each holds, and the way back to any of them.
import { Download, FileUp, RotateCcw, ShieldAlert, ShieldCheck, Trash2 } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { download } from '@/lib/bridge/download'
import { canChooseFolder } from '@/lib/bridge/folder'
import { language, t, tn } from '@/lib/bridge/i18n'
import { backupTrouble, lastBackup, type Trouble } from '@/lib/bridge/settings'
import type { Backup } from '@/lib/core/backup/kept'
import { writeAgo } from '@/lib/core/when'
import { backUp, deleteBackup, fileOf, listBackups } from '@/lib/jobs/backup'
import { type Comparison, compareBackup } from '@/lib/jobs/restore'
import { Button, IconButton } from '../../Button'
import { useHarm } from '../../HarmBanner'
import { say } from '../../Notice'
import styles from './Backups.module.css'
import { doing } from './doing'
import { Folder } from './Folder'
import { LeftBehind } from './LeftBehind'
import { RestoreDialog } from './RestoreDialog'
import { sizeOf } from './size'

const moment = new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' })

/** A backup that was read through, and may be restored now. */
interface Offer {
  file: Blob
  name: string
  comparison: Comparison
}

export function Backups() {
  const harm = useHarm()
  const [backups, setBackups] = useState<Backup[] | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [offer, setOffer] = useState<Offer | null>(null)
  const [doomed, setDoomed] = useState<string | null>(null)
  const chooser = useRef<HTMLInputElement>(null)

  const look = useCallback(async () => {
    setBackups(await listBackups())
    setTrouble(await backupTrouble.getValue())
  }, [])
  useEffect(() => {
    void look()
    const stop = [lastBackup.watch(() => void look()), backupTrouble.watch(() => void look())]
    return () => {
      for (const each of stop) each()
    }
  }, [look])

  async function now() {
    const made = await doing((work) => backUp('manual', work), 'backupFailed')
    if (made) say({ text: t('backupDone', tn('passages', made.annotations)) })
    await look()
  }

  async function open(file: Blob, name: string) {
    const comparison = await doing((work) => compareBackup(file, work), 'restoreFailed')
    if (comparison) setOffer({ file, name, comparison })
  }

  const take = async ({ name }: Backup) => download(name, await fileOf(name))

  async function remove(name: string) {
    setDoomed(null)
    await deleteBackup(name)
    await look()
  }

  if (!backups) return <div className={styles.page} aria-busy="true" />
  return (
    <div className={styles.page}>
      <h1>{t('sectionBackup')}</h1>
      <Status backups={backups} trouble={trouble} harmed={harm !== null} />
      <div className={styles.ways}>
        <Button tone="primary" disabled={harm !== null} onClick={() => void now()}>
          {t('backupNow')}
        </Button>
        <Button icon={<FileUp size={16} />} onClick={() => chooser.current?.click()}>
          {t('backupOpen')}
        </Button>
        <input
          ref={chooser}
          type="file"
          hidden
          accept=".gz,.json"
          aria-label={t('backupOpen')}
          onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = ''
            if (file) void open(file, file.name)
          }}
        />
      </div>
      {canChooseFolder() ? (
        <Folder />
      ) : (
        <div className={styles.folder}>
          <Download size={16} />
          <span>{t('backupNoFolder')}</span>
          {backups[0] ? (
            <Button onClick={() => backups[0] && void take(backups[0])}>
              {t('backupDownloadNewest')}
            </Button>
          ) : null}
        </div>
      )}
      {backups.length > 0 ? (
        <table className={styles.list}>
          <caption className="hidden-visually">{t('backupList')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('backupWhen')}</th>
              <th scope="col">{t('backupHolds')}</th>
              <th scope="col">{t('backupSize')}</th>
              <th scope="col">
                <span className="hidden-visually">{t('backupActions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {backups.map((backup) => (
              <tr key={backup.name}>
                <td>
                  {moment.format(new Date(backup.at))}{' '}
                  <span className={styles.quiet}>{t(`backupReason_${backup.reason}`)}</span>
                </td>
                <td>
                  {tn('articles', backup.articles)}, {tn('passages', backup.annotations)}
                </td>
                <td className={`${styles.quiet} ${styles.size}`}>{sizeOf(backup.bytes)}</td>
                <td>
                  {doomed === backup.name ? (
                    <div className={styles.sure}>
                      <span>{t('backupDeleteSure', moment.format(new Date(backup.at)))}</span>
                      <Button onClick={() => void remove(backup.name)}>{t('delete')}</Button>
                      <Button tone="plain" onClick={() => setDoomed(null)}>
                        {t('cancel')}
                      </Button>
                    </div>
                  ) : (
                    <div className={styles.tools}>
                      <Button
                        tone="plain"
                        icon={<RotateCcw size={15} />}
                        onClick={() =>
                          void fileOf(backup.name).then((file) =>
                            open(file, moment.format(new Date(backup.at))),
                          )
                        }
                      >
                        {t('backupRestore')}
                      </Button>
                      <IconButton label={t('backupDownload')} onClick={() => void take(backup)}>
                        <Download size={15} />
                      </IconButton>
                      <IconButton label={t('backupDelete')} onClick={() => setDoomed(backup.name)}>
                        <Trash2 size={15} />
                      </IconButton>
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <p className={styles.about}>{t('backupWhat')}</p>
      <LeftBehind backups={backups.length} />
      {offer ? (
        <RestoreDialog
          {...offer}
          onDone={() => {
            setOffer(null)
            void look()
          }}
        />
      ) : null}
    </div>
  )
}

function Status({
  backups,
  trouble,
  harmed,
}: {
  backups: readonly Backup[]
  trouble: Trouble | null
  harmed: boolean
}) {
  const [last] = backups
  return (
    <div className={styles.status} role="status">
      {last ? (
        <p className={styles.good}>
          <ShieldCheck size={18} />
          {t(
            'backupLast',
            writeAgo(last.at, language(), new Date()),
            tn('passages', last.annotations),
          )}
        </p>
      ) : (
        <p>{t(harmed ? 'backupNoneHarmed' : 'backupNone')}</p>
      )}
      {trouble ? (
        <p className={styles.bad}>
          <ShieldAlert size={18} />
          {t(`backupTrouble_${trouble.why}`)}
        </p>
      ) : null}
    </div>
  )
}
