// Passages that were kept twice, side by side, to be made one.
import { useLiveQuery } from 'dexie-react-hooks'
import { Merge } from 'lucide-react'
import { type Ref, useEffect, useRef, useState } from 'react'
import { type CustomItemComponentProps, Virtualizer } from 'virtua'
import { language, t, tn } from '@/lib/bridge/i18n'
import { writeMoment } from '@/lib/core/when'
import { mergePassages } from '@/lib/jobs/arrange'
import { articlesWithDuplicates, type Duplicate, duplicatesIn } from '@/lib/store/duplicates'
import { Button } from '../../Button'
import { ListBody } from '../../ListBody'
import { Line } from '../../Swatch'
import { Blank } from '../Blank'
import { openPassage } from '../open'
import { work } from '../work'
import styles from './Duplicates.module.css'

const NONE: readonly never[] = []

type Looking =
  | { kind: 'looking'; done: number; total: number }
  | { kind: 'found'; articles: readonly string[] }
  | { kind: 'failed' }

export function Duplicates() {
  const [looking, setLooking] = useState<Looking>({ kind: 'looking', done: 0, total: 0 })
  const [attempt, setAttempt] = useState(0)
  const scroll = useRef<HTMLDivElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt looks again
  useEffect(() => {
    const over = new AbortController()
    const { signal } = over
    const progress = (done: number, total: number) => {
      if (!signal.aborted) setLooking({ kind: 'looking', done, total })
    }
    articlesWithDuplicates({ signal, progress }).then(
      (articles) => signal.aborted || setLooking({ kind: 'found', articles }),
      () => signal.aborted || setLooking({ kind: 'failed' }),
    )
    return () => over.abort()
  }, [attempt])

  const articles = looking.kind === 'found' ? looking.articles : NONE
  const groups = useLiveQuery(() => duplicatesIn(articles), [articles])

  if (looking.kind === 'failed')
    return (
      <Blank title={t('duplicatesFailed')}>
        <Button onClick={() => setAttempt(attempt + 1)}>{t('tryAgain')}</Button>
      </Blank>
    )
  if (looking.kind === 'looking' || !groups)
    return (
      <Blank title={t('duplicatesLooking')}>
        <progress
          className={styles.progress}
          aria-label={t('duplicatesLooking')}
          max={looking.kind === 'looking' ? looking.total || 1 : 1}
          value={looking.kind === 'looking' ? looking.done : 1}
        />
      </Blank>
    )
  if (groups.length === 0)
    return <Blank title={t('duplicatesNone')} text={t('duplicatesNoneWhy')} />
  return (
    <>
      <div className={styles.bar}>
        <p className={styles.count} role="status">
          {tn('duplicates', groups.length)}
        </p>
        <Button icon={<Merge size={15} />} onClick={() => mergeAll(groups)}>
          {t('mergeAll')}
        </Button>
      </div>
      <section ref={scroll} className={styles.scroll} aria-label={t('sectionDuplicates')}>
        <Virtualizer scrollRef={scroll} data={groups} as={ListBody} item={Item}>
          {(group) => <Group key={group.passages[0]?.id} group={group} />}
        </Virtualizer>
      </section>
    </>
  )
}

function mergeAll(groups: readonly Duplicate[]) {
  const ids = groups.map(({ passages }) => passages.map(({ id }) => id))
  void work((each) => mergePassages(ids, each), tn('merged', groups.length))
}

function Item({ style, children, ref }: CustomItemComponentProps) {
  return (
    <li ref={ref as Ref<HTMLLIElement>} style={style}>
      {children}
    </li>
  )
}

function Group({ group }: { group: Duplicate }) {
  const { article, passages } = group
  return (
    <article className={styles.group} aria-label={article.title}>
      <header className={styles.head}>
        <h2 className={styles.title} lang={article.lang ?? undefined}>
          {article.title || t('untitled')}
        </h2>
        <Button icon={<Merge size={15} />} onClick={() => mergeAll([group])}>
          {t('merge')}
        </Button>
      </header>
      <ul className={styles.passages}>
        {passages.map((passage) => (
          <li key={passage.id} className={styles.passage} data-color={passage.color}>
            <span className={styles.rule}>
              <Line color={passage.color} upright />
            </span>
            <button
              type="button"
              className={styles.quote}
              lang={article.lang ?? undefined}
              onClick={() => openPassage(article, passage)}
            >
              {passage.target.quote.exact.slice(0, 300).toWellFormed()}
            </button>
            {passage.note === '' ? null : (
              <p className={styles.note}>{passage.note.slice(0, 300).toWellFormed()}</p>
            )}
            <p className={styles.about}>
              <time dateTime={passage.createdAt}>
                {writeMoment(passage.createdAt, language(), new Date())}
              </time>
              {passage.tags.map((tag) => (
                <span key={tag} className={styles.tag}>
                  {tag}
                </span>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </article>
  )
}
