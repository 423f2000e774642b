// Takes what can be read of a library over into a new database, where some of its rows cannot be. The old one stays as it is.
import Dexie, { type IndexableType } from 'dexie'
import { newId } from '@/lib/core/id'
import { countIn, type Ledger, RECORD_TABLES, type RecordTable } from '@/lib/core/ledger'
import { type Database, db } from './db'
import { nothing } from './guard'
import { readLedger } from './ledger'
import { makeNew } from './names'
import { readable } from './readable'
import { LEDGER_KEY, licenseTransaction, UNFINISHED_KEY } from './sealing'

/** How many rows of each table cannot be read. */
export type Unreadable = Record<RecordTable, number>

/** Reads everything there is, and counts what cannot be read. */
export async function countUnreadable(): Promise<Unreadable> {
  const ledger = await readLedger().catch(nothing)
  const lost = {} as Unreadable
  for (const table of RECORD_TABLES) {
    let read = 0
    const bad = new Set<IndexableType>()
    for await (const rows of readable(table, bad)) read += rows.length
    lost[table] = Math.max(bad.size, ledger ? countIn(ledger, table) - read : 0)
  }
  return lost
}

/**
 * Copies what can be read into a new database, which is the library from then on in this page; its
 * ledger is later than `past`. What could be undone cannot be any more. Where it stops half way the old
 * one is the library still.
 */
export async function salvage(past: number): Promise<Ledger> {
  const next = await makeNew()
  const { name } = next
  try {
    const ledger = await fill(next, past)
    await next.ledger.delete(UNFINISHED_KEY)
    next.close()
    db.moveTo(name)
    return ledger
  } catch (error) {
    next.close()
    // It was made here, and holds nothing that the old one does not; on a full disk it stands in the way.
    await Dexie.delete(name).catch(() => {})
    throw error
  }
}

async function fill(next: Database, past: number): Promise<Ledger> {
  await next.ledger.put({ database: 'none', seq: 0, tables: {}, id: UNFINISHED_KEY })
  for (const table of [...RECORD_TABLES, 'pictures', 'places'] as const)
    for await (const rows of readable(table, new Set())) await copy(next, table, rows)
  const made = await readLedger(next)
  const ledger: Ledger = {
    database: made?.database ?? newId(),
    seq: Math.max(made?.seq ?? 0, past) + 1,
    tables: made?.tables ?? {},
  }
  await next.ledger.put({ ...ledger, id: LEDGER_KEY })
  return ledger
}

const copy = (next: Database, table: string, rows: object[]) =>
  next.transaction('rw', [next.table(table), next.ledger], async () => {
    licenseTransaction()
    await next.table(table).bulkPut(rows)
  })
