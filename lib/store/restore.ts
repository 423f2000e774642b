// Puts a backup in the place of the library: says first what that would change, then does all of it or nothing.
import Dexie from 'dexie'
import type { Annotation } from '@/lib/core/annotation'
import type { Article } from '@/lib/core/article'
import type { Part } from '@/lib/core/backup/file'
import { hash, type Sum, same } from '@/lib/core/checksum'
import { newId } from '@/lib/core/id'
import { type Ledger, RECORD_TABLES, type RecordTable } from '@/lib/core/ledger'
import { keyOf } from '@/lib/core/record'
import { db } from './db'
import { chunks, readLedger } from './ledger'
import { HALF_KEY, LEDGER_KEY, licenseTransaction, tellSealed } from './sealing'

/** What a restore does to one table: the keys of its rows. */
export interface Difference {
  added: string[]
  changed: string[]
  removed: string[]
}

export interface Comparison {
  tables: Record<RecordTable, Difference>
  /** What the library holds afterwards. */
  sums: Record<RecordTable, Sum>
  /** Some of what changes, for the reader to recognise. */
  samples: { added: Sample[]; changed: Sample[]; removed: Sample[] }
  /** The write of the library it was compared at; at another it must be compared again. */
  seq: number
}

export type Sample = { kind: 'article'; title: string } | { kind: 'passage'; quote: string }

/** Somebody wrote while the library was compared, or since: nothing was changed. */
export class LibraryMoved extends Error {
  override name = 'LibraryMoved'
}

const SAMPLES = 5

/**
 * Reads a backup through, which proves it whole, beside the library as it is. Of a harmed
 * library no more is looked at than can be read.
 */
export async function compare(
  parts: AsyncIterable<Part>,
  { signal, harmed }: { signal: AbortSignal; harmed: boolean },
): Promise<Comparison> {
  const seqNow = async () =>
    (await (harmed ? readLedger().catch(() => null) : readLedger()))?.seq ?? 0
  const seq = await seqNow()
  const tables = {} as Comparison['tables']
  const samples: Comparison['samples'] = { added: [], changed: [], removed: [] }
  /** Hashes of the rows of one table that the backup has not shown yet. */
  let here = new Map<string, string>()
  let current = null as RecordTable | null
  let sums: Comparison['sums'] | null = null

  async function begin(table: RecordTable): Promise<void> {
    await finish()
    current = table
    tables[table] = { added: [], changed: [], removed: [] }
    here = new Map()
    try {
      for await (const rows of chunks(table)) {
        signal.throwIfAborted()
        for (const row of rows) here.set(keyOf(table, row), hash(row).join())
      }
    } catch (error) {
      // Of a harmed library what cannot be read is as good as gone.
      if (signal.aborted || !harmed) throw error
    }
  }

  async function finish(): Promise<void> {
    if (!current) return
    const removed = [...here.keys()]
    tables[current].removed = removed
    if (harmed) return
    for (const row of await db.table(current).bulkGet(removed.slice(0, SAMPLES)))
      if (row) show(current, row, samples.removed)
  }

  for await (const part of parts) {
    signal.throwIfAborted()
    if (part.kind === 'seal') sums = part.sums
    if (part.kind !== 'rows') continue
    const { table } = part
    while (current !== table) await begin(after(current))
    for (const row of part.rows) {
      const key = keyOf(table, row)
      const known = here.get(key)
      here.delete(key)
      if (known === hash(row).join()) continue
      const kind = known === undefined ? 'added' : 'changed'
      tables[table][kind].push(key)
      show(table, row, samples[kind])
    }
  }
  while (current !== RECORD_TABLES.at(-1)) await begin(after(current))
  await finish()
  if (!sums) throw new Error('A backup without its seal was let through.')
  if ((await seqNow()) !== seq) throw new LibraryMoved()
  return { tables, samples, sums, seq }
}

