// What can be done with the rows that are picked, whatever articles they belong to.
import { Archive, BookCheck, BookOpen, Download, Tag, TagX, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { t, tn } from '@/lib/bridge/i18n'
import type { ReadState } from '@/lib/core/article'
import {
  discardArticles,
  type Kind,
  markArticles,
  recolorMany,
  tagMany,
  trashPassages,
} from '@/lib/jobs/arrange'
import { IconButton } from '../Button'
import { ColorMenu } from '../ColorMenu'
import { useView as usePicking } from '../panel/view'
import { TagField } from '../TagField'
import { exportScope } from './export/use-export'
import styles from './SelectionBar.module.css'
import { work } from './work'

const STATES: { state: ReadState; icon: typeof Archive }[] = [
  { state: 'read', icon: BookCheck },
  { state: 'unread', icon: BookOpen },
  { state: 'archived', icon: Archive },
]

export function SelectionBar({ kind, known }: { kind: Kind; known: readonly string[] }) {
  const picked = usePicking((view) => view.picked.ids)
  const [tagging, setTagging] = useState<'add' | 'remove' | null>(null)
  if (picked.size === 0) return null
  const ids = [...picked]
  const { unpick } = usePicking.getState()

  function trash() {
    unpick()
    if (kind === 'articles')
      void work((each) => discardArticles(ids, each), tn('trashedArticles', ids.length))
    else void work((each) => trashPassages(ids, each), tn('deleted', ids.length))
  }

  function change(tags: readonly string[]) {
    const tagged = tagging === 'remove' ? { remove: tags } : { add: tags }
    return work((each) => tagMany(kind, ids, tagged, each), tn('taggedRows', ids.length))
  }

  return (
    <div className={styles.bar} role="toolbar" aria-label={t('rowActions')}>
      <IconButton label={t('unpick')} hint="Esc" onClick={unpick}>
        <X size={16} />
      </IconButton>
      <span className={styles.count} role="status">
        {tn('pickedRows', ids.length)}
      </span>
      {kind === 'articles' ? (
        STATES.map(({ state, icon: Icon }) => (
          <IconButton
            key={state}
            label={t('markAs', t(`state_${state}`))}
            onClick={() =>
              void work(
                (each) => markArticles(ids, state, each),
                t('stateSet', tn('articles', ids.length), t(`state_${state}`)),
              )
            }
          >
            <Icon size={16} />
          </IconButton>
        ))
      ) : (
        <ColorMenu
          choose={(color) =>
            void work((each) => recolorMany(ids, color, each), tn('recolored', ids.length))
          }
        />
      )}
      <IconButton
        label={t('tagsAdd')}
        aria-expanded={tagging === 'add'}
        onClick={() => setTagging(tagging === 'add' ? null : 'add')}
      >
        <Tag size={16} />
      </IconButton>
      <IconButton
        label={t('tagsTakeOff')}
        aria-expanded={tagging === 'remove'}
        onClick={() => setTagging(tagging === 'remove' ? null : 'remove')}
      >
        <TagX size={16} />
      </IconButton>
      <IconButton
        label={t('export')}
        onClick={() =>
          exportScope(
            kind === 'articles' ? { articles: ids, passages: [] } : { articles: [], passages: ids },
          )
        }
      >
        <Download size={16} />
      </IconButton>
      <IconButton label={t('delete')} hint="Del" onClick={trash}>
        <Trash2 size={16} />
      </IconButton>
      {tagging ? (
        <div className={styles.tagging}>
          <TagField
            key={tagging}
            label={t(tagging === 'add' ? 'tagsAdd' : 'tagsTakeOff')}
            tags={[]}
            known={known}
            autoFocus
            onChange={change}
            onLeave={() => setTagging(null)}
            onEscape={() => setTagging(null)}
          />
        </div>
      ) : null}
    </div>
  )
}
