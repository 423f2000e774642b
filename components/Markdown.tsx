// A note, rendered.
import { marked } from 'marked'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { t } from '@/lib/bridge/i18n'
import { Button } from './Button'
import styles from './Markdown.module.css'
import { SafeHtml } from './SafeHtml'

/** Longest note rendered at once, in UTF-16 units: a megabyte of Markdown takes a second to lay out. */
const AT_ONCE = 20_000

/** A note no longer than this, with no more lines than that, is never higher than what is folded; it is not measured. */
const SHORT = { units: 240, lines: 12 }

/** A high note is folded, so that a list of notes stays one, until the reader asks for the whole of it. */
export function Markdown({ source }: { source: string }) {
  const [whole, setWhole] = useState(false)
  const [high, setHigh] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const cut = !whole && source.length > AT_ONCE
  const measured = source.length > SHORT.units || source.split('\n').length > SHORT.lines
  const html = useMemo(
    () =>
      marked.parse(cut ? source.slice(0, AT_ONCE).toWellFormed() : source, {
        async: false,
        breaks: true,
        gfm: true,
      }),
    [source, cut],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: another text may be higher
  useLayoutEffect(() => {
    const element = box.current
    if (!element || !measured || whole) return setHigh(false)
    const measure = () => setHigh(element.scrollHeight > element.clientHeight + 1)
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => watch.disconnect()
  }, [html, measured, whole])

  return (
    <>
      <div
        ref={box}
        className={styles.box}
        data-whole={whole || undefined}
        data-high={high || undefined}
      >
        <SafeHtml className={styles.markdown} html={html} />
      </div>
      {cut || high ? (
        <Button tone="plain" className={styles.more ?? ''} onClick={() => setWhole(true)}>
          {t('noteWhole')}
        </Button>
      ) : null}
    </>
  )
}
