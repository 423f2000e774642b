// What is kept of an article's pictures, how much may be, and the way to fetch the rest where the reader allows it.
import { useEffect, useRef, useState } from 'react'
import { language, t, tn } from '@/lib/bridge/i18n'
import { askFor } from '@/lib/bridge/permissions'
import { pictureLimit } from '@/lib/bridge/settings'
import type { Article } from '@/lib/core/article'
import { PICTURE_LIMITS, type PictureLimit, USUAL_LIMIT } from '@/lib/core/picture'
import { siteOf } from '@/lib/core/reach'
import { keepPicturesOfSite } from '@/lib/jobs/keep-pictures'
import { Button } from '../Button'
import { say } from '../Notice'
import styles from './Pictures.module.css'
import type { Pictures } from './use-pictures'

/** One line under the title while pictures are missing. */
export function MissingPictures({ article, pictures }: { article: Article; pictures: Pictures }) {
  const [done, setDone] = useState<{ done: number; of: number } | null>(null)
  const fetching = useRef<AbortController | null>(null)
  const missing = pictures.all - pictures.kept
  useEffect(() => () => fetching.current?.abort(), [])
  if (!pictures.settled || (missing === 0 && !done)) return null

  // The browser asks for access in the click itself only.
  async function fetchThem() {
    if (!(await askFor('site', article.url).catch(() => false))) return
    const controller = new AbortController()
    fetching.current = controller
    setDone({ done: 0, of: missing })
    try {
      const { left } = await keepPicturesOfSite(article, {
        signal: controller.signal,
        told: (done, of) => setDone({ done, of }),
      })
      if (left > 0 && !controller.signal.aborted) say({ text: tn('picturesLeft', left) })
    } catch {
      if (!controller.signal.aborted) say({ text: t('picturesFailed'), tone: 'failure' })
    } finally {
      fetching.current = null
      setDone(null)
    }
  }

  return (
    <p className={styles.missing}>
      {done ? (
        <>
          <span role="status">{t('picturesFetching', done.done, done.of)}</span>
          <Button tone="plain" onClick={() => fetching.current?.abort()}>
            {t('cancel')}
          </Button>
        </>
      ) : (
        <>
          <span>{tn('picturesMissing', missing)}</span>
          <Button tone="plain" title={t('picturesTells')} onClick={() => void fetchThem()}>
            {t('picturesFetch', siteOf(article.url) ?? article.url)}
          </Button>
        </>
      )}
    </p>
  )
}

/** How much is kept with this article, and may be with the next ones. */
export function PictureSettings({ pictures }: { pictures: Pictures }) {
  const [limit, setLimit] = useState<PictureLimit>(USUAL_LIMIT)
  useEffect(() => {
    void pictureLimit.getValue().then(setLimit)
  }, [])
  const size = (megabytes: number) => {
    const small = megabytes > 0 && megabytes < 1
    const unit = small ? 'kilobyte' : 'megabyte'
    const format = { style: 'unit', unit, maximumFractionDigits: small ? 0 : 1 } as const
    return new Intl.NumberFormat(language(), format).format(megabytes * (small ? 1000 : 1))
  }

  function choose(next: PictureLimit) {
    setLimit(next)
    void pictureLimit.setValue(next)
  }

  return (
    <>
      <p className={styles.kept}>
        {pictures.all === 0
          ? t('picturesNone')
          : t('picturesKept', pictures.kept, pictures.all, size(pictures.bytes / 1e6))}
      </p>
      <label className={styles.limit}>
        <span>{t('picturesLimit')}</span>
        <select
          value={limit}
          onChange={(event) => choose(Number(event.target.value) as PictureLimit)}
        >
          {PICTURE_LIMITS.map((each) => (
            <option key={each} value={each}>
              {each === 0 ? t('picturesKeepNone') : size(each)}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}
