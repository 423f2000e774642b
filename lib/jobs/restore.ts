// Brings a backup back: shows what that would change, keeps the library as it is as one more backup, then swaps.
import { readCanary } from '@/lib/bridge/canary'
import { ringAll } from '@/lib/bridge/doorbell'
import type { Backup } from '@/lib/core/backup/kept'
import { parseLedger } from '@/lib/core/ledger'
import { currentHarm } from '@/lib/store/guard'
import { readLedger } from '@/lib/store/ledger'
import { type Comparison, compare, LibraryMoved, restore } from '@/lib/store/restore'
import { backUp, readParts, type Work } from './backup'
import { bringPicturesBack } from './backup-pictures'
import { settling } from './guard-library'

export type { Comparison, Sample } from '@/lib/store/restore'

/** Reads a backup through beside the library. Throws a BackupFault where it cannot be restored. */
export async function compareBackup(file: Blob, { signal, progress }: Work): Promise<Comparison> {
  return again(async () =>
    compare(readParts(file, progress), { signal, harmed: currentHarm() !== null }),
  )
}

export interface Restored {
  /** Whether the state before could be kept as a backup; there may have been nothing to keep. */
  kept: boolean
}

/**
 * Restores what was compared. Where the library is whole, nothing is done unless it could be kept as
 * a backup first; where it is harmed, as much of it as can be read is kept.
 */
export async function restoreBackup(
  file: Blob,
  comparison: Comparison,
  { signal, progress }: Work,
): Promise<Restored> {
  const harm = currentHarm()
  const third = (n: number) => (share: number) => progress?.((n + share) / 3)
  const kept = await keepPresent(harm !== null, { signal, progress: third(0) })
  const put = async () => {
    const past = parseLedger((await readCanary()).canary)
    // What is harmed is written anew from end to end; else what is to be changed is looked up once more.
    const now = harm ? comparison : await compareBackup(file, { signal, progress: third(1) })
    // Written since the backup of the present: it would be in none, and gone.
    if (!harm && now.seq !== kept?.seq) throw new LibraryMoved()
    return restore({
      comparison: now,
      parts: readParts(file, third(2)),
      whole: harm !== null,
      past,
      signal,
    })
  }
  const settled = await settling(harm !== null, put)
  // Another of our pages has decided meanwhile, or it can be opened again: what was compared is no longer what is here.
  if (!settled) throw new LibraryMoved()
  await bringPicturesBack(signal).catch(() => {})
  await ringAll().catch(() => {})
  return { kept: kept !== null }
}

async function keepPresent(harmed: boolean, work: Work): Promise<Backup | null> {
  try {
    // Of a lost library there is nothing to keep.
    if (harmed && !(await readLedger())) return null
    return await backUp('before', work)
  } catch (error) {
    work.signal.throwIfAborted()
    if (!harmed) throw error
    return null
  }
}

/** Tries once more what the reader's own writing has got in the way of. */
async function again<T>(run: () => Promise<T>): Promise<T> {
  for (let left = 2; ; left--) {
    try {
      return await run()
    } catch (error) {
      if (left === 0 || !(error instanceof LibraryMoved)) throw error
    }
  }
}
