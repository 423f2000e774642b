// Whether the library is whole: what was found at the start, and the refusal to write where it is not.
import {
  type Harm,
  judge,
  type Ledger,
  parseHarm,
  parseLedger,
  type Verdict,
} from '@/lib/core/ledger'
import { db } from './db'
import { countRecords, readLedger } from './ledger'
import { refuseWrites } from './sealing'

/** What is known outside the database. */
export interface Outside {
  canary: unknown
  /** What was found before and is not settled yet. */
  harm: unknown
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

/**
 * Has the database looked at each time it is opened, before anything else reads or writes it. This
 * look costs one row: whether it is the database that it was. `found` hears what came out.
 */
export function lookBeforeUse(
  outside: () => Promise<Outside>,
  found: (verdict: Verdict, known: Harm | null) => void,
): void {
  db.on(
    'ready',
    async (database) => {
      // Outside first: see lib/core/ledger.ts.
      const { canary, harm, backups } = await outside()
      const ledger = await readLedger(database).catch(() => 'unreadable' as const)
      const verdict = await weigh(parseLedger(canary), ledger, backups)
      const known = parseHarm(harm)
      setHarm(verdict.kind === 'harmed' ? verdict.harm : known)
      found(verdict, known)
    },
    true,
  )
}

async function weigh(
  canary: Ledger | null,
  ledger: Ledger | null | 'unreadable',
  backups: () => Promise<boolean>,
): Promise<Verdict> {
  if (ledger === 'unreadable') return harmed('content')
  return judge(canary, ledger, null, !ledger && !canary && (await backups()))
}

/** The longer look: every table is counted. It may be had while the library is in use. */
export async function lookClosely(outside: () => Promise<Outside>): Promise<Verdict> {
  const { canary, backups } = await outside()
  try {
    const { ledger, counts } = await countRecords()
    return judge(parseLedger(canary), ledger, counts, !ledger && !canary && (await backups()))
  } catch (error) {
    return faultOf(error)
  }
}

/** What an exception of a read says of the library. */
function faultOf(error: unknown): Verdict {
  return isDamage(error) ? harmed(db.isOpen() ? 'content' : 'closed') : { kind: 'sound' }
}

/** A full disk, a newer version's database, or one that is being closed is no damage. */
const INNOCENT = [
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
