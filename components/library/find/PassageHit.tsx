// A passage that was found: its words, note and tags, and what can be done with it.
import { Copy, StickyNote, Tag, Trash2 } from 'lucide-react'
import { type MouseEvent, memo, useDeferredValue } from 'react'
import { language, t } from '@/lib/bridge/i18n'
import type { Annotation } from '@/lib/core/annotation'
import type { Article } from '@/lib/core/article'
import type { Hit, MarkName } from '@/lib/core/search/results'
import { writeMoment } from '@/lib/core/when'
import { IconButton } from '../../Button'
import { ColorMenu } from '../../ColorMenu'
import { change, trash } from '../../panel/acts'
import { copyQuote } from '../../panel/copy-quote'
import { PassageCard } from '../../panel/PassageCard'
import { useView as usePicking } from '../../panel/view'
import { Line } from '../../Swatch'
import { openPassage } from '../open'
import styles from './Found.module.css'
import { Marked } from './Marked'

/** What the element has that Tab and the keys of the list stop at. */
export interface Stop {
  'data-index': number
  tabIndex: number
  onFocus: () => void
}

export function PassageHit({
  hit,
  passage,
  article,
  mark,
  stop,
  known,
}: {
  hit: Hit
  passage: Annotation
  article: Article
  mark: MarkName
  stop: Stop
  known: readonly string[]
}) {
  const { id, color, tags } = passage
  const picked = usePicking((view) => view.picked.ids.has(id))
  const picking = usePicking((view) => view.picked.ids.size > 0)
  const editing = usePicking((view) => view.editing?.id === id)
  // Seen when the mouse is on the row: made once the words stand, which are what is waited for.
  const late = useDeferredValue(passage, null)
  const { pick } = usePicking.getState()

  // Written in as in the panel, in the same card.
  if (editing)
    return (
      <PassageCard
        article={article}
        row={passage}
        place="there"
        known={known}
        onReveal={() => openPassage(article, passage)}
      />
    )

  function clicked(event: MouseEvent) {
    if (event.shiftKey || event.ctrlKey || event.metaKey) pick(id, event.shiftKey)
    else openPassage(article, passage)
  }

  return (
    <article
      className={styles.hit}
      // Where it is not needed it would only have all that is in the row styled anew for another passage.
      data-color={picked ? color : undefined}
      data-picked={picked || undefined}
      data-picking={picking || undefined}
      aria-label={t(`color_${color}`)}
    >
      <span className={styles.rule}>
        <Line color={color} upright />
      </span>
      <div className={styles.content}>
        <button
          type="button"
          className={styles.words}
          lang={article.lang ?? undefined}
          data-row={id}
          {...stop}
          onClick={clicked}
        >
          <Marked snippet={hit.snippet} />
        </button>
        {hit.note ? (
          <p className={styles.note}>
            <StickyNote size={12} />
            <span>
              <Marked snippet={hit.note} />
            </span>
          </p>
        ) : null}
        {tags.length > 0 ? (
          <p className={styles.tags}>
            {tags.map((tag) => (
              <span key={tag} className={styles.tag}>
                <Marked snippet={mark(tag, 'tag')} />
              </span>
            ))}
          </p>
        ) : null}
      </div>
      <div className={styles.side}>
        {/* Until they are this passage's they are the one's that stood here before, and do nothing: to be
            inert would have every one of them styled anew, twice an answer. */}
        <div className={styles.tools} onClickCapture={late?.id === id ? undefined : hold}>
          {late ? <Tools passage={late} article={article} /> : null}
        </div>
        <time className={styles.time} dateTime={passage.createdAt}>
          {writeMoment(passage.createdAt, language(), new Date())}
        </time>
        <input
          type="checkbox"
          className={styles.pick}
          tabIndex={-1}
          checked={picked}
          aria-label={t('pickPassage')}
          title={t('pickPassage')}
          onChange={() => undefined}
          onClick={(event) => pick(id, event.shiftKey)}
        />
      </div>
    </article>
  )
}

const hold = (event: MouseEvent) => {
  event.preventDefault()
  event.stopPropagation()
}

const Tools = memo(function Tools({ passage, article }: { passage: Annotation; article: Article }) {
  const { id, color } = passage
  const { edit } = usePicking.getState()
  return (
    <>
      <ColorMenu color={color} tabIndex={-1} choose={(each) => void change(id, { color: each })} />
      <IconButton
        label={passage.note === '' ? t('note') : t('noteEdit')}
        hint="N"
        tabIndex={-1}
        onClick={() => edit({ id, part: 'note' })}
      >
        <StickyNote size={15} />
      </IconButton>
      <IconButton
        label={t('passageTags')}
        hint="T"
        tabIndex={-1}
        onClick={() => edit({ id, part: 'tags' })}
      >
        <Tag size={15} />
      </IconButton>
      <IconButton
        label={t('copyQuote')}
        hint="C"
        tabIndex={-1}
        onClick={() => void copyQuote(article, passage)}
      >
        <Copy size={15} />
      </IconButton>
      <IconButton
        label={t('delete')}
        hint="Del"
        tabIndex={-1}
        onClick={() => void trash(article, [id])}
      >
        <Trash2 size={15} />
      </IconButton>
    </>
  )
})
