// A note, rendered.
import { marked } from 'marked'
import { useMemo, useState } from 'react'
import { t } from '@/lib/bridge/i18n'
import { Button } from './Button'
import styles from './Markdown.module.css'
import { SafeHtml } from './SafeHtml'

/** Longest note rendered at once, in UTF-16 units: a megabyte of Markdown takes a second to lay out. */
const AT_ONCE = 20_000

export function Markdown({ source }: { source: string }) {
  const [whole, setWhole] = useState(false)
  const cut = !whole && source.length > AT_ONCE
  const html = useMemo(
    () =>
      marked.parse(cut ? source.slice(0, AT_ONCE).toWellFormed() : source, {
        async: false,
        breaks: true,
        gfm: true,
      }),
    [source, cut],
  )
  return (
    <>
      <SafeHtml className={styles.markdown} html={html} />
      {cut ? <Button onClick={() => setWhole(true)}>{t('noteWhole')}</Button> : null}
    </>
  )
}
