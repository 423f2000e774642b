// Searches the reader gave a name.
import { nextTime } from '@/lib/core/annotation'
import type { SavedSearch } from '@/lib/core/saved-search'
import { act } from './act'
import { db } from './db'

/** Those not deleted, the oldest first. */
export async function listSearches(): Promise<SavedSearch[]> {
  const rows = await db.searches.toArray()
  return rows
    .filter((row) => row.deletedAt === undefined)
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
}

/** Keeps a view under a name. */
export async function addSearch(
  key: string,
  id: string,
  name: string,
  view: string,
): Promise<void> {
  const at = nextTime(new Date())
  await act(key, 'add', (writer) =>
    writer.insert('searches', { id, name, view, createdAt: at, modifiedAt: at }),
  )
}
