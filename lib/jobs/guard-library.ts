// Looks whether the library is whole before it is used, keeps the canary, and stops all writing where it is not.
import {
  countedThisSession,
  forgetHarm,
  type Kept,
  keepCanary,
  readCanary,
  rememberCounted,
  settleCanary,
  watchHarm,
  writeHarm,
} from '@/lib/bridge/canary'
import { hasBackups } from '@/lib/bridge/folder'
import { inTurn, locked } from '@/lib/bridge/lock'
import { sendMessage } from '@/lib/bridge/messages'
import { type Harm, type Ledger, parseHarm, parseLedger } from '@/lib/core/ledger'
import { startAfresh } from '@/lib/store/afresh'
import { DATABASE, db } from '@/lib/store/db'
import {
  currentHarm,
  isDamage,
  type Look,
  lookBeforeUse,
  lookClosely,
  type Outside,
  setHarm,
} from '@/lib/store/guard'
import { readLedger, reseal } from '@/lib/store/ledger'
import { lastName } from '@/lib/store/names'
import { deleteOther } from '@/lib/store/others'
import { onSealed } from '@/lib/store/sealing'

/** As much as can be read of what stands outside the database. */
const kept = () => readCanary().catch(() => ({ canary: null, harm: null, name: null }))

async function outside(): Promise<Outside> {
  const known = await kept()
  // Where there can be no files there is no backup that tells of a loss.
  // While it is decided what it is called, a look must not be held against the name of before.
  const name = deciding ? null : known.name
  return { ...known, name, backups: () => hasBackups().catch(() => false) }
}

/** What a look at one row, or at the counts of all, can prove to be well again. */
const SEEN_AT_ONCE: readonly Harm['kind'][] = ['lost', 'older', 'changed', 'closed']
const SEEN_BY_COUNTING: readonly Harm['kind'][] = [...SEEN_AT_ONCE, 'rows']

/** While a decision is carried out, what is seen in between proves nothing. */
let deciding = false
/** How often we were told how the library stands, or have found it. */
let heard = 0
/** What a page does where the library is another database from now on. */
let moved = () => {}

/** To be called once, before the database is used: by the background and by every page of ours. */
export function guardLibrary(where: 'background' | 'page'): void {
  db.naming = libraryName
  const before = heard
  if (where === 'page') {
    moved = () => location.reload()
    watchHarm((harm) => void hear(harm))
  }
  // A database that cannot be opened is long in saying so.
  void outside().then((known) => {
    const harm = parseHarm(known.harm)
    if (harm && heard === before) setHarm(harm)
  })
  onSealed((ledger) => void keepCanary({ ...ledger, name: db.name }).catch(() => {}))
  lookBeforeUse(outside, (look) => {
    void heed(look, parseHarm(look.seen.harm), SEEN_AT_ONCE).catch(() => {})
  })
  void inTurn('count', count).catch(() => {})
}

/** For the background, which is told of harm instead of listening for it. */
export async function hearHarm(): Promise<void> {
  await hear(parseHarm((await readCanary()).harm))
}

/**
 * What stands wrong with the library now. Where the reader goes on in another database, so do we,
 * before a page reloads: one that leaves saves what was typed last.
 */
async function hear(harm: Harm | null): Promise<void> {
  const turn = ++heard
  if (harm === null && !deciding) {
    const name = await libraryName()
    // What was heard since is newer.
    if (turn !== heard) return
    if (name !== db.name) {
      db.moveTo(name)
      db.naming = libraryName
      moved()
    }
  }
  setHarm(harm)
}

/**
 * A library must not be out of reach, nor the one before be taken for it, for want of a note beside it.
 * While it is decided too: what is opened anew then is the library as it stands, not the first there was.
 */
async function libraryName(): Promise<string> {
  const { canary, name } = await kept()
  if (name !== null) return name
  // Where the canary is there the notes are not lost: the first it is, and if not, the canary says so.
  return parseLedger(canary) ? DATABASE : lastName()
}

/** How often the tables are counted where decisions come in between. */
const COUNTS = 3

/**
 * Once a browser session the tables are counted too, by one page for all of them; a library of 100,000
 * rows takes a moment.
 */
