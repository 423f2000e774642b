// The ledger in the database: read, counted against the rows, and made anew where it has to be.
import type { Table } from 'dexie'
import { EMPTY, hash, plus, type Sum } from '@/lib/core/checksum'
import { newId } from '@/lib/core/id'
import {
  type Counts,
  type Ledger,
  parseLedger,
  RECORD_TABLES,
  type RecordTable,
  type Sums,
} from '@/lib/core/ledger'
import { keyOf } from '@/lib/core/record'
import { db } from './db'
import { HALF_KEY, LEDGER, LEDGER_KEY, tellSealed } from './sealing'

/** How many rows are read at once; a body may be a megabyte. */
const CHUNK = 100

/** The database, or a transaction whose moment is to be seen. */
export interface Source {
  table(name: string): Table
}

/** The ledger, null where no record was ever written. */
export async function readLedger(source: Source = db): Promise<Ledger | null> {
  return parseLedger(await source.table(LEDGER).get(LEDGER_KEY))
}

/** Whether the browser kept a restore by half, as no browser should: its ledger fits, but it is neither as before nor as after. */
async function isHalf(): Promise<boolean> {
  return (await db.ledger.get(HALF_KEY)) !== undefined
}

/** The ledger and the rows as they are at one moment. */
export async function countRecords(): Promise<{
  ledger: Ledger | null
  half: boolean
  counts: Counts
}> {
  return db.transaction(
    'r',
    [db.ledger, ...RECORD_TABLES.map((name) => db.table(name))],
    async () => {
      const ledger = await readLedger()
      const counts = {} as Counts
      for (const name of RECORD_TABLES) counts[name] = await db.table(name).count()
      return { ledger, half: await isHalf(), counts }
    },
  )
}

/**
 * Makes the ledger anew from the rows there are. `database` names what is another database from now
 * on; without it the name stays. `seq` will be later than `past`.
 */
export async function reseal(database?: string, past = 0): Promise<Ledger> {
  const tables = [db.ledger, ...RECORD_TABLES.map((name) => db.table(name))]
  const ledger = await db.transaction('rw', tables, async () => {
    const known = await readLedger()
    const sums: Sums = {}
    for (const name of RECORD_TABLES) sums[name] = await sumOf(name)
    const made: Ledger = {
      database: database ?? known?.database ?? newId(),
      seq: Math.max(known?.seq ?? 0, past) + 1,
      tables: sums,
    }
    await db.ledger.put({ ...made, id: LEDGER_KEY })
    await db.ledger.delete(HALF_KEY)
    return made
  })
  tellSealed(ledger)
  return ledger
}

async function sumOf(name: RecordTable): Promise<Sum> {
  let sum = EMPTY
  for await (const rows of chunks(name)) for (const row of rows) sum = plus(sum, hash(row))
  return sum
}

/** The rows of a table in the order of their keys, some at a time. */
export async function* chunks(name: RecordTable, source: Source = db): AsyncGenerator<object[]> {
  const table = source.table(name) as Table<object, string>
  let last: string | null = null
  for (;;) {
    const from = last === null ? table.orderBy(':id') : table.where(':id').above(last)
    const rows: object[] = await from.limit(CHUNK).toArray()
    if (rows.length > 0) yield rows
    if (rows.length < CHUNK) return
    last = keyOf(name, rows.at(-1)!)
  }
}
