// Reads round what cannot be read: of a table with broken rows, all the others.
import type { IndexableType, Table } from 'dexie'
import type { RecordTable } from '@/lib/core/ledger'
import { db } from './db'
import { nothing } from './guard'
import { chunks, type Source } from './ledger'

/** Rows read at once; a body may be a megabyte, and so may a picture. */
const STEP = 50

/**
 * The rows of a table that can be read. `bad` gets the keys of the others, as far as those can be.
 * Rejects where what fails is no damage: a row is not lost because the database was closed under us.
 */
export async function* readable(
  name: RecordTable | 'pictures' | 'places',
  bad: Set<IndexableType>,
  source: Source = db,
): AsyncGenerator<object[]> {
  const table = source.table(name) as Table<object, IndexableType>
  const keys = await table.toCollection().primaryKeys().catch(nothing)
  if (!keys) {
    // Not even the keys: as many as come before the fault.
    if (name === 'pictures' || name === 'places') return
    try {
      yield* chunks(name, source)
    } catch (error) {
      nothing(error)
    }
    return
  }
  for (let at = 0; at < keys.length; at += STEP) {
    const step = keys.slice(at, at + STEP)
    const rows = await table.bulkGet(step).catch(nothing)
    if (rows) {
      yield rows.filter((row) => row !== undefined)
      continue
    }
    for (const key of step) {
      const row = await table.get(key).catch(nothing)
      if (row) yield [row]
      else bad.add(key)
    }
  }
}
