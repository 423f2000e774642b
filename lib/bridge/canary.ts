// The canary and what it has found, in storage.local: outside the database, so that they outlive it.
import { browser } from 'wxt/browser'
import { follows, type Harm, type Ledger, parseHarm, parseLedger } from '@/lib/core/ledger'

const CANARY = 'canary'
const HARM = 'harm'

export async function readCanary(): Promise<{ canary: unknown; harm: unknown }> {
  const kept = await browser.storage.local.get([CANARY, HARM])
  return { canary: kept[CANARY], harm: kept[HARM] }
}

let waiting: Ledger | null = null
let busy = false

/** Keeps the newest ledger it was given; whatever comes while one is being written waits, the last of them. */
export async function keepCanary(ledger: Ledger): Promise<void> {
  waiting = ledger
  if (busy) return
  busy = true
  try {
    while (waiting) {
      const next: Ledger = waiting
      waiting = null
      await write(next)
    }
  } finally {
    busy = false
  }
}

/** Several of our pages write it: one at a time, and never backwards, nor over another database's, nor while harm is known. */
async function write(ledger: Ledger): Promise<void> {
  await navigator.locks.request(CANARY, async () => {
    const { canary, harm } = await readCanary()
    if (parseHarm(harm) === null && follows(ledger, parseLedger(canary)))
      await browser.storage.local.set({ [CANARY]: ledger })
  })
}

/** The reader has decided: this is the library from now on. */
export async function settleCanary(ledger: Ledger): Promise<void> {
  await navigator.locks.request(CANARY, async () => {
    await browser.storage.local.set({ [CANARY]: ledger })
    await browser.storage.local.remove(HARM)
  })
}

/** Keeps what was found, for every page and the next start; null forgets it. */
export async function writeHarm(harm: Harm | null): Promise<void> {
  if (harm) await browser.storage.local.set({ [HARM]: harm })
  else await browser.storage.local.remove(HARM)
}

/**
 * Calls `heard` when harm is found or settled anywhere. For pages: the background would be woken by
 * every change of storage.local, so it is told by a message instead.
 */
export function watchHarm(heard: (harm: Harm | null) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    const change = changes[HARM]
    if (area === 'local' && change) heard(parseHarm(change.newValue))
  })
}

/** Whether the tables were counted, and found whole, since the browser started. */
export async function countedThisSession(): Promise<boolean> {
  return (await browser.storage.session.get('counted')).counted === true
}

export const rememberCounted = () => browser.storage.session.set({ counted: true })
