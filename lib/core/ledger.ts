// The ledger says what the database holds; its copy outside the database, the canary, tells when that is lost.
//
// A damaged or evicted database does not say so: it comes back empty, or older, or without some of
// its rows. So every write that changes records also writes, in its own transaction, the ledger: the
// database's name, a number that only grows (`seq`), and for each table the count and checksum of
// its rows. After the transaction is durable the ledger is copied to `storage.local`: the canary.
//
// Why that never raises a false alarm:
// - The canary is written after the commit, so it is never ahead of the database. Whatever dies in
//   between (the worker, the page, the whole browser) leaves it one or more writes behind, and
//   behind is no disagreement. Only an equal `seq` must have equal sums.
// - Several of our pages write it: under a lock, and never backwards (lib/bridge/canary.ts).
// - A check reads the canary first and the ledger second. Read the other way round, a write in
//   between would make the canary look ahead.
// - Ledger and rows are counted in one transaction, so they are of one moment.
// - More rows than the ledger knows are no loss: the ledger is made anew.
import * as v from 'valibot'
import { type Sum, same } from './checksum'

/** The tables whose rows the reader cannot make again: counted, watched and backed up. */
export const RECORD_TABLES = ['articles', 'bodies', 'annotations', 'searches'] as const
export type RecordTable = (typeof RECORD_TABLES)[number]

export type Sums = Partial<Record<string, Sum>>
export type Counts = Record<RecordTable, number>

export interface Ledger {
  /** Names this database; a new one made in its place has another name. */
  database: string
  /** Grows by the number of rows written. */
  seq: number
  tables: Sums
}

export const HARMS = ['lost', 'older', 'changed', 'rows', 'content', 'closed'] as const

/** What is wrong with the library. While it stands, nothing is written. */
export interface Harm {
  kind: /** The database is gone, or another one stands in its place. */
    | 'lost'
    /** It is as it was some writes ago. */
    | 'older'
    /** It and its canary tell different things of the same moment. */
    | 'changed'
    /** Rows are missing that its own ledger knows. */
    | 'rows'
    /** Rows cannot be read, or are not what was written. */
    | 'content'
    /** It cannot be opened at all. */
    | 'closed'
  /** How many articles and passages there should be; null where nobody knows. */
  known: { articles: number; annotations: number } | null
  /** How many there are; null where they cannot be counted. */
  here: { articles: number; annotations: number } | null
}

const natural = v.pipe(v.number(), v.integer(), v.minValue(0))
const sum = v.object({ count: v.pipe(v.number(), v.integer()), high: natural, low: natural })
const ledger = v.object({
  database: v.pipe(v.string(), v.minLength(1)),
  seq: natural,
  tables: v.record(v.string(), sum),
})
const numbers = v.nullable(v.object({ articles: v.number(), annotations: v.number() }))
const harm = v.object({ kind: v.picklist(HARMS), known: numbers, here: numbers })

/** A ledger from outside the database; null where it is none. */
export function parseLedger(value: unknown): Ledger | null {
  const parsed = v.safeParse(ledger, value)
  return parsed.success ? parsed.output : null
}

export function parseHarm(value: unknown): Harm | null {
  const parsed = v.safeParse(harm, value)
  return parsed.success ? parsed.output : null
}

export type Verdict =
  | { kind: 'sound' }
  /** There is nothing, and never was. */
  | { kind: 'new' }
  /** Rows without a ledger that fits: nothing is lost, but the ledger must be made anew. */
  | { kind: 'unsealed' }
  | { kind: 'harmed'; harm: Harm }

/**
 * What is to be thought of a database. `counts` are its rows as counted with `ledger`, null where
 * they have not been counted. `backups`: whether there are backups of ours.
 */
export function judge(
  canary: Ledger | null,
  ledger: Ledger | null,
  counts: Counts | null,
  backups: boolean,
): Verdict {
  const harmed = (kind: Harm['kind']): Verdict => ({
    kind: 'harmed',
    harm: {
      kind,
      known: numbersOf(canary ?? ledger),
      here: counts
        ? { articles: counts.articles, annotations: counts.annotations }
        : ledger
          ? numbersOf(ledger)
          : { articles: 0, annotations: 0 },
    },
  })
  const filled = counts !== null && RECORD_TABLES.some((table) => counts[table] > 0)
  if (!ledger) {
    if (canary && holdsAny(canary)) return harmed('lost')
    if (!canary && backups && !filled) return harmed('lost')
    return filled ? { kind: 'unsealed' } : { kind: 'new' }
  }
  if (canary && canary.database !== ledger.database && holdsAny(canary)) return harmed('lost')
  if (canary?.database === ledger.database) {
    if (ledger.seq < canary.seq) return harmed('older')
    if (ledger.seq === canary.seq && !agree(canary.tables, ledger.tables)) return harmed('changed')
  }
  if (!counts) return { kind: 'sound' }
  const more = RECORD_TABLES.filter((table) => counts[table] > countIn(ledger, table))
  const fewer = RECORD_TABLES.filter((table) => counts[table] < countIn(ledger, table))
  if (fewer.length > 0) return harmed('rows')
  return more.length > 0 ? { kind: 'unsealed' } : { kind: 'sound' }
}

/** Whether both know the same of every table that both know. */
export function agree(a: Sums, b: Sums): boolean {
  return Object.keys(a).every((table) => {
    const [x, y] = [a[table], b[table]]
    return !x || !y || same(x, y)
  })
}

/** Whether `next` may take the place of `canary`: the same database, later. */
export function follows(next: Ledger, canary: Ledger | null): boolean {
  if (!canary) return true
  return canary.database === next.database ? canary.seq < next.seq : !holdsAny(canary)
}

export const countIn = (ledger: Ledger, table: RecordTable) => ledger.tables[table]?.count ?? 0

const holdsAny = (ledger: Ledger) => RECORD_TABLES.some((table) => countIn(ledger, table) > 0)

function numbersOf(ledger: Ledger | null): Harm['known'] {
  return (
    ledger && { articles: countIn(ledger, 'articles'), annotations: countIn(ledger, 'annotations') }
  )
}
