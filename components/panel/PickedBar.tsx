// What can be done with the passages that are picked.
import { Download, ListChecks, Tag, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { t, tn } from '@/lib/bridge/i18n'
import type { Article } from '@/lib/core/article'
import { IconButton } from '../Button'
import { ColorMenu } from '../ColorMenu'
import { ExportMenu } from '../ExportMenu'
import { TagField } from '../TagField'
import { recolor, tag, trash } from './acts'
import styles from './PickedBar.module.css'
import { useView } from './view'

export function PickedBar({ article, known }: { article: Article; known: readonly string[] }) {
  const picked = useView((view) => view.picked.ids)
  const order = useView((view) => view.order)
  const { unpick, pickAll } = useView.getState()
  const [tagging, setTagging] = useState(false)
  const ids = order.filter((id) => picked.has(id))

  return (
    <div className={styles.bar} role="toolbar" aria-label={t('pickedActions')}>
      <IconButton label={t('unpick')} hint="Esc" onClick={unpick}>
        <X size={16} />
      </IconButton>
      <span className={styles.count} role="status">
        {tn('picked', ids.length)}
      </span>
      <IconButton label={t('pickAll')} onClick={pickAll}>
        <ListChecks size={16} />
      </IconButton>
      <ColorMenu choose={(color) => void recolor(article, ids, color)} />
      <IconButton
        label={t('passageTags')}
        aria-expanded={tagging}
        onClick={() => setTagging(!tagging)}
      >
        <Tag size={16} />
      </IconButton>
      <ExportMenu
        article={() => Promise.resolve(article.id)}
        passages={ids}
        trigger={(props) => (
          <IconButton label={t('export')} {...props}>
            <Download size={16} />
          </IconButton>
        )}
      />
      <IconButton
        label={t('delete')}
        onClick={() => {
          unpick()
          void trash(article, ids)
        }}
      >
        <Trash2 size={16} />
      </IconButton>
      {tagging ? (
        <div className={styles.tagging}>
          <TagField
            label={t('passageTags')}
            tags={[]}
            known={known}
            autoFocus
            onChange={(tags) => tag(article, ids, tags)}
            onLeave={() => setTagging(false)}
            onEscape={() => setTagging(false)}
          />
        </div>
      ) : null}
    </div>
  )
}
