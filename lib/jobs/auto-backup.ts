// Has a backup made when one is due: once a day where something changed, and after every 500 changes.
import { sendMessage } from '@/lib/bridge/messages'
import { clearOutbox } from '@/lib/bridge/outbox'
import { backupTrouble, lastBackup } from '@/lib/bridge/settings'
import { isDue, parseBackup } from '@/lib/core/backup/kept'
import type { Ledger } from '@/lib/core/ledger'
import { currentHarm } from '@/lib/store/guard'
import { readLedger } from '@/lib/store/ledger'
import { onSealed } from '@/lib/store/sealing'
import { backUp, noteFailure } from './backup'

/** After a failure the next automatic attempt waits so long: a full disk is not emptied by asking. */
const PAUSE_MS = 600_000

/** Considers after each write whether a backup is due. Our pages leave it to the background: a popup may close at any moment. */
export function backUpWhenDue(where: 'background' | 'page'): void {
  onSealed((ledger) => {
    if (where === 'background') void backUpIfDue()
    else void askIfDue(ledger).catch(() => {})
  })
}

async function askIfDue(ledger: Ledger): Promise<void> {
  if (await due(ledger)) await sendMessage('backUp', null)
}

let busy = false

/** Makes a backup where one is due; never throws. */
export async function backUpIfDue(): Promise<void> {
  if (busy) return
  busy = true
  try {
    if (currentHarm() || !(await due(await readLedger()))) return
    // Files of exports that were saved: the export may not be opened again for long, and the room is needed.
    await clearOutbox()
    await backUp('auto', { signal: new AbortController().signal })
  } catch (error) {
    await noteFailure(error).catch(() => {})
  } finally {
    busy = false
  }
}

async function due(ledger: Ledger | null): Promise<boolean> {
  if (!ledger) return false
  const [last, trouble] = await Promise.all([lastBackup.getValue(), backupTrouble.getValue()])
  const now = new Date()
  const resting = trouble !== null && Math.abs(now.getTime() - Date.parse(trouble.at)) < PAUSE_MS
  return !resting && isDue(parseBackup(last), ledger, now)
}
