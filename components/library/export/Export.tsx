// The export: what, in which format, how packed; the beginning of it as it will be; and the export itself.
import { useLiveQuery } from 'dexie-react-hooks'
import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { mayWrite } from '@/lib/bridge/folder'
import { t, tn } from '@/lib/bridge/i18n'
import type { Choice } from '@/lib/core/export/choice'
import type { Scope } from '@/lib/core/export/scope'
import { findScope } from '@/lib/jobs/find-scope'
import { getArticle } from '@/lib/store/articles'
import { countScope } from '@/lib/store/export'
import { Button } from '../../Button'
import { alter, useShown } from '../address'
import styles from './Export.module.css'
import { Formats } from './Formats'
import { Outcome } from './Outcome'
import { Packing } from './Packing'
import { Preview } from './Preview'
import { Templates } from './Templates'
import { recall, run, useExport } from './use-export'

export function Export() {
  const choice = useExport((state) => state.choice)
  useEffect(() => void recall(), [])
  if (!choice) return <div className={styles.waiting} aria-busy="true" />
  return <Chosen choice={choice} />
}

function Chosen({ choice }: { choice: Choice }) {
  const scope = useScope()
  const { folder, running } = useExport()
  const counted = useLiveQuery(() => (scope ? countScope(scope) : null), [scope])
  const needsFolder = choice.packing === 'folder' && !folder

  // The browser asks for leave to write in the click itself only.
  async function start() {
    if (!scope) return
    if (choice.packing === 'folder' && folder && !(await mayWrite(folder, true))) {
      useExport.setState({ ended: { kind: 'failed', text: t('exportFolderClosed') } })
      return
    }
    await run(scope)
  }

  return (
    <div className={styles.export}>
      <div className={styles.form}>
        <h1 className={styles.heading}>{t('export')}</h1>
        <ScopeField />
        <Formats chosen={choice.format} />
      </div>
      <div className={styles.result}>
        <Packing choice={choice} />
        {choice.format === 'template' ? <Templates /> : null}
        {scope ? <Preview scope={scope} choice={choice} /> : <div className={styles.waiting} />}
        <footer className={styles.actions}>
          <Outcome />
          {running ? null : (
            <div className={styles.start}>
              <span className={styles.count} role="status">
                {counted
                  ? `${tn('articles', counted.articles)} · ${tn('passages', counted.passages)}`
                  : null}
              </span>
              <Button
                tone="primary"
                icon={<Download size={16} />}
                disabled={!counted?.articles || needsFolder}
                onClick={() => void start()}
              >
                {t('export')}
              </Button>
            </div>
          )}
        </footer>
      </div>
    </div>
  )
}

/** What is to be exported; null while a search has not answered yet. */
function useScope(): Scope | null {
  const { query, article } = useShown()
  const picked = useExport((state) => state.picked)
  const [found, setFound] = useState<{ query: string; scope: Scope } | null>(null)
  useEffect(() => {
    if (query === '') return
    const over = new AbortController()
    findScope(query, over.signal).then(
      (scope) => over.signal.aborted || setFound({ query, scope }),
      () => {},
    )
    return () => over.abort()
  }, [query])
  const [one, setOne] = useState<Scope | null>(null)
  useEffect(() => setOne(article ? { articles: [article], passages: [] } : null), [article])
  if (article) return one
  if (query !== '') return found?.query === query ? found.scope : null
  return picked ?? 'everything'
}

function ScopeField() {
  const { query, article } = useShown()
  const picked = useExport((state) => state.picked)
  const title = useLiveQuery(
    async () => (article ? (await getArticle(article))?.title : ''),
    [article],
  )
  const kind = article ? 'article' : query !== '' ? 'search' : picked ? 'picked' : 'everything'
  const narrow = (query: string) => {
    useExport.setState({ ended: null })
    alter({ query, article: '' }, true)
  }

  return (
    <fieldset className={styles.scope}>
      <legend className={styles.legend}>{t('exportWhat')}</legend>
      <div className={styles.choices}>
        <button
          type="button"
          className={styles.choice}
          aria-pressed={kind === 'everything'}
          onClick={() => {
            useExport.setState({ picked: null })
            narrow('')
          }}
        >
          {t('exportEverything')}
        </button>
        {picked ? (
          <button
            type="button"
            className={styles.choice}
            aria-pressed={kind === 'picked'}
            onClick={() => narrow('')}
          >
            {tn('exportPicked', picked.articles.length + picked.passages.length)}
          </button>
        ) : null}
        {article ? (
          <button type="button" className={styles.choice} aria-pressed="true">
            {title || t('exportUntitled')}
          </button>
        ) : null}
      </div>
      <input
        type="search"
        className={styles.input}
        aria-label={t('exportSearch')}
        placeholder={t('exportSearch')}
        value={query}
        onChange={({ target }) => narrow(target.value)}
      />
    </fieldset>
  )
}
