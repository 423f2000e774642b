// The two buttons there are: one with words, one with only an icon (and a name).
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import styles from './Button.module.css'

type Rest = ButtonHTMLAttributes<HTMLButtonElement> & { ref?: Ref<HTMLButtonElement> }

/** `tone`: one primary button a page; the others are quiet, or plain where they stand in a row. */
export function Button({
  tone = 'quiet',
  icon,
  children,
  className = '',
  ...rest
}: Rest & { tone?: 'primary' | 'quiet' | 'plain'; icon?: ReactNode }) {
  return (
    <button type="button" className={`${styles.button} ${styles[tone]} ${className}`} {...rest}>
      {icon}
      {children === undefined ? null : <span className={styles.label}>{children}</span>}
    </button>
  )
}

/** `label` names it for everybody: as a tooltip and to assistive technology. */
export function IconButton({
  label,
  hint,
  children,
  className = '',
  ...rest
}: Rest & { label: string; hint?: string; children: ReactNode }) {
  const title = hint ? `${label} (${hint})` : label
  return (
    <button
      type="button"
      aria-label={label}
      title={title}
      className={`${styles.icon} ${className}`}
      {...rest}
    >
      {children}
    </button>
  )
}
