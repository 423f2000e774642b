// One line that says how something ended, with the way back or forward where there is one.
import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { create } from 'zustand'
import { t } from '@/lib/bridge/i18n'
import { Button, IconButton } from './Button'
import styles from './Notice.module.css'

export interface NoticeText {
  text: string
  /** A failure stays until it is dealt with. */
  tone?: 'plain' | 'failure'
  action?: { label: string; run: () => void }
}

interface Notices {
  current: (NoticeText & { n: number }) | null
  say(notice: NoticeText): void
  clear(): void
}

export const useNotices = create<Notices>((set) => ({
  current: null,
  say: (notice) => set(({ current }) => ({ current: { ...notice, n: (current?.n ?? 0) + 1 } })),
  clear: () => set({ current: null }),
}))

export const say = (notice: NoticeText) => useNotices.getState().say(notice)

/** How long a plain notice stays, in milliseconds: long enough to read a line and reach "Undo". */
const STAY = 7000

export function Notice() {
  const { current, clear } = useNotices()
  const [held, setHeld] = useState(false)

  useEffect(() => {
    if (!current || current.tone === 'failure' || held) return
    const timer = setTimeout(clear, STAY)
    return () => clearTimeout(timer)
  }, [current, held, clear])

  return (
    <div
      className={styles.place}
      role="status"
      aria-live="polite"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {current ? (
        <div key={current.n} className={styles.notice} data-tone={current.tone ?? 'plain'}>
          <span className={styles.text}>{current.text}</span>
          {current.action ? (
            <Button
              tone="plain"
              className={styles.action}
              onClick={() => {
                clear()
                current.action?.run()
              }}
            >
              {current.action.label}
            </Button>
          ) : null}
          <IconButton label={t('close')} className={styles.close} onClick={clear}>
            <X size={14} />
          </IconButton>
        </div>
      ) : null}
    </div>
  )
}
