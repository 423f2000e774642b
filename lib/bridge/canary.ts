// The canary and what it has found, in storage.local: outside the database, so that they outlive it.
import { browser } from 'wxt/browser'
import { follows, type Harm, type Ledger, parseHarm, parseLedger } from '@/lib/core/ledger'

const CANARY = 'canary'
const HARM = 'harm'
const NAME = 'database'
const PARTED = 'parted'

export interface Kept {
  canary: unknown
  harm: unknown
  /** Which database is the library, null where nothing here says so: background and pages must open the same one. */
  name: string | null
}

export async function readCanary(): Promise<Kept> {
  const kept = await browser.storage.local.get([CANARY, HARM, NAME])
  const { [CANARY]: canary, [HARM]: harm, [NAME]: name } = kept
  const own = (canary as { name?: unknown } | null | undefined)?.name
  return { canary, harm, name: [name, own].find(isName) ?? null }
}

const isName = (value: unknown): value is string =>
  typeof value === 'string' && /^cinnabar(-\d{1,6})?$/.test(value)

/** A ledger, and what the database is called. */
type Canary = Ledger & { name: string }

let waiting: Canary | null = null
let busy = false

/** Keeps the newest ledger it was given; whatever comes while one is being written waits, the last of them. */
export async function keepCanary(ledger: Canary): Promise<void> {
  waiting = ledger
  if (busy) return
  busy = true
  try {
    while (waiting) {
      const next: Canary = waiting
      waiting = null
      await write(next)
    }
  } finally {
    busy = false
  }
}

/** Several of our pages write it: one at a time, and never backwards, nor over another database's, nor while harm is known. */
async function write(ledger: Canary): Promise<void> {
  await navigator.locks.request(CANARY, async () => {
    const { canary, harm } = await readCanary()
    if (parseHarm(harm) === null && follows(ledger, parseLedger(canary)))
      await browser.storage.local.set({ [CANARY]: ledger })
  })
}

/** The reader has decided: this is the library from now on. */
export async function settleCanary(ledger: Canary): Promise<void> {
  await navigator.locks.request(CANARY, async () => {
    const parts = (await readCanary()).name !== ledger.name
    await browser.storage.local.set({
      ...{ [CANARY]: ledger, [NAME]: ledger.name },
      ...(parts ? { [PARTED]: ledger.seq } : {}),
    })
    await browser.storage.local.remove(HARM)
  })
}

/** The write the library began with in its present database: what was before it lies in another one. 0 where it is the first. */
export async function partedAt(): Promise<number> {
  const { [PARTED]: seq } = await browser.storage.local.get(PARTED)
  return typeof seq === 'number' ? seq : 0
}

/**
 * Keeps what was found, for every page and the next start. `seen` is what stood here
 * when it was looked for: where the reader has decided since, it is not kept, and this says so with false.
 */
export async function writeHarm(harm: Harm, seen?: Kept): Promise<boolean> {
  return navigator.locks.request(CANARY, async () => {
    if (seen && isSettled(seen, await readCanary())) return false
    await browser.storage.local.set({ [HARM]: harm })
    return true
  })
}

/** Forgets a harm that is over; false, and it stays, where another kind was found since. */
export async function forgetHarm(known: Harm): Promise<boolean> {
  return navigator.locks.request(CANARY, async () => {
    const stands = parseHarm((await readCanary()).harm)
    if (stands && stands.kind !== known.kind) return false
    await browser.storage.local.remove(HARM)
    return true
  })
}

/** Whether there was a decision between the two: a harm is over, or the library another one. */
function isSettled(before: Kept, now: Kept): boolean {
  if (parseHarm(before.harm) && !parseHarm(now.harm)) return true
  const [was, is] = [before, now].map(({ canary }) => parseLedger(canary)?.database)
  return was !== undefined && is !== undefined && was !== is
}

/**
 * Calls `heard` when harm is found or settled anywhere; settled it is also where the library has become
 * another database, whether the harm was still known then or not. For pages: the background would be woken by
 * every change of storage.local, so it is told by a message instead.
 */
export function watchHarm(heard: (harm: Harm | null) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    const change = changes[HARM]
    if (area === 'local' && (change || changes[NAME])) heard(parseHarm(change?.newValue))
  })
}

/** Whether the tables were counted, and found whole, since the browser started. */
export async function countedThisSession(): Promise<boolean> {
  return (await browser.storage.session.get('counted')).counted === true
}

export const rememberCounted = () => browser.storage.session.set({ counted: true })
