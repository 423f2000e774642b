// What can be done with this page; what cannot be done now is not shown.
import { BookOpen, Check, Download, Highlighter, LibraryBig, PanelRight } from 'lucide-react'
import { useEffect, useState } from 'react'
import { language, t } from '@/lib/bridge/i18n'
import { installMarker } from '@/lib/bridge/inject'
import { sendMessage } from '@/lib/bridge/messages'
import { openLibrary, openPanel, openReader } from '@/lib/bridge/panel'
import { shortcuts, type Tab } from '@/lib/bridge/tabs'
import { failureOf } from '@/lib/core/answer'
import type { Article } from '@/lib/core/article'
import { writeMoment } from '@/lib/core/when'
import { Button } from '../Button'
import { ExportMenu } from '../ExportMenu'
import { say } from '../Notice'
import styles from './Actions.module.css'

interface Props {
  tab: Tab | null
  /** The kept article, null while the page is only looked at. */
  article: Article | null
  /** Whether there is something to keep. */
  savable: boolean
  /** Whether it is known by now what can be done. */
  settled: boolean
  installed: boolean
  keep: () => Promise<Article>
  save: () => void
}

export function Actions({ tab, article, savable, settled, installed, keep, save }: Props) {
  const keys = useShortcuts()
  const usable = article !== null || savable

  async function highlight() {
    if (!tab) return
    try {
      await installMarker(tab.id)
      const marked = await sendMessage('highlightSelection', null, tab.id)
      // The page says what is to be selected first, where that is done.
      if (!marked) window.close()
    } catch {
      say({ text: t('pageClosed'), tone: 'failure' })
    }
  }

  // The browser opens the panel in the click itself only.
  function panel() {
    if (!tab) return
    openPanel(tab.windowId).then(
      () => window.close(),
      () => say({ text: t('panelClosed'), tone: 'failure' }),
    )
  }

  async function read() {
    try {
      const { id } = await keep()
      await openReader(id, tab?.index)
      window.close()
    } catch (error) {
      say({
        text: t(`error_${failureOf(error)}`),
        tone: 'failure',
        action: { label: t('tryAgain'), run: () => void read() },
      })
    }
  }

  return (
    <div className={styles.actions}>
      {article ? (
        <p className={styles.kept}>
          <Check size={16} strokeWidth={2.5} />
          {t('savedAt', writeMoment(article.savedAt, language(), new Date()))}
        </p>
      ) : savable || !settled ? (
        <Button tone="primary" className={styles.save ?? ''} disabled={!settled} onClick={save}>
          {t('saveArticle')}
        </Button>
      ) : null}
      <div className={styles.grid}>
        {installed ? (
          <Button
            icon={<Highlighter size={16} />}
            title={keys.highlight ? t('keyHint', keys.highlight) : undefined}
            onClick={() => void highlight()}
          >
            {t('highlightSelection')}
          </Button>
        ) : null}
        <Button icon={<PanelRight size={16} />} disabled={!tab} onClick={panel}>
          {t('openPanel')}
        </Button>
        {usable ? (
          <Button icon={<BookOpen size={16} />} onClick={() => void read()}>
            {t('openReader')}
          </Button>
        ) : null}
        <Button
          icon={<LibraryBig size={16} />}
          onClick={() => void openLibrary().then(() => window.close())}
        >
          {t('openLibrary')}
        </Button>
        {usable ? (
          <ExportMenu
            article={async () => (await keep()).id}
            trigger={(props) => (
              <Button icon={<Download size={16} />} {...props}>
                {t('export')}
              </Button>
            )}
          />
        ) : null}
      </div>
    </div>
  )
}

function useShortcuts(): Record<string, string> {
  const [keys, setKeys] = useState<Record<string, string>>({})
  useEffect(() => {
    void shortcuts().then(setKeys)
  }, [])
  return keys
}
