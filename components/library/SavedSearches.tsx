// The reader's own searches, in the navigation.
import { useLiveQuery } from 'dexie-react-hooks'
import { Bookmark, MoreHorizontal, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { t } from '@/lib/bridge/i18n'
import { writeView } from '@/lib/core/library-view'
import type { SavedSearch } from '@/lib/core/saved-search'
import { deleteSearch, renameSearch } from '@/lib/jobs/arrange'
import { listSearches } from '@/lib/store/searches'
import { IconButton } from '../Button'
import { Menu } from '../Menu'
import { useShown } from './address'
import { Dialog, Field } from './Dialog'
import styles from './Nav.module.css'
import { work } from './work'

export function SavedSearches() {
  const searches = useLiveQuery(listSearches, []) ?? []
  const here = writeView(useShown())
  const [renaming, setRenaming] = useState<SavedSearch | null>(null)
  if (searches.length === 0) return null
  return (
    <section className={styles.group} aria-label={t('savedSearches')}>
      <h2 className={styles.title}>{t('savedSearches')}</h2>
      <ul>
        {searches.map((search) => (
          <li key={search.id} className={styles.own}>
            <a
              className={styles.link}
              href={search.view}
              aria-current={search.view === here ? 'page' : undefined}
              title={search.name}
            >
              <Bookmark size={16} />
              <span className={styles.label}>{search.name}</span>
            </a>
            <Menu
              label={search.name}
              items={[
                {
                  id: 'rename',
                  label: t('rename'),
                  icon: <Pencil size={15} />,
                  run: () => setRenaming(search),
                },
                {
                  id: 'delete',
                  label: t('delete'),
                  icon: <Trash2 size={15} />,
                  run: () =>
                    void work(
                      (each) => deleteSearch(search.id, each),
                      t('searchDeleted', search.name),
                    ),
                },
              ]}
              trigger={(props) => (
                <IconButton
                  label={t('searchMore', search.name)}
                  className={styles.more ?? ''}
                  {...props}
                >
                  <MoreHorizontal size={15} />
                </IconButton>
              )}
            />
          </li>
        ))}
      </ul>
      {renaming ? <Rename search={renaming} onClose={() => setRenaming(null)} /> : null}
    </section>
  )
}

function Rename({ search, onClose }: { search: SavedSearch; onClose: () => void }) {
  const [name, setName] = useState(search.name)
  const clean = name.trim()
  return (
    <Dialog
      title={t('rename')}
      confirm={t('rename')}
      disabled={clean === '' || clean === search.name}
      onClose={onClose}
      onConfirm={() =>
        void work((each) => renameSearch(search.id, clean, each), t('renamed', clean))
      }
    >
      <Field label={t('name')} value={name} onChange={setName} />
    </Dialog>
  )
}
