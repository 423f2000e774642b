// How the articles are packed: one file, a zip with a file for each, or a folder that is brought up to date.
import { FolderOpen } from 'lucide-react'
import { useEffect } from 'react'
import { canChooseFolder, chooseFolder } from '@/lib/bridge/folder'
import { t } from '@/lib/bridge/i18n'
import { type Choice, packingsOf } from '@/lib/core/export/choice'
import { PLACES } from '@/lib/core/export/path'
import { setFolder } from '@/lib/store/places'
import { Button } from '../../Button'
import { say } from '../../Notice'
import styles from './Export.module.css'
import { choose, useExport } from './use-export'

export function Packing({ choice }: { choice: Choice }) {
  const folder = useExport((state) => state.folder)
  const packings = packingsOf(choice.format, canChooseFolder())
  const known = packings.includes(choice.packing)
  useEffect(() => {
    if (!known) choose({ packing: 'one' })
  }, [known])

  async function pick() {
    try {
      const picked = await chooseFolder('notes')
      if (!picked) return
      useExport.setState({ folder: picked, ended: null })
      await setFolder('notes', picked)
    } catch {
      say({ text: t('exportFolderClosed'), tone: 'failure' })
    }
  }

  if (packings.length === 1) return null
  return (
    <div className={styles.packing}>
      <fieldset className={styles.choices} aria-label={t('packing')}>
        {packings.map((packing) => (
          <button
            key={packing}
            type="button"
            className={styles.choice}
            aria-pressed={choice.packing === packing}
            onClick={() => choose({ packing })}
          >
            {t(`packing_${packing}`)}
          </button>
        ))}
      </fieldset>
      {choice.packing === 'one' ? null : (
        <label className={styles.field}>
          <span>{t('exportPattern')}</span>
          <input
            className={styles.input}
            value={choice.pattern}
            spellCheck={false}
            onChange={({ target }) => choose({ pattern: target.value })}
          />
          <span className={styles.about}>
            {t('exportPatternHint', PLACES.map((place) => `{${place}}`).join(' '))}
          </span>
        </label>
      )}
      {choice.packing === 'folder' ? (
        <div className={styles.folder}>
          <p className={styles.about}>{t('exportFolderAbout')}</p>
          <Button icon={<FolderOpen size={16} />} onClick={() => void pick()}>
            {folder ? t('exportFolderOther', folder.name) : t('exportFolderChoose')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
