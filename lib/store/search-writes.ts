// Counts what was written, in any of our pages, that a search may have to know of.
import Dexie from 'dexie'
import { db } from './db'

/** What a search reads. */
export const SEARCHED = [
  'searchState',
  'searchDirty',
  'searchParts',
  'searchGrams',
  'articles',
  'annotations',
  'bodies',
]

let writes = 0
let opened: IDBDatabase | null = null

Dexie.on('storagemutated', (parts) => {
  const { name } = db
  if (
    SEARCHED.some((table) =>
      Object.keys(parts).some((key) => key.startsWith(`idb://${name}/${table}/`)),
    )
  )
    writes++
})

/** The same number as long as nothing was written; null where the database is not open. */
export function writesSoFar(): number | null {
  const now = db.isOpen() ? db.backendDB() : null
  if (now !== opened) writes++
  opened = now
  return now && writes
}
