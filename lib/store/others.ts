// The databases the library has left behind, where it had to go on in another: what each still holds.
import Dexie from 'dexie'
import type { Database } from './db'
import { nothing } from './guard'
import { openOther, otherNames } from './names'
import { readable } from './readable'
import { type Snapshot, type SnapshotOptions, writeSnapshot } from './snapshot'

export interface Other {
  name: string
  /** Whether it can be opened: then what can be read of it can be had. */
  opens: boolean
  /** null where they cannot be counted. */
  holds: { articles: number; annotations: number } | null
}

/** What there is beside the library. What holds nothing is not worth a word. */
export async function listOthers(): Promise<Other[]> {
  const others: Other[] = []
  for (const { name, closed } of await otherNames()) {
    const inside = closed ? CLOSED : await lookInto(name)
    if (inside && (!inside.holds || inside.holds.articles + inside.holds.annotations > 0))
      others.push({ name, ...inside })
  }
  return others
}

type Inside = Omit<Other, 'name'>
const CLOSED: Inside = { opens: false, holds: null }

/** null where there is none of this name any more. */
async function lookInto(name: string): Promise<Inside | null> {
  let database: Database | null
  try {
    database = await openOther(name)
  } catch (error) {
    return nothing(error) ?? CLOSED
  }
  try {
    return database && { opens: true, holds: await countIn(database).catch(nothing) }
  } finally {
    database?.close()
  }
}

const countIn = async (database: Database): Promise<Other['holds']> => ({
  articles: await database.articles.count(),
  annotations: await database.annotations.count(),
})

/** About how much room it takes, in bytes: what can be read of it, as text and pictures. */
export async function weighOther(name: string, signal: AbortSignal): Promise<number> {
  const database = await openOther(name)
  if (!database) return 0
  let bytes = 0
  try {
    for (const table of ['articles', 'bodies', 'annotations', 'pictures'] as const)
      for await (const rows of readable(table, new Set(), database)) {
        signal.throwIfAborted()
        for (const row of rows) bytes += weightOf(row)
      }
  } finally {
    database.close()
  }
  return bytes
}

const weightOf = (row: object): number =>
  'bytes' in row ? (row.bytes as Uint8Array).length : JSON.stringify(row).length

/** Writes what can be read of it as a backup file; null where it is no longer there. */
export async function rescueOther(
  name: string,
  options: Pick<SnapshotOptions, 'sink' | 'signal' | 'progress'>,
): Promise<Snapshot | null> {
  const database = await openOther(name)
  if (!database) return null
  try {
    return await writeSnapshot({ ...options, around: true, of: database })
  } finally {
    database.close()
  }
}

/** Deletes it for good. Rejects where the browser does not: Firefox keeps one whose file is broken. */
export async function deleteOther(name: string): Promise<void> {
  await Dexie.delete(name)
}
