// The trash: what can still be brought back, and what is to be gone for good.
import { useLiveQuery } from 'dexie-react-hooks'
import { RotateCcw, Trash2 } from 'lucide-react'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { t, tn } from '@/lib/bridge/i18n'
import { destroyForGood, restoreMany } from '@/lib/jobs/arrange'
import { getTrashedRows, listTrashed, TRASH_DAYS, type TrashedRow } from '@/lib/store/trash'
import { Button } from '../../Button'
import { useView as usePicking } from '../../panel/view'
import { Blank } from '../Blank'
import { Dialog } from '../Dialog'
import { Table } from '../Table'
import { finish, work } from '../work'
import { COLUMNS } from './columns'
import styles from './Trash.module.css'

const UNSORTED = { by: '', descending: true }

export function Trash() {
  const trashed = useLiveQuery(listTrashed, [])
  const ids = useMemo(() => (trashed ? [...trashed.articles, ...trashed.passages] : []), [trashed])
  const picked = usePicking((view) => view.picked.ids)
  const [doomed, setDoomed] = useState<readonly string[] | null>(null)

  if (!trashed) return <div className={styles.waiting} aria-busy="true" />
  if (ids.length === 0) return <Blank title={t('trashEmpty')} text={t('trashWhy', TRASH_DAYS)} />
  const chosen = picked.size > 0 ? [...picked] : null
  return (
    <>
      <div className={styles.bar}>
        <p className={styles.count} role="status">
          {chosen
            ? tn('pickedRows', chosen.length)
            : t(
                'trashHolds',
                tn('articles', trashed.articles.length),
                tn('passages', trashed.passages.length),
              )}
          {chosen ? null : ` · ${t('trashWhy', TRASH_DAYS)}`}
        </p>
        {chosen ? (
          <Button tone="plain" icon={<RotateCcw size={15} />} onClick={() => restore(chosen)}>
            {t('restore')}
          </Button>
        ) : null}
        <Button tone="plain" icon={<Trash2 size={15} />} onClick={() => setDoomed(chosen ?? ids)}>
          {chosen ? t('destroy') : t('trashClear')}
        </Button>
      </div>
      <Table
        label={t('sectionTrash')}
        columns={COLUMNS}
        ids={ids}
        load={getTrashedRows}
        sort={UNSORTED}
        onSort={() => undefined}
        onOpen={({ id }) => restore([id])}
        onKey={(event, row) => pressed(event, row, setDoomed)}
      />
      {doomed ? (
        <Dialog
          title={tn('destroyTitle', doomed.length)}
          confirm={t('destroy')}
          onClose={() => setDoomed(null)}
          onConfirm={() =>
            void finish(() => destroyForGood(doomed), tn('destroyed', doomed.length))
          }
        >
          <p>{t('destroyWhy')}</p>
        </Dialog>
      ) : null}
    </>
  )
}

function restore(ids: readonly string[]) {
  usePicking.getState().unpick()
  void work((each) => restoreMany(ids, each), tn('restoredRows', ids.length))
}

function pressed(
  event: KeyboardEvent,
  { id }: TrashedRow,
  doom: (ids: readonly string[]) => void,
): boolean {
  if (event.key !== 'Delete' && event.key !== 'Backspace') return false
  const { picked } = usePicking.getState()
  doom(picked.ids.has(id) ? [...picked.ids] : [id])
  return true
}
