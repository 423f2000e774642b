// The databases the library left behind when it had to go on in another: what each holds, and what can be done with it.
import { Download, Trash2 } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { download } from '@/lib/bridge/download'
import { t, tn } from '@/lib/bridge/i18n'
import {
  deleteLeftBehind,
  type LeftBehind as Left,
  listLeftBehind,
  rescue,
  weighOther,
} from '@/lib/jobs/left-behind'
import { Button, IconButton } from '../../Button'
import { useHarm } from '../../HarmBanner'
import { say } from '../../Notice'
import styles from './Backups.module.css'
import { doing } from './doing'
import { sizeOf } from './size'

/** `backups`: how many there are; with the first of the library itself one may be deleted. */
export function LeftBehind({ backups }: { backups: number }) {
  const harmed = useHarm() !== null
  const [left, setLeft] = useState<Left | null>(null)
  const look = useCallback(() => {
    void listLeftBehind().then(setLeft, () => setLeft(null))
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at anew when either changes
  useEffect(look, [look, harmed, backups])

  if (!left || left.others.length === 0) return null
  return (
    <section className={styles.left} aria-labelledby="left-behind">
      <h2 id="left-behind">{t('leftTitle')}</h2>
      <p className={styles.about}>{t('leftWhat')}</p>
      <ul>
        {left.others.map((other) => (
          <Row key={other.name} {...other} deletable={left.deletable} onDone={look} />
        ))}
      </ul>
    </section>
  )
}

function Row({
  name,
  opens,
  holds,
  deletable,
  onDone,
}: Left['others'][number] & { deletable: boolean; onDone: () => void }) {
  const [sure, setSure] = useState(false)
  const [bytes, setBytes] = useState<number | null>(null)
  useEffect(() => {
    if (!opens) return
    const over = new AbortController()
    weighOther(name, over.signal).then(
      (sum) => over.signal.aborted || setBytes(sum),
      () => {},
    )
    return () => over.abort()
  }, [name, opens])

  async function take() {
    const file = await doing((work) => rescue(name, work), 'leftFailed')
    if (file) download(`${name}-left.json.gz`, file)
  }

  async function remove() {
    setSure(false)
    try {
      await deleteLeftBehind(name)
      say({ text: t('leftDeleted') })
    } catch {
      say({ text: t('leftNotDeleted'), tone: 'failure' })
    }
    onDone()
  }

  return (
    <li className={styles.leftRow}>
      <span>
        {holds
          ? `${tn('articles', holds.articles)}, ${tn('passages', holds.annotations)}`
          : t(opens ? 'leftUncounted' : 'leftClosed')}{' '}
        <span className={styles.quiet}>
          {name}
          {bytes === null ? null : ` · ${t('leftSize', sizeOf(bytes))}`}
        </span>
      </span>
      {sure ? (
        <div className={styles.sure}>
          <span>{t('leftDeleteSure')}</span>
          <Button onClick={() => void remove()}>{t('delete')}</Button>
          <Button tone="plain" onClick={() => setSure(false)}>
            {t('cancel')}
          </Button>
        </div>
      ) : (
        <div className={styles.tools}>
          {opens ? (
            <IconButton label={t('leftDownload')} onClick={() => void take()}>
              <Download size={15} />
            </IconButton>
          ) : null}
          <IconButton
            label={t(deletable ? 'leftDelete' : 'leftDeleteLater')}
            disabled={!deletable}
            onClick={() => setSure(true)}
          >
            <Trash2 size={15} />
          </IconButton>
        </div>
      )}
    </li>
  )
}