async function count(): Promise<void> {
  if (await countedThisSession()) return
  for (let left = COUNTS; left > 0; left--) {
    const look = await lookClosely(outside)
    if (!(await heed(look, currentHarm(), SEEN_BY_COUNTING))) continue
    if (look.verdict.kind === 'unsealed') await reseal()
    if (look.verdict.kind !== 'harmed') await rememberCounted()
    return
  }
}

/**
 * Tells every page what was found; what is found to be well again (the database is back) is over.
 * false where the reader has decided since the look began: it proves nothing any more.
 */
async function heed(
  { verdict, seen }: Look,
  known: Harm | null,
  provable: readonly Harm['kind'][],
): Promise<boolean> {
  if (deciding) return true
  if (verdict.kind === 'harmed') {
    const harm = verdict.harm.kind === known?.kind ? known : verdict.harm
    if (await reportHarm(harm, seen)) return true
    await hearHarm()
    return false
  }
  if (known) {
    if (verdict.kind !== 'sound' || !provable.includes(known.kind)) return true
    if (!(await forgetHarm(known))) {
      await hearHarm()
      return false
    }
    setHarm(null)
    await tellBackground()
  }
  // A start without a canary, or after one that fell behind, brings it up.
  const ledger = await readLedger()
  if (ledger) await keepCanary({ ...ledger, name: db.name })
  return true
}

/** Stops all writing, here and everywhere, until the reader has decided; not where that was since `seen`. */
export async function reportHarm(harm: Harm, seen?: Outside): Promise<boolean> {
  heard++
  setHarm(harm)
  if (!(await writeHarm(harm, seen))) return false
  await tellBackground()
  return true
}

/** Nobody answers where the background itself is speaking. */
const tellBackground = () => sendMessage('harm', null).catch(() => {})

/**
 * Carries out a decision: what `decide` returns is the library from now on, and it may be written
 * again. One at a time; where it is about a harm that another of our pages has settled by then, it is
 * not carried out, and this says so with false. A library that cannot be opened is left as it is, and
 * another begun; one that can be again is nothing to decide about, and this says false as well.
 */
export function settling(harmed: boolean, decide: () => Promise<Ledger>): Promise<boolean> {
  return locked(async () => {
    const harm = parseHarm((await readCanary()).harm)
    if (harmed && !harm) return false
    deciding = true
    let old = db.name
    try {
      // What it is called is known only when it was to be opened.
      const closed = await isClosed(harm).finally(() => {
        old = db.name
      })
      if (harm?.kind === 'closed' && !closed) {
        await lookAgain(harm)
        return false
      }
      const ledger = await (closed ? startAfresh(decide) : decide())
      await settleCanary({ ...ledger, name: db.name })
      setHarm(null)
      await tellBackground()
      return true
    } catch (error) {
      const noted = await readCanary().catch(() => null)
      await goBack(old, noted)
      // A new database that came to nothing was looked at as well.
      setHarm(noted ? parseHarm(noted.harm) : harm)
      throw error
    } finally {
      // Moving to another database, and back, has fixed the name.
      db.naming = libraryName
      deciding = false
    }
  })
}

/** Where a new database was decided on, but that could not be noted: the library is the old one still. */
async function goBack(old: string, noted: Kept | null): Promise<void> {
  const { name: made } = db
  // Only where the decision has moved it: else it is no new one.
  if (made === old || noted?.name === made || db.naming === libraryName) return
  db.moveTo(old)
  // It holds nothing that is not in the old one, or in the backup.
  if (noted) await deleteOther(made).catch(() => {})
}

/**
 * Whether what was found closed is so still: it may have been for a moment. Rejects where it cannot be
 * opened and the harm was another one, or for what is no damage: that is not what was decided about.
 */
async function isClosed(harm: Harm | null): Promise<boolean> {
  try {
    await db.open()
    return false
  } catch (error) {
    if (harm?.kind === 'closed' && isDamage(error)) return true
    throw error
  }
}

/** What is wrong now with a library that could not be opened, if anything. */
async function lookAgain(known: Harm): Promise<void> {
  const { verdict } = await lookClosely(outside)
  if (verdict.kind === 'harmed') await writeHarm(verdict.harm)
  else await forgetHarm(known)
  setHarm(parseHarm((await readCanary()).harm))
  await tellBackground()
}
