// Keeps the ledger with every write of records, and refuses every such write while the library is harmed.
//
// It stands under all that writes (acts, importers, the trash), as a layer of Dexie's own: whoever
// opens a transaction on a table of records has the ledger in it, and need not know.
import Dexie, {
  type DBCore,
  type DBCoreMutateRequest,
  type DBCoreMutateResponse,
  type DBCoreTable,
  type DBCoreTransaction,
  type Middleware,
} from 'dexie'
import { EMPTY, type Hash, hash, minus, plus, type Sum, same } from '@/lib/core/checksum'
import { newId } from '@/lib/core/id'
import { type Ledger, RECORD_TABLES } from '@/lib/core/ledger'

export const LEDGER = 'ledger'
/** The one row of its table. */
export const LEDGER_KEY = 0
/** Beside it as long as a database is being filled: it is nobody's library yet. */
export const UNFINISHED_KEY = 1
/** Beside it as long as a restore is being written, in the same transaction: nobody ever sees it but where a browser kept half of that. */
export const HALF_KEY = 2

const isRecord = (table: string) => (RECORD_TABLES as readonly string[]).includes(table)

/** What a write ends with while the library is harmed. */
export class LibraryReadOnly extends Error {
  override name = 'LibraryReadOnly'
}

let refusing = false
const licensed = new WeakSet<object>()
const open = new WeakMap<object, PromiseLike<Ledger>>()
const listeners = new Set<(ledger: Ledger) => void>()

/** Refuses, or no longer refuses, all writing of records in this page. */
export function refuseWrites(on: boolean): void {
  refusing = on
}

/** Lets the transaction that is running write all the same: for what puts the library right. */
export function licenseTransaction(): void {
  const trans = Dexie.currentTransaction as unknown as { idbtrans: object } | undefined
  if (!trans) throw new Error('There is no transaction to license.')
  licensed.add(trans.idbtrans)
}

/** Calls `heard` with the ledger after each durable write of records made in this page. */
export function onSealed(heard: (ledger: Ledger) => void): void {
  listeners.add(heard)
}

/** Tells the listeners of a ledger that was written past this layer. */
export function tellSealed(ledger: Ledger): void {
  for (const heard of listeners) heard(structuredClone(ledger))
}

export const sealing: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'ledger',
  create: (core) => ({
    ...core,
    transaction(tables, mode, options) {
      const wider = mode === 'readwrite' && tables.some(isRecord) && !tables.includes(LEDGER)
      return core.transaction(wider ? [...tables, LEDGER] : tables, mode, options)
    },
    table(name) {
      const table = core.table(name)
      if (!isRecord(name)) return table
      return { ...table, mutate: (request) => seal(core, table, request) }
    },
  }),
}

/**
 * Does a write and puts its difference into the ledger. The old rows are asked for right before the
 * write, without waiting: the database answers in order, so they are those the write replaces, also
 * where several writes of one transaction are under way.
 */
function seal(
  core: DBCore,
  table: DBCoreTable,
  request: DBCoreMutateRequest,
): Promise<DBCoreMutateResponse> {
  const { trans } = request
  if (refusing && !licensed.has(trans)) {
    return Dexie.Promise.reject(new LibraryReadOnly()) as unknown as Promise<DBCoreMutateResponse>
  }
  const ledger = ledgerOf(core, trans)
  // At once: the caller may go on to change what it has handed over.
  const fresh = 'values' in request ? request.values.map(hash) : []
  const old = previous(table, request)
  const written = table.mutate(request)
  const all = Dexie.Promise.all([ledger, old, written] as const)
  return all.then(([ledger, old, response]) => {
    const before = ledger.tables[table.name] ?? EMPTY
    const { sum, rows } = after(before, table, request, fresh, old, response)
    if (rows === 0 && same(sum, before)) return response
    ledger.tables[table.name] = sum
    ledger.seq += rows
    const values = [{ ...ledger, id: LEDGER_KEY }]
    return core
      .table(LEDGER)
      .mutate({ type: 'put', trans, values })
      .then(() => response)
  }) as unknown as Promise<DBCoreMutateResponse>
}

/** The ledger as this transaction sees it: read once, then changed in place. */
function ledgerOf(core: DBCore, trans: DBCoreTransaction): PromiseLike<Ledger> {
  const known = open.get(trans)
  if (known) return known
  const reading = core
    .table(LEDGER)
    .get({ trans, key: LEDGER_KEY })
    .then((row?: Ledger): Ledger => {
      const ledger = { database: row?.database ?? newId(), seq: row?.seq ?? 0, tables: {} }
      Object.assign(ledger.tables, row?.tables)
      const { seq } = ledger
      const ended = trans as unknown as EventTarget
      ended.addEventListener('complete', () => ledger.seq > seq && tellSealed(ledger))
      return ledger
    })
  open.set(trans, reading)
  return reading
}

/** The rows a write replaces, by the place of their keys in it; undefined where all rows go. */
function previous(
  table: DBCoreTable,
  request: DBCoreMutateRequest,
): PromiseLike<readonly (object | undefined)[] | undefined> {
  const { trans } = request
  if (request.type === 'add') return Dexie.Promise.resolve([])
  if (request.type !== 'deleteRange') return table.getMany({ trans, keys: keysOf(table, request) })
  if (isAll(request.range)) return Dexie.Promise.resolve(undefined)
  const index = table.schema.primaryKey
  return table
    .query({ trans, values: true, query: { index, range: request.range } })
    .then(({ result }) => result)
}

function keysOf(table: DBCoreTable, request: DBCoreMutateRequest): string[] {
  if (request.type === 'delete') return request.keys
  if (request.type === 'deleteRange') return []
  const { extractKey } = table.schema.primaryKey
  return request.keys ?? request.values.map((value) => extractKey?.(value))
}

/** Dexie's range over all keys; its type is a const enum that is not exported at run time. */
const isAll = ({ type }: { type: number }) => type === 3

/** The sum of the table after a write, and how many rows it wrote. */
function after(
  before: Sum,
  table: DBCoreTable,
  request: DBCoreMutateRequest,
  fresh: readonly Hash[],
  old: readonly (object | undefined)[] | undefined,
  { failures }: DBCoreMutateResponse,
): { sum: Sum; rows: number } {
  if (!old) return { sum: EMPTY, rows: before.count }
  let sum = before
  let rows = 0
  if (request.type === 'deleteRange') {
    for (const row of old) if (row) sum = minus(sum, hash(row))
    return { sum, rows: old.length }
  }
  const keys = keysOf(table, request)
  /** What this very write has left under a key: it may stand in it twice. */
  const now = new Map<string, Hash | undefined>()
  for (const [at, key] of keys.entries()) {
    if (failures[at]) continue
    const stood = old[at]
    const replaced = now.has(key) ? now.get(key) : stood && hash(stood)
    const row = fresh[at]
    if (!replaced && !row) continue
    if (!replaced && request.type === 'put' && request.upsert === false) continue
    if (replaced) sum = minus(sum, replaced)
    if (row) sum = plus(sum, row)
    now.set(key, row)
    rows++
  }
  return { sum, rows }
}
