// Writes the whole library as a backup file: as it is at one moment, in bounded memory.
import type Dexie from 'dexie'
import { type BackupHead, writeBackup } from '@/lib/core/backup/file'
import type { Sum } from '@/lib/core/checksum'
import { agree, countIn, type Ledger, RECORD_TABLES, type RecordTable } from '@/lib/core/ledger'
import { type Database, db } from './db'
import { isDamage, nothing } from './guard'
import { chunks, readLedger, type Source } from './ledger'
import { readable } from './readable'

export interface Snapshot {
  head: BackupHead
  sums: Record<RecordTable, Sum>
  /** Whether what was read is what was written, by the ledger. */
  sound: boolean
}

export interface SnapshotOptions {
  /** Takes the file piece by piece; the next is made when this one is taken. */
  sink: (text: string) => Promise<void>
  signal: AbortSignal
  /** How much is done, from 0 to 1. */
  progress?: (share: number) => void
  /** Keeps all writers waiting until it is through. */
  hold?: boolean
  /** Leaves out what cannot be read, instead of ending there. */
  around?: boolean
  /** Another database than the library's. */
  of?: Database
}

/** The database holds rows that cannot be read. */
export class UnreadableRows extends Error {
  override name = 'UnreadableRows'
}

/** Characters handed to the sink at once. */
const PIECE = 256_000

/**
 * Writes a snapshot. Without `hold` the reader may go on writing meanwhile, and null comes back where
 * they did: what was written then is no one moment's, and is to be thrown away.
 */
export async function writeSnapshot(options: SnapshotOptions): Promise<Snapshot | null> {
  if (!options.hold) return write(options, options.of ?? db, (promise) => promise)
  const tables = [db.ledger, ...RECORD_TABLES.map((name) => db.table(name))]
  return db.transaction('r', tables, (trans) => {
    // Dexie.waitFor goes by the zone it is called in, which a generator does not keep.
    const { waitFor } = trans as unknown as { waitFor: typeof Dexie.waitFor }
    return write(options, trans, (promise) => waitFor.call(trans, promise))
  })
}

async function write(
  { sink, signal, progress, around }: SnapshotOptions,
  source: Source,
  wait: (promise: Promise<void>) => PromiseLike<unknown>,
): Promise<Snapshot | null> {
  const read = async () => (await readLedger(source).catch(around ? nothing : thrown)) ?? NONE
  const ledger = await read()
  const head = {
    exportedAt: new Date().toISOString(),
    database: ledger.database,
    seq: ledger.seq,
  }
  const total = RECORD_TABLES.reduce((sum, table) => sum + countIn(ledger, table), 1)
  let done = 0
  const text = writeBackup(head, async function* (table) {
    for await (const rows of around ? readable(table, new Set(), source) : sure(table, source)) {
      signal.throwIfAborted()
      yield rows
      done += rows.length
      progress?.(Math.min(done / total, 1))
    }
  })
  let piece = ''
  for (;;) {
    const next = await text.next()
    if (!next.done) piece += next.value
    if (next.done || piece.length >= PIECE) {
      await wait(sink(piece))
      piece = ''
    }
    if (!next.done) continue
    if ((await read()).seq !== ledger.seq) return null
    return { head, sums: next.value, sound: agree(next.value, ledger.tables) }
  }
}

/** The rows of a table; what cannot be read is told from what else may end a snapshot. */
async function* sure(table: RecordTable, source: Source): AsyncGenerator<object[]> {
  try {
    yield* chunks(table, source)
  } catch (error) {
    throw isDamage(error) ? new UnreadableRows(table, { cause: error }) : error
  }
}

function thrown(error: unknown): never {
  throw error
}

/** Of a library in which nothing was ever written. */
const NONE: Ledger = { database: 'none', seq: 0, tables: {} }