/** Tables come in their order; one without rows does not come at all. */
function after(table: RecordTable | null): RecordTable {
  const next = RECORD_TABLES[table === null ? 0 : RECORD_TABLES.indexOf(table) + 1]
  if (!next) throw new Error('The tables of a backup are out of order.')
  return next
}

function show(table: RecordTable, row: object, samples: Sample[]): void {
  if (samples.length >= SAMPLES) return
  if (table === 'articles') {
    const { title, url } = row as Article
    samples.push({ kind: 'article', title: title || url })
  }
  if (table === 'annotations') {
    const { exact } = (row as Annotation).target.quote
    samples.push({ kind: 'passage', quote: exact.slice(0, 200) })
  }
}

export interface RestoreOptions {
  signal: AbortSignal
  comparison: Comparison
  /** The backup again, from its beginning. */
  parts: AsyncIterable<Part>
  /** Every row is written anew, for a library whose own rows cannot be trusted. */
  whole: boolean
  /** What the canary knew: the ledger goes on from there, and in a harmed library under its name. */
  past: Pick<Ledger, 'database' | 'seq'> | null
}

/**
 * Makes the library what the backup says, in one transaction: whatever stops it, the browser's death
 * included, leaves the library as it was. At the end the rows are what the seal says or nothing is
 * done. Acts before are no longer there to be undone: the rows they changed are not those any more.
 */
export async function restore(options: RestoreOptions): Promise<Ledger> {
  const { comparison, parts, whole, past, signal } = options
  const names = [...RECORD_TABLES, 'acts', 'ledger']
  const ledger = await db.transaction(
    'rw',
    names.map((name) => db.table(name)),
    async (trans) => {
      licenseTransaction()
      const before = await readLedger()
      if (!whole && (before?.seq ?? 0) !== comparison.seq) throw new LibraryMoved()
      await trans.table('ledger').put({ database: 'none', seq: 0, tables: {}, id: HALF_KEY })
      await trans.table('acts').clear()
      for (const name of RECORD_TABLES) {
        if (whole) await trans.table(name).clear()
        else await trans.table(name).bulkDelete(comparison.tables[name].removed)
      }
      const wanted = wantedOf(comparison)
      const walk = parts[Symbol.asyncIterator]()
      try {
        for (;;) {
          const next = await Dexie.waitFor(walk.next())
          signal.throwIfAborted()
          if (next.done) break
          if (next.value.kind !== 'rows') continue
          const { table, rows } = next.value
          const put = whole ? rows : rows.filter((row) => wanted[table].has(keyOf(table, row)))
          await trans.table(table).bulkPut(put)
        }
      } finally {
        void walk.return?.().catch(() => {})
      }
      const database = (whole && past?.database) || before?.database
      return close(comparison, { database, seq: Math.max(before?.seq ?? 0, past?.seq ?? 0) })
    },
  )
  tellSealed(ledger)
  return ledger
}

/** Compares what was written with the seal, and makes the ledger later than all before. */
async function close(
  { sums }: Comparison,
  past: { database: string | undefined; seq: number },
): Promise<Ledger> {
  const kept = await readLedger()
  for (const name of RECORD_TABLES) {
    const count = await db.table(name).count()
    const sum = kept?.tables[name] ?? { count: 0, high: 0, low: 0 }
    if (!same(sum, sums[name]) || count !== sums[name].count)
      throw new Error(`${name}: ${count} rows were restored, ${sums[name].count} should be.`)
  }
  const ledger: Ledger = {
    database: past.database ?? kept?.database ?? newId(),
    seq: Math.max(kept?.seq ?? 0, past.seq) + 1,
    tables: sums,
  }
  await db.ledger.put({ ...ledger, id: LEDGER_KEY })
  await db.ledger.delete(HALF_KEY)
  return ledger
}

function wantedOf({ tables }: Comparison): Record<RecordTable, Set<string>> {
  return Object.fromEntries(
    RECORD_TABLES.map((name) => [name, new Set([...tables[name].added, ...tables[name].changed])]),
  ) as Record<RecordTable, Set<string>>
}
