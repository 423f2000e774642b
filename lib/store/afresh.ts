// Begins again with an empty database, where the old one cannot be opened any more.
import { db } from './db'

/** Removes the database and opens a new one in its place. Only for one that does not open. */
export async function startAfresh(): Promise<void> {
  await db.delete()
  await db.open()
}
