// One picture as large as the window, and the others before and after it.
import { useEffect, useRef } from 'react'
import { t } from '@/lib/bridge/i18n'
import type { ShownPicture } from '@/lib/page/leaves'
import styles from './Lightbox.module.css'

interface Props {
  pictures: readonly ShownPicture[]
  addresses: readonly (string | null)[]
  at: number
  go: (index: number | null) => void
}

export function Lightbox({ pictures, addresses, at, go }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const shown = addresses.flatMap((address, index) => (address === null ? [] : [index]))
  const place = shown.indexOf(at)

  useEffect(() => {
    dialog.current?.showModal()
  }, [])

  return (
    <dialog
      ref={dialog}
      className={styles.box}
      aria-label={pictures[at]?.alt || t('readerPicture')}
      onClose={() => go(null)}
      onClick={() => dialog.current?.close()}
      onKeyDown={(event) => {
        const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
        if (by === undefined) return
        event.preventDefault()
        go(shown[(place + by + shown.length) % shown.length] ?? at)
      }}
    >
      <img src={addresses[at] ?? undefined} alt={pictures[at]?.alt || t('readerPicture')} />
      <p>
        {pictures[at]?.alt}
        {shown.length > 1 ? ` ${place + 1} / ${shown.length}` : ''}
      </p>
    </dialog>
  )
}
