// The articles of a page that has several: which are kept, which are to be, each for itself or all as one.
import { Check } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { t, tn } from '@/lib/bridge/i18n'
import { sayLength } from '@/lib/bridge/length'
import { openReader } from '@/lib/bridge/panel'
import { failureOf } from '@/lib/core/answer'
import type { Article } from '@/lib/core/article'
import type { PageDraft, Piece } from '@/lib/core/extraction'
import { measure } from '@/lib/core/words'
import { savePieces } from '@/lib/jobs/save-page'
import { Button } from './Button'
import { say } from './Notice'
import styles from './Pieces.module.css'

interface Props {
  draft: PageDraft
  /** What of this page is kept already. */
  kept: readonly Article[]
  /** Keeps the page as one article; absent where it is kept so. */
  whole?: (() => Promise<unknown>) | undefined
}

export function Pieces({ draft, kept, whole }: Props) {
  const { pieces, lang } = draft
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [saving, setSaving] = useState(false)
  const rowOf = new Map(kept.map((row) => [row.piece, row]))
  const open = pieces.filter(({ key }) => !rowOf.has(key))
  const chosen = open.filter(({ key }) => !left.has(key))

  async function run(save: () => Promise<unknown>) {
    setSaving(true)
    try {
      await save()
    } catch (error) {
      say({
        text: t(`error_${failureOf(error)}`),
        tone: 'failure',
        action: { label: t('tryAgain'), run: () => void run(save) },
      })
    }
    setSaving(false)
  }

  function choose(key: string, yes: boolean) {
    const next = new Set(left)
    if (yes) next.delete(key)
    else next.add(key)
    setLeft(next)
  }

  return (
    <section className={styles.pieces} aria-label={tn('pieces', pieces.length)}>
      <div className={styles.head}>
        <h2 className={styles.count}>{tn('pieces', pieces.length)}</h2>
        {open.length > 1 ? (
          <label className={styles.all}>
            <input
              type="checkbox"
              checked={chosen.length === open.length}
              ref={(box) => {
                if (box) box.indeterminate = chosen.length > 0 && chosen.length < open.length
              }}
              onChange={(event) =>
                setLeft(event.target.checked ? new Set() : new Set(open.map(({ key }) => key)))
              }
            />
            {t('pickAll')}
          </label>
        ) : null}
      </div>
      <ul className={styles.list} lang={lang ?? undefined}>
        {pieces.map((piece) => {
          const row = rowOf.get(piece.key)
          return (
            <li key={piece.key}>
              {row ? (
                <button
                  type="button"
                  className={styles.row}
                  title={t('openReader')}
                  onClick={() => void openReader(row.id)}
                >
                  <Check
                    size={14}
                    strokeWidth={2.5}
                    className={styles.kept}
                    aria-label={t('saved')}
                  />
                  <Name piece={piece} lang={lang} />
                </button>
              ) : (
                <label className={styles.row}>
                  <input
                    type="checkbox"
                    aria-label={piece.title || t('untitled')}
                    checked={!left.has(piece.key)}
                    onChange={(event) => choose(piece.key, event.target.checked)}
                  />
                  <Name piece={piece} lang={lang} />
                </label>
              )}
            </li>
          )
        })}
      </ul>
      <div className={styles.tools}>
        {chosen.length > 0 ? (
          <Button
            tone="primary"
            disabled={saving}
            onClick={() => void run(() => savePieces(draft, chosen))}
          >
            {tn('piecesSave', chosen.length)}
          </Button>
        ) : null}
        {whole ? (
          <Button disabled={saving} onClick={() => void run(whole)}>
            {t('piecesWhole')}
          </Button>
        ) : null}
      </div>
    </section>
  )
}

function Name({ piece, lang }: { piece: Piece; lang: string | null }): ReactNode {
  const words = sayLength(measure(piece.text).wordCount, lang)
  return (
    <span className={styles.name}>
      <span className={styles.title}>{piece.title || t('untitled')}</span>
      <span className={styles.facts}>{piece.byline ? `${piece.byline} · ${words}` : words}</span>
    </span>
  )
}
