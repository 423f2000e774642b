// Begins again with an empty database, where the old one cannot be opened any more.
import Dexie from 'dexie'
import { db } from './db'
import { makeNew } from './names'

/**
 * Does the work in a new database beside the old one, which stays as it is: Firefox can neither open nor
 * delete one whose file is broken, and what cannot be read today may be read by somebody else. Where
 * the work fails we are back at the old one, and the new one is gone.
 */
export async function startAfresh<T>(work: () => Promise<T>): Promise<T> {
  const old = db.name
  const made = await makeNew()
  made.close()
  db.moveTo(made.name)
  try {
    // First, as the old one may be being tried once more: the work would hear how that went.
    await db.open()
    return await work()
  } catch (error) {
    db.moveTo(old)
    await Dexie.delete(made.name).catch(() => {})
    throw error
  }
}
