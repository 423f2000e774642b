// The folders the reader chose. The browser lets a handle be kept in its database and nowhere else.
import { db, type Place } from './db'

export async function getFolder(id: Place['id']): Promise<FileSystemDirectoryHandle | null> {
  return (await db.places.get(id))?.folder ?? null
}

/** null forgets it; the files in it stay. */
export async function setFolder(
  id: Place['id'],
  folder: FileSystemDirectoryHandle | null,
): Promise<void> {
  if (folder) await db.places.put({ id, folder })
  else await db.places.delete(id)
}
