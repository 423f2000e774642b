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
import { hasBackups } from '@/lib/bridge/folder'
import { sendMessage } from '@/lib/bridge/messages'
import { newId } from '@/lib/core/id'
import { type Harm, type Ledger, parseHarm, parseLedger, type Verdict } from '@/lib/core/ledger'
import { startAfresh } from '@/lib/store/afresh'
import { currentHarm, lookBeforeUse, lookClosely, type Outside, setHarm } from '@/lib/store/guard'
import { readLedger, reseal } from '@/lib/store/ledger'
import { onSealed } from '@/lib/store/sealing'

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
  if (where === 'page') watchHarm(setHarm)
  onSealed((ledger) => void keepCanary(ledger).catch(() => {}))
  lookBeforeUse(outside, (verdict, known) => {
    void heed(verdict, known, SEEN_AT_ONCE).catch(() => {})
  })
  void count().catch(() => {})
}

/** For the background, which is told of harm instead of listening for it. */
export async function hearHarm(): Promise<void> {
  setHarm(parseHarm((await readCanary()).harm))
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

/**
 * The reader goes on with what is here: from now on it is another database, so that the backups of
 * the one before are not mistaken for its own and cleared away.
 */
export async function goOn(): Promise<void> {
  await settling(async () => {
    const past = parseLedger((await readCanary()).canary)?.seq ?? 0
    if (currentHarm()?.kind === 'closed') await startAfresh()
    return reseal(newId(), past)
  })
}

/** Carries out a decision: what `decide` returns is the library from now on, and it may be written again. */
export async function settling(decide: () => Promise<Ledger>): Promise<void> {
  deciding = true
  try {
    await settleCanary(await decide())
    setHarm(null)
    await tellBackground()
  } finally {
    deciding = false
  }
}
