// A question before something is done: what it is about, and the two ways out.
import { type FormEvent, type ReactNode, useId } from 'react'
import { t } from '@/lib/bridge/i18n'
import { Button } from '../Button'
import styles from './Dialog.module.css'
import { Modal } from './Modal'

interface Props {
  title: string
  /** What the button that does it says. */
  confirm: string
  disabled?: boolean
  children: ReactNode
  onConfirm: () => void
  onClose: () => void
}

export function Dialog({ title, confirm, disabled = false, children, onConfirm, onClose }: Props) {
  const heading = useId()

  function submit(event: FormEvent) {
    event.preventDefault()
    if (disabled) return
    onClose()
    onConfirm()
  }

  return (
    <Modal heading={heading} className={styles.dialog} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <h2 id={heading} className={styles.title}>
          {title}
        </h2>
        {children}
        <div className={styles.buttons}>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button tone="primary" type="submit" disabled={disabled}>
            {confirm}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

/** A line to write in, as a dialog has it. */
export function Field({
  label,
  value,
  onChange,
  options = [],
}: {
  label: string
  value: string
  onChange: (value: string) => void
  /** Offered while one writes. */
  options?: readonly string[]
}) {
  const list = useId()
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <input
        className={styles.input}
        value={value}
        maxLength={200}
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened to write here
        autoFocus
        list={options.length > 0 ? list : undefined}
        onFocus={(event) => event.target.select()}
        onChange={(event) => onChange(event.target.value)}
      />
      {options.length > 0 ? (
        <datalist id={list}>
          {options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      ) : null}
    </label>
  )
}
