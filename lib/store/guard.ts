// Whether the library is whole: what was found at the start, and the refusal to write where it is not.
import {
  type Harm,
  judge,
  type Ledger,
  parseHarm,
  parseLedger,
  type Verdict,
} from '@/lib/core/ledger'
import { db, Moved } from './db'
import { countRecords, type Source } from './ledger'
import { HALF_KEY, LEDGER, LEDGER_KEY, refuseWrites } from './sealing'

/** What is known outside the database. */
export interface Outside {
  canary: unknown
  /** What was found before and is not settled yet. */
  harm: unknown
  /** Which database is the library; null where that is not known there. */
  name: string | null
  /** Whether there are backups; asked only where the database is empty. */
  backups: () => Promise<boolean>
}

let harm: Harm | null = null
const listeners = new Set<() => void>()

/** What is wrong, null where nothing is known to be. */
export const currentHarm = (): Harm | null => harm

/** Says what is wrong, or that nothing is any more; writing stops or goes on at once. */
export function setHarm(next: Harm | null): void {
  harm = next
  refuseWrites(next !== null)
  for (const heard of listeners) heard()
}

/** Calls `heard` when that changes; returns how to stop. */
export function onHarm(heard: () => void): () => void {
  listeners.add(heard)
  return () => listeners.delete(heard)
}

/** What came of a look, and what was known outside when it began. */
export interface Look {
  verdict: Verdict
  seen: Outside
}

/**
 * Has the database looked at each time it is opened, before anything else reads or writes it. This
 * look costs one row: whether it is the database that it was. `found` hears what came out.
 */
export function lookBeforeUse(outside: () => Promise<Outside>, found: (look: Look) => void): void {
  db.on(
    'ready',
    async (database) => {
      // Outside first: see lib/core/ledger.ts.
      const seen = await outside()
      stay(seen)
      const ledger = await ledgerOf(database).catch(() => 'spoiled' as const)
      const verdict = await weigh(parseLedger(seen.canary), ledger, seen.backups)
      setHarm(verdict.kind === 'harmed' ? verdict.harm : parseHarm(seen.harm))
      found({ verdict, seen })
    },
    true,
  )
}

/**
 * Its name was asked for before the reader went on in another: what is seen in it says nothing of the
 * library. Nor does what was closed meanwhile; to ask it would be to wait for its being opened, within that.
 */
function stay({ name }: Outside): void {
  const here = db.backendDB()?.name
  if (here === undefined || (name !== null && name !== here)) throw new Moved()
}

/** Asked for at once: between two questions it may be closed. */
async function ledgerOf(database: Source = db): Promise<Ledger | null | 'spoiled'> {
  const [ledger, half] = await database.table(LEDGER).bulkGet([LEDGER_KEY, HALF_KEY])
  return half === undefined ? parseLedger(ledger) : 'spoiled'
}

async function weigh(
  canary: Ledger | null,
  ledger: Ledger | null | 'spoiled',
  backups: () => Promise<boolean>,
): Promise<Verdict> {
  if (ledger === 'spoiled') return harmed('content')
  return judge(canary, ledger, null, !ledger && !canary && (await backups()))
}

/**
 * The longer look: every table is counted. It may be had while the library is in use. Rejects where
 * what ends it is no damage: then it has proved nothing.
 */
export async function lookClosely(outside: () => Promise<Outside>): Promise<Look> {
  // First it is known which database it is.
  await db.open().catch(() => {})
  const seen = await outside()
  const { canary, backups } = seen
  try {
    const { ledger, half, counts } = await countRecords()
    stay(seen)
    if (half) return { verdict: harmed('content'), seen }
    const bare = !ledger && !canary && (await backups())
    return { verdict: judge(parseLedger(canary), ledger, counts, bare), seen }
  } catch (error) {
    nothing(error)
    return { verdict: harmed(db.isOpen() ? 'content' : 'closed'), seen }
  }
}

/** A full disk, a newer version's database, or one that is being closed is no damage. */
const INNOCENT = [
  'Moved',
  'QuotaExceededError',
  'VersionError',
  'InvalidStateError',
  'AbortError',
  'DatabaseClosedError',
  'TransactionInactiveError',
]

/** Whether an exception of a read speaks of damage. */
export function isDamage(error: unknown): boolean {
  const { name, inner } = (error ?? {}) as { name?: string; inner?: { name?: string } }
  // One that could not be opened is closed as well: why, says what lies within.
  const said = name === 'DatabaseClosedError' && inner ? [inner.name] : [name, inner?.name]
  return !said.some((each) => each !== undefined && INNOCENT.includes(each))
}

/** For the catch of a read: nothing where the error speaks of damage; whatever else it says is thrown on. */
export function nothing(error: unknown): null {
  if (isDamage(error)) return null
  throw error
}

const harmed = (kind: Harm['kind']): Verdict => ({
  kind: 'harmed',
  harm: { kind, known: null, here: null },
})
