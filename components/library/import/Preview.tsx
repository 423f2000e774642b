// What an import would do, before it does anything.
import { useState } from 'react'
import { language, t } from '@/lib/bridge/i18n'
import { PROBLEMS } from '@/lib/core/import/found'
import { changesAnything, type Tally } from '@/lib/core/import/tally'
import { plainNote } from '@/lib/core/search/note-snippet'
import { Button } from '../../Button'
import styles from './Import.module.css'
import { putAway, write } from './importing'
import { placeOf } from './place'

const number = new Intl.NumberFormat(language())

/** Tags shown by name. */
const TAGS = 24

export function Preview({ tally }: { tally: Tally }) {
  const [restore, setRestore] = useState(false)
  const trashed = tally.articles.trashed + tally.passages.trashed + tally.searches.trashed
  const writes = changesAnything(tally, restore)
  return (
    <div className={styles.preview}>
      <Files tally={tally} />
      <Counts tally={tally} />
      <Samples tally={tally} />
      <Problems tally={tally} />
      {trashed > 0 ? (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={restore}
            onChange={(event) => setRestore(event.currentTarget.checked)}
          />
          {t('importRestore', number.format(trashed))}
        </label>
      ) : null}
      {writes ? null : <p role="status">{t('importNothing')}</p>}
      <div className={`${styles.buttons} ${styles.decide}`}>
        <Button tone="primary" disabled={!writes} onClick={() => void write(restore)}>
          {t('importDo')}
        </Button>
        <Button onClick={() => void putAway()}>{writes ? t('cancel') : t('importBack')}</Button>
      </div>
    </div>
  )
}

function Files({ tally: { files } }: { tally: Tally }) {
  const [first, ...rest] = files
  if (!first) return null
  const list = (some: typeof files) => (
    <ul className={styles.files}>
      {some.map(({ path, format }) => (
        <li key={path}>
          <span className={styles.path}>{path}</span>
          <span className={styles.quiet}>
            {format === null ? t('importFormatNone') : t(`importFormat_${format}` as never)}
          </span>
        </li>
      ))}
    </ul>
  )
  if (rest.length < 5) return list(files)
  return (
    <details>
      <summary>{t('importFilesCount', number.format(files.length))}</summary>
      {list(files)}
    </details>
  )
}

function Counts({ tally }: { tally: Tally }) {
  const { articles, passages, searches, texts, tags } = tally
  const rows = [
    [t('importCount_articlesFresh'), articles.fresh],
    [t('importCount_passagesFresh'), passages.fresh],
    [t('importCount_texts'), texts],
    [t('importCount_articlesKnown'), articles.known],
    [t('importCount_articlesChanged'), articles.changed],
    [t('importCount_passagesKnown'), passages.known],
    [t('importCount_passagesChanged'), passages.changed],
    [t('importCount_articlesTrashed'), articles.trashed],
    [t('importCount_passagesTrashed'), passages.trashed],
    [t('importCount_searchesFresh'), searches.fresh],
    [t('importCount_searchesKnown'), searches.known],
    [t('importCount_searchesChanged'), searches.changed],
    [t('importCount_searchesTrashed'), searches.trashed],
    [t('importCount_tags'), tags.size],
  ] as const
  // What is new is always said, also where it is nothing.
  const shown = rows.filter(([, count], i) => i < 2 || count > 0)
  const names = [...tags].slice(0, TAGS)
  return (
    <>
      <dl className={styles.counts}>
        {shown.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{number.format(count)}</dd>
          </div>
        ))}
      </dl>
      {names.length > 0 ? (
        <ul className={styles.tags} aria-label={t('importCount_tags')}>
          {names.map((tag) => (
            <li key={tag} className={styles.tag}>
              {tag}
            </li>
          ))}
          {tags.size > TAGS ? <li>…</li> : null}
        </ul>
      ) : null}
    </>
  )
}

function Samples({ tally: { samples } }: { tally: Tally }) {
  if (samples.length === 0) return null
  return (
    <section>
      <h2 className={styles.heading}>{t('importSamples')}</h2>
      <ul className={styles.samples}>
        {samples.map(({ title, quote, note }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they never change places
          <li key={i}>
            {quote === null ? null : <blockquote className={styles.quote}>{quote}</blockquote>}
            {note ? <p className={styles.note}>{plainNote(note)}</p> : null}
            <p className={quote === null ? styles.path : styles.quiet}>{title}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Problems({ tally: { problems } }: { tally: Tally }) {
  const found = PROBLEMS.flatMap((code) => {
    const problem = problems.get(code)
    return problem ? [{ code, ...problem }] : []
  })
  if (found.length === 0) return null
  return (
    <section>
      <h2 className={styles.heading}>{t('importProblems')}</h2>
      {found.map(({ code, count, examples }) => (
        <details key={code} className={styles.problem}>
          <summary>
            {t(`importProblem_${code}`)}{' '}
            <span className={styles.quiet}>{number.format(count)}</span>
          </summary>
          <ul className={styles.places}>
            {examples.map((where) => (
              <li key={placeOf(where)}>{placeOf(where)}</li>
            ))}
            {count > examples.length ? (
              <li>{t('importAndMore', number.format(count - examples.length))}</li>
            ) : null}
          </ul>
        </details>
      ))}
    </section>
  )
}
