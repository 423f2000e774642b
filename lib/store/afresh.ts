// Begins again with an empty database, where the old one cannot be opened any more.
import { db } from './db'
import { newName } from './names'

/**
 * Opens a new database beside the old one, which stays as it is: Firefox can neither open nor delete
 * one whose file is broken, and what cannot be read today may be read by somebody else.
 */
export async function startAfresh(): Promise<void> {
  db.moveTo(await newName())
  await db.open()
}
