// How far a long piece of work is, and the way to call it off.
import { useEffect, useRef } from 'react'
import { language, t } from '@/lib/bridge/i18n'
import { Button } from '../Button'
import styles from './Working.module.css'
import { useWorking } from './work'

export function WorkingDialog() {
  const current = useWorking((working) => working.current)
  const dialog = useRef<HTMLDialogElement>(null)
  const open = current !== null

  useEffect(() => {
    if (open) dialog.current?.showModal()
  }, [open])

  if (!current) return null
  const number = new Intl.NumberFormat(language())
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label={t('working')}
      onCancel={(event) => {
        event.preventDefault()
        current.cancel()
      }}
    >
      <p>{t('working')}</p>
      <progress max={current.total || 1} value={current.total ? current.done : undefined} />
      <p className={styles.count}>
        {current.total
          ? t('workProgress', number.format(current.done), number.format(current.total))
          : null}
      </p>
      <Button onClick={current.cancel}>{t('cancel')}</Button>
    </dialog>
  )
}
