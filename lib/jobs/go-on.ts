// Where the library is harmed the reader may go on with what is left of it.
import { readCanary } from '@/lib/bridge/canary'
import { newId } from '@/lib/core/id'
import { parseLedger } from '@/lib/core/ledger'
import { db } from '@/lib/store/db'
import { currentHarm, isDamage } from '@/lib/store/guard'
import { reseal } from '@/lib/store/ledger'
import { countUnreadable, salvage, type Unreadable } from '@/lib/store/salvage'
import { bringPicturesBack } from './backup-pictures'
import { settling } from './guard-library'

/** What of the library cannot be read any more; null where it is gone as a whole. */
export async function lookWhatIsLost(): Promise<Unreadable | null> {
  return currentHarm()?.kind === 'closed' ? null : countUnreadable()
}

/**
 * The reader goes on with what is here: from now on it is another database, so that the backups of
 * the one before are not mistaken for its own and cleared away. Where rows cannot be read, the others
 * go into a new database, and the old one stays. Whether this page has to be read anew.
 */
export async function goOn(): Promise<boolean> {
  const name = db.name
  const settled = await settling(true, async () => {
    const past = parseLedger((await readCanary()).canary)?.seq ?? 0
    try {
      return await reseal(newId(), past)
    } catch (error) {
      if (!isDamage(error)) throw error
      return salvage(past)
    }
  })
  await bringPicturesBack(new AbortController().signal).catch(() => {})
  return !settled || db.name !== name
}
