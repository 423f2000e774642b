// Looks whether the library is whole before it is used, keeps the canary, and stops all writing where it is not.
import {
  countedThisSession,
  keepCanary,
  readCanary,
  rememberCounted,
  settleCanary,
  watchHarm,
  writeHarm,
} from '@/lib/bridge/canary'
import { keepDatabaseName, readDatabaseName } from '@/lib/bridge/database-name'
import { hasBackups } from '@/lib/bridge/folder'
import { locked } from '@/lib/bridge/library-lock'
import { sendMessage } from '@/lib/bridge/messages'
import { newId } from '@/lib/core/id'
import { type Harm, type Ledger, parseHarm, parseLedger, type Verdict } from '@/lib/core/ledger'
import { startAfresh } from '@/lib/store/afresh'
import { DATABASE, db } from '@/lib/store/db'
import {
  currentHarm,
  isDamage,
  lookBeforeUse,
  lookClosely,
  type Outside,
  setHarm,
} from '@/lib/store/guard'
import { readLedger, reseal } from '@/lib/store/ledger'
import { lastName } from '@/lib/store/names'
import { countUnreadable, salvage, type Unreadable } from '@/lib/store/salvage'
import { onSealed } from '@/lib/store/sealing'
import { bringPicturesBack } from './backup-pictures'

async function outside(): Promise<Outside> {
  const { canary, harm } = await readCanary().catch(() => ({ canary: null, harm: null }))
  return { canary, harm, backups: hasBackups }
}

/** What a look at one row, or at the counts of all, can prove to be well again. */
const SEEN_AT_ONCE: readonly Harm['kind'][] = ['lost', 'older', 'changed', 'closed']
const SEEN_BY_COUNTING: readonly Harm['kind'][] = [...SEEN_AT_ONCE, 'rows']

/** While a decision is carried out, what is seen in between proves nothing. */
let deciding = false

/** To be called once, before the database is used: by the background and by every page of ours. */
export function guardLibrary(where: 'background' | 'page'): void {
  db.naming = libraryName
  if (where === 'page') watchHarm((harm) => void hear(harm, () => location.reload()))
  onSealed((ledger) => void keepCanary(ledger).catch(() => {}))
  lookBeforeUse(outside, (verdict, known) => {
    void heed(verdict, known, SEEN_AT_ONCE).catch(() => {})
  })
  void count().catch(() => {})
}

/** For the background, which is told of harm instead of listening for it. */
export async function hearHarm(): Promise<void> {
  await hear(parseHarm((await readCanary()).harm))
}

/**
 * What stands wrong with the library now. Where the reader goes on in another database, so do we,
 * before `moved` is called: a page that leaves saves what was typed last.
 */
async function hear(harm: Harm | null, moved?: () => void): Promise<void> {
  if (harm === null && !deciding) {
    const name = await libraryName()
    if (name !== db.name) {
      db.moveTo(name)
      moved?.()
    }
  }
  setHarm(harm)
}

/** A library must not be out of reach, nor the one before be taken for it, for want of a note beside it. */
async function libraryName(): Promise<string> {
  const name = await readDatabaseName().catch(() => null)
  if (name !== null) return name
  // Where the canary is there the notes are not lost: the first it is, and if not, the canary says so.
  return parseLedger((await outside()).canary) ? DATABASE : lastName()
}

/** Once a browser session the tables are counted too; a library of 100,000 rows takes a moment. */
async function count(): Promise<void> {
  if (await countedThisSession()) return
  const verdict = await lookClosely(outside)
  await heed(verdict, currentHarm(), SEEN_BY_COUNTING)
  if (verdict.kind === 'unsealed') await reseal()
  if (verdict.kind !== 'harmed') await rememberCounted()
}

/** Tells every page what was found; what is found to be well again (the database is back) is over. */
async function heed(
  verdict: Verdict,
  known: Harm | null,
  provable: readonly Harm['kind'][],
): Promise<void> {
  if (deciding) return
  if (verdict.kind === 'harmed') {
    if (verdict.harm.kind !== known?.kind) await reportHarm(verdict.harm)
    return
  }
  if (known) {
    if (verdict.kind !== 'sound' || !provable.includes(known.kind)) return
    setHarm(null)
    await writeHarm(null)
    await tellBackground()
  }
  // A start without a canary, or after one that fell behind, brings it up.
  const ledger = await readLedger()
  if (ledger) await keepCanary(ledger)
}

/** Stops all writing, here and everywhere, until the reader has decided. */
export async function reportHarm(harm: Harm): Promise<void> {
  setHarm(harm)
  await writeHarm(harm)
  await tellBackground()
}

/** Nobody answers where the background itself is speaking. */
const tellBackground = () => sendMessage('harm', null).catch(() => {})

/** What of the library cannot be read any more; null where it is gone as a whole. */
export async function lookWhatIsLost(): Promise<Unreadable | null> {
  return currentHarm()?.kind === 'closed' ? null : countUnreadable()
}

/**
 * The reader goes on with what is here: from now on it is another database, so that the backups of
 * the one before are not mistaken for its own and cleared away. Where rows cannot be read, the others
 * go into a new database, and the old one stays. Whether it is another one for this page to open.
 */
export async function goOn(): Promise<boolean> {
  const name = db.name
  await settling(true, async () => {
    const past = parseLedger((await readCanary()).canary)?.seq ?? 0
    if (currentHarm()?.kind === 'closed') await startAfresh()
    try {
      return await reseal(newId(), past)
    } catch (error) {
      if (!isDamage(error)) throw error
      return salvage(past)
    }
  })
  await bringPicturesBack(new AbortController().signal).catch(() => {})
  return (await libraryName()) !== name
}

/**
 * Carries out a decision: what `decide` returns is the library from now on, and it may be written
 * again. One at a time; where it is about a harm that another of our pages has settled by then, it is
 * not carried out, and this says so with false.
 */
export function settling(harmed: boolean, decide: () => Promise<Ledger>): Promise<boolean> {
  return locked(async () => {
    if (harmed && !parseHarm((await readCanary()).harm)) return false
    deciding = true
    try {
      const ledger = await decide()
      if (db.name !== DATABASE) await keepDatabaseName(db.name)
      await settleCanary(ledger)
      setHarm(null)
      await tellBackground()
      return true
    } finally {
      deciding = false
    }
  })
}
