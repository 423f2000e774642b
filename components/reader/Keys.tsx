// What the keys do while one reads.
import { useEffect, useRef } from 'react'
import { t } from '@/lib/bridge/i18n'
import { Button } from '../Button'
import { useReading } from './book'
import styles from './Sheet.module.css'

export function Keys() {
  const open = useReading((state) => state.sheet === 'keys')
  return open ? <KeysDialog /> : null
}

function KeysDialog() {
  const dialog = useRef<HTMLDialogElement>(null)
  const vertical = useReading((state) => state.book?.vertical === true)
  const { show } = useReading.getState()
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const [back, on] = vertical ? ['↑', '↓'] : ['←', '→']
  const rows: [string[], string][] = [
    [[back, on], t('keySentence')],
    [['⇧', on], t('keyExtend')],
    [['K', 'J'], t('keyParagraph')],
    [['1', '–', '5'], t('keyColor')],
    [['N'], t('note')],
    [['T'], t('passageTags')],
    [['R'], t('keyRead')],
    [['/'], t('readerFind')],
    [['O'], t('readerOutline')],
    [['L'], t('readerListen')],
    [['A'], t('readerLook')],
    [['Esc'], t('keyLeave')],
  ]
  return (
    <dialog
      ref={dialog}
      className={styles.keys}
      aria-label={t('readerKeys')}
      onClose={() => show(null)}
    >
      <h2>{t('readerKeys')}</h2>
      <dl>
        {rows.map(([keys, what]) => (
          <div key={what} className={styles.row}>
            <dt>
              {keys.map((key) =>
                key === '–' ? <span key={key}> – </span> : <kbd key={key}>{key}</kbd>,
              )}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <Button onClick={() => dialog.current?.close()}>{t('close')}</Button>
    </dialog>
  )
}
