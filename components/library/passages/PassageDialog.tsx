// One passage of the table by itself, to be read to its end and written in: the card that the panel has.
import { useLiveQuery } from 'dexie-react-hooks'
import { X } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { t } from '@/lib/bridge/i18n'
import { getPassageRows } from '@/lib/store/listing'
import { IconButton } from '../../Button'
import { PassageCard } from '../../panel/PassageCard'
import { useView } from '../../panel/view'
import { openPassage, placeOf } from '../open'
import styles from './PassageDialog.module.css'

interface Props {
  id: string
  /** Tags in use. */
  known: readonly string[]
  onClose: () => void
}

export function PassageDialog({ id, known, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  const [row] = useLiveQuery(() => getPassageRows([id]), [id]) ?? []
  const gone = row?.passage.deletedAt !== undefined

  useEffect(() => {
    const element = dialog.current
    const before = document.activeElement
    element?.showModal()
    return () => {
      useView.getState().edit(null)
      element?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])

  // Its keys are those of the card, which hears them where it has the keyboard.
  const shown = row !== undefined
  useEffect(() => {
    if (shown && useView.getState().editing === null)
      dialog.current?.querySelector<HTMLElement>('[data-quote]')?.focus()
  }, [shown])

  useEffect(() => {
    if (gone) onClose()
  }, [gone, onClose])

  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      {row && !gone ? (
        <>
          <header className={styles.head}>
            <h2 id={heading} className={styles.title} lang={row.article.lang ?? undefined}>
              {row.article.title || t('untitled')}
            </h2>
            <IconButton label={t('close')} onClick={onClose}>
              <X size={16} />
            </IconButton>
          </header>
          <PassageCard
            article={row.article}
            row={row.passage}
            place="there"
            known={known}
            onReveal={
              placeOf(row.article) === null ? null : () => openPassage(row.article, row.passage)
            }
          />
        </>
      ) : null}
    </dialog>
  )
}
