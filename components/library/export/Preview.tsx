// The beginning of what will be written, made anew as choices change.
import { useEffect, useState } from 'react'
import { t } from '@/lib/bridge/i18n'
import type { Choice } from '@/lib/core/export/choice'
import type { Scope } from '@/lib/core/export/scope'
import { type Preview as Made, preview } from '@/lib/jobs/take-out'
import styles from './Export.module.css'
import { chosenTemplate, textOf, useExport } from './use-export'

/** Between two letters typed into a template, in milliseconds. */
const PAUSE = 120

export function Preview({ scope, choice }: { scope: Scope; choice: Choice }) {
  const template = useExport(chosenTemplate)
  const [made, setMade] = useState<Made | null>(null)
  const [fault, setFault] = useState<string | null>(null)

  useEffect(() => {
    const over = new AbortController()
    const { signal } = over
    const timer = setTimeout(() => {
      preview({ scope, choice, template, folder: null }).then(
        (next) => {
          if (signal.aborted) return
          setMade(next)
          setFault(null)
        },
        (error) => signal.aborted || setFault(textOf(error)),
      )
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      over.abort()
    }
  }, [scope, choice, template])

  return (
    <section className={styles.preview} aria-label={t('exportPreview')} aria-busy={made === null}>
      {fault ? (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      ) : null}
      {made?.paths.length ? (
        <ul className={styles.paths}>
          {made.paths.map((path) => (
            <li key={path}>{path}</li>
          ))}
          {made.articles > made.paths.length ? <li>…</li> : null}
        </ul>
      ) : null}
      {made && made.articles === 0 ? <p className={styles.about}>{t('exportNothing')}</p> : null}
      {made?.text === null && made.articles > 0 ? (
        <p className={styles.about}>{t('exportNoPreview')}</p>
      ) : null}
      {made?.text ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <pre className={styles.text} tabIndex={0}>
          {made.text}
          {made.cut ? '\n…' : ''}
        </pre>
      ) : null}
    </section>
  )
}
