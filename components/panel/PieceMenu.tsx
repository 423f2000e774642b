// Goes from one article of the page to another, and offers those that are not kept yet.
import { ChevronsUpDown } from 'lucide-react'
import { useState } from 'react'
import { t } from '@/lib/bridge/i18n'
import { extract } from '@/lib/bridge/inject'
import type { Tab } from '@/lib/bridge/tabs'
import { failureOf } from '@/lib/core/answer'
import type { Article } from '@/lib/core/article'
import type { PageDraft } from '@/lib/core/extraction'
import { keepPage } from '@/lib/jobs/edit-notes'
import { Button } from '../Button'
import { Menu } from '../Menu'
import { say } from '../Notice'
import { Pieces } from '../Pieces'
import styles from './PieceMenu.module.css'

interface Props {
  tab: Tab | null
  /** What of the page is kept: the whole, its pieces. */
  rows: readonly Article[]
  shown: Article
  choose: (id: string) => void
}

export function PieceMenu({ tab, rows, shown, choose }: Props) {
  const [draft, setDraft] = useState<PageDraft | null>(null)

  async function offer() {
    if (!tab) return
    try {
      const found = await extract(tab.id)
      if (found.kind === 'article' && found.draft.pieces.length > 0) setDraft(found.draft)
      else say({ text: t(found.kind === 'forbidden' ? 'clickIconFirst' : 'piecesNone') })
    } catch (error) {
      say({ text: t(`error_${failureOf(error)}`), tone: 'failure' })
    }
  }

  const nameOf = (row: Article) =>
    row.piece === undefined ? t('piecesAll') : row.title || t('untitled')
  const items = rows.map((row) => ({
    id: row.id,
    label: nameOf(row),
    checked: row.id === shown.id,
    run: () => choose(row.id),
  }))
  const whole = rows.some((row) => row.piece === undefined)
  return (
    <div className={styles.place}>
      <Menu
        label={t('piecesOnPage')}
        items={[...items, { id: 'offer', label: t('piecesOthers'), run: () => void offer() }]}
        trigger={(props) => (
          <Button
            tone="plain"
            className={styles.button}
            icon={<ChevronsUpDown size={14} />}
            aria-label={`${t('piecesOnPage')}: ${nameOf(shown)}`}
            {...props}
          >
            {nameOf(shown)}
          </Button>
        )}
      />
      {draft ? (
        <Pieces draft={draft} kept={rows} whole={whole ? undefined : () => keepPage(draft)} />
      ) : null}
    </div>
  )
}
