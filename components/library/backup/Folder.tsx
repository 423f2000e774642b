// The folder every backup is also written to, where the browser lets a reader choose one.
import { FolderOpen } from 'lucide-react'
import { useEffect, useState } from 'react'
import { chooseFolder, mayWrite } from '@/lib/bridge/folder'
import { t } from '@/lib/bridge/i18n'
import { copyNewest } from '@/lib/jobs/backup'
import { getFolder, setFolder } from '@/lib/store/places'
import { Button } from '../../Button'
import { say } from '../../Notice'
import styles from './Backups.module.css'

type State = { kind: 'none' } | { kind: 'open' | 'closed'; folder: FileSystemDirectoryHandle }

export function Folder() {
  const [state, setState] = useState<State | null>(null)

  async function look() {
    const folder = await getFolder('backups').catch(() => null)
    if (!folder) setState({ kind: 'none' })
    else setState({ kind: (await mayWrite(folder)) ? 'open' : 'closed', folder })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, and after each change
  useEffect(() => {
    void look()
  }, [])

  async function choose() {
    const folder = await chooseFolder('backups')
    if (!folder) return
    await setFolder('backups', folder)
    await look()
    await copyNewest()
  }

  async function allow(folder: FileSystemDirectoryHandle) {
    await mayWrite(folder, true)
    await look()
    await copyNewest()
  }

  const safely = (run: () => Promise<void>) => () =>
    void run().catch(() => say({ text: t('backupTrouble_folder'), tone: 'failure' }))

  if (!state) return null
  return (
    <div className={styles.folder}>
      <FolderOpen size={16} />
      <span>
        {state.kind === 'none'
          ? t('backupFolderNone')
          : t(state.kind === 'open' ? 'backupFolder' : 'backupFolderClosed', state.folder.name)}
      </span>
      {state.kind === 'closed' ? (
        <Button onClick={safely(() => allow(state.folder))}>{t('backupFolderAllow')}</Button>
      ) : null}
      {state.kind === 'none' ? (
        <Button onClick={safely(choose)}>{t('backupFolderChoose')}</Button>
      ) : (
        <Button tone="plain" onClick={safely(() => setFolder('backups', null).then(look))}>
          {t('backupFolderStop')}
        </Button>
      )}
    </div>
  )
}
