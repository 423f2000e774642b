// Brings in what was read elsewhere: files are dropped or chosen, looked at, and written when the reader says so.
import { FileInput, FolderInput } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { t } from '@/lib/bridge/i18n'
import { REFUSALS, type Refusal } from '@/lib/core/import/found'
import { viewOf } from '@/lib/core/library-view'
import { Button } from '../../Button'
import { show } from '../address'
import { chosenFiles, droppedFiles } from './dropped'
import styles from './Import.module.css'
import { cancel, look, type Phase, putAway, takeBack, useImporting } from './importing'
import { countsOf, Past } from './Past'
import { Preview } from './Preview'
import { placeOf } from './place'

export function Import() {
  const phase = useImporting((importing) => importing.phase)
  const [over, setOver] = useState(false)
  const waiting = phase.kind === 'idle' || phase.kind === 'refused' || phase.kind === 'done'

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    if (!waiting && phase.kind !== 'failed' && phase.kind !== 'busy') return
    void droppedFiles(event.dataTransfer).then(look)
  }

  return (
    <section
      className={styles.page}
      aria-label={t('sectionImport')}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={drop}
    >
      <div className={styles.column}>
        <h1 className={styles.title}>{t('importTitle')}</h1>
        <Shown phase={phase} />
      </div>
    </section>
  )
}

function Shown({ phase }: { phase: Phase }) {
  switch (phase.kind) {
    case 'reading':
    case 'writing':
    case 'undoing':
      return <Progress {...phase} />
    case 'ready':
      return <Preview tally={phase.tally} />
    case 'done': {
      return (
        <div className={styles.card} role="status">
          <p className={styles.lead}>{t('importDone')}</p>
          <p>{countsOf(phase.imported)}</p>
          <p className={styles.quiet}>{t('importFoundLater')}</p>
          <div className={styles.buttons}>
            <Button
              tone="primary"
              onClick={() => {
                void putAway()
                show(viewOf(phase.imported.passages > 0 ? 'passages' : 'articles'))
              }}
            >
              {t('importLook')}
            </Button>
            <Button onClick={() => void putAway()}>{t('importMore')}</Button>
            <Button onClick={() => void takeBack(phase.key)}>{t('undo')}</Button>
          </div>
        </div>
      )
    }
    case 'refused':
      return (
        <>
          <Refused refusal={phase.refusal} />
          <Chooser />
        </>
      )
    case 'failed':
    case 'busy':
      return (
        <div className={styles.card} role="alert">
          <p>{phase.kind === 'busy' ? t('importBusy') : t(`error_${phase.failure}`)}</p>
          <div className={styles.buttons}>
            <Button onClick={() => void putAway()}>{t('importBack')}</Button>
          </div>
        </div>
      )
    default:
      return (
        <>
          <Chooser />
          <Past />
        </>
      )
  }
}

function Chooser() {
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const chose = (input: HTMLInputElement) => {
    const chosen = chosenFiles(input.files)
    // The same file may be chosen again after it was changed.
    input.value = ''
    void look(chosen)
  }
  return (
    <div className={styles.chooser}>
      <p className={styles.lead}>{t('importDrop')}</p>
      <div className={styles.buttons}>
        <Button
          tone="primary"
          icon={<FileInput size={16} />}
          onClick={() => files.current?.click()}
        >
          {t('importFiles')}
        </Button>
        <Button icon={<FolderInput size={16} />} onClick={() => folder.current?.click()}>
          {t('importFolder')}
        </Button>
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label={t('importFiles')}
        onChange={(event) => chose(event.currentTarget)}
      />
      <input
        ref={(input) => {
          folder.current = input
          if (input) input.webkitdirectory = true
        }}
        type="file"
        hidden
        aria-label={t('importFolder')}
        onChange={(event) => chose(event.currentTarget)}
      />
      <p className={styles.quiet}>{t('importKinds')}</p>
      <p className={styles.quiet}>{t('importStays')}</p>
    </div>
  )
}

function Progress({ kind, done, all }: Extract<Phase, { done: number }>) {
  const label = t(`importWork_${kind}`)
  return (
    <div className={styles.card} role="status" aria-busy="true">
      <p className={styles.lead}>{label}</p>
      <progress
        className={styles.progress}
        aria-label={label}
        max={all || 1}
        value={all > 0 ? done : undefined}
      />
      {kind === 'undoing' ? null : (
        <div className={styles.buttons}>
          <Button onClick={cancel}>{t('cancel')}</Button>
        </div>
      )}
    </div>
  )
}

function Refused({ refusal }: { refusal: Refusal }) {
  const code = REFUSALS.find((each) => each === refusal.code) ?? 'unknown'
  return (
    <div className={styles.card} role="alert" data-tone="failure">
      <p className={styles.lead}>{t(`importRefused_${code}`)}</p>
      <p>{placeOf(refusal)}</p>
      <p className={styles.quiet}>{t('importUntouched')}</p>
    </div>
  )
}
