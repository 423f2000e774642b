// Collects the saved searches an import would write, as lib/store/staging.ts does articles and passages.
import { differences, type StagedSearch } from '@/lib/core/import/staged'
import type { Tally } from '@/lib/core/import/tally'
import type { SavedSearch } from '@/lib/core/saved-search'
import { db } from './db'

/** Collects some more, and counts them. Writes nothing to the library. */
export async function stageSearches(rows: readonly SavedSearch[], tally: Tally): Promise<void> {
  if (rows.length === 0) return
  await db.transaction('rw', [db.searches, db.staged], async () => {
    // A reader has some dozens, not thousands.
    const known = await db.searches.toArray()
    const taken = await db.staged.bulkGet(rows.map(({ id }) => ['searches', id]))
    const staged = new Map<string, StagedSearch | null>()
    for (const [at, row] of rows.entries()) {
      if (taken[at] || staged.has(row.id)) continue
      const same = known.find(({ id }) => id === row.id) ?? known.find((each) => isAlike(each, row))
      staged.set(row.id, weigh(row, same, tally))
    }
    await db.staged.bulkPut([...staged.values()].filter((each) => each !== null))
  })
}

/** One that leads to the same place under the same name is the same, whoever made it. */
const isAlike = (known: SavedSearch, { name, view }: SavedSearch) =>
  known.deletedAt === undefined && known.name === name && known.view === view

function weigh(
  row: SavedSearch,
  known: SavedSearch | undefined,
  { searches }: Tally,
): StagedSearch | null {
  const { id } = row
  if (!known) {
    searches.fresh++
    return { table: 'searches', id, how: 'fresh', row }
  }
  if (known.deletedAt !== undefined) {
    searches.trashed++
    return { table: 'searches', id, how: 'trashed' }
  }
  const patch = known.id === id && row.modifiedAt > known.modifiedAt ? differences(known, row) : {}
  if (Object.keys(patch).length === 0) {
    searches.known++
    return null
  }
  searches.changed++
  return { table: 'searches', id, how: 'changed', patch }
}
