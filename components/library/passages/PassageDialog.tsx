// One passage of the table by itself, to be read to its end and written in: the card that the panel has.
import { useLiveQuery } from 'dexie-react-hooks'
import { X } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { t } from '@/lib/bridge/i18n'
import { getPassageRows } from '@/lib/store/listing'
import { IconButton } from '../../Button'
import { PassageCard } from '../../panel/PassageCard'
import { useView } from '../../panel/view'
import { Modal } from '../Modal'
import { openPassage, placeOf } from '../open'
import styles from './PassageDialog.module.css'

interface Props {
  id: string
  /** Tags in use. */
  known: readonly string[]
  onClose: () => void
}

export function PassageDialog({ id, known, onClose }: Props) {
  const card = useRef<HTMLDivElement>(null)
  const heading = useId()
  const [row] = useLiveQuery(() => getPassageRows([id]), [id]) ?? []
  const gone = row?.passage.deletedAt !== undefined

  useEffect(() => () => useView.getState().edit(null), [])

  // Its keys are those of the card, which hears them where it has the keyboard.
  const shown = row !== undefined
  useEffect(() => {
    if (shown && useView.getState().editing === null)
      card.current?.querySelector<HTMLElement>('[data-quote]')?.focus()
  }, [shown])

  useEffect(() => {
    if (gone) onClose()
  }, [gone, onClose])

  return (
    <Modal heading={heading} className={styles.dialog} onClose={onClose}>
      {row && !gone ? (
        <div ref={card}>
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
        </div>
      ) : null}
    </Modal>
  )
}
