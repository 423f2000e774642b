// What stands where there is nothing to list.
import type { ReactNode } from 'react'
import styles from './Blank.module.css'

export function Blank({
  title,
  text = null,
  children,
}: {
  title: string
  text?: string | null
  children?: ReactNode
}) {
  return (
    <section className={styles.blank}>
      <h2>{title}</h2>
      {text === null ? null : <p>{text}</p>}
      {children}
    </section>
  )
}
