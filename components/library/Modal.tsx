// A window over the page, which has the keyboard until it is closed and gives it back then.
import { type ReactNode, useEffect, useRef } from 'react'
import styles from './Modal.module.css'

interface Props {
  /** The id of its heading. */
  heading: string
  className: string | undefined
  children: ReactNode
  onClose: () => void
}

export function Modal({ heading, className = '', children, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const element = dialog.current
    const before = document.activeElement
    element?.showModal()
    return () => {
      element?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])

  return (
    <dialog
      ref={dialog}
      className={`${styles.modal} ${className}`}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      {children}
    </dialog>
  )
}
