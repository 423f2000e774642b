// What becomes of a database the library has left behind: taken out as a file, or deleted where nothing can be lost by it.
import { partedAt, readCanary } from '@/lib/bridge/canary'
import { gzip } from '@/lib/bridge/gzip'
import { locked } from '@/lib/bridge/lock'
import { db } from '@/lib/store/db'
import { currentHarm } from '@/lib/store/guard'
import { readLedger } from '@/lib/store/ledger'
import { deleteOther, listOthers, type Other, rescueOther } from '@/lib/store/others'
import { listBackups, type Work } from './backup'

export { weighOther } from '@/lib/store/others'

export interface LeftBehind {
  others: Other[]
  /** Whether one may be deleted: the library is whole, and there is a backup of it that was read back. */
  deletable: boolean
}

/** Nothing while harm is known: what is the library is what the reader has to decide first. */
export async function listLeftBehind(): Promise<LeftBehind> {
  if (currentHarm()) return { others: [], deletable: false }
  const others = await listOthers()
  return { others, deletable: others.length > 0 && (await backedUp()) }
}

async function backedUp(): Promise<boolean> {
  const ledger = await readLedger()
  if (!ledger || currentHarm()) return false
  // What was restored keeps its name, and with it the backups from before the break.
  const parted = await partedAt()
  // What was made before a restore may be of a harmed library, as it was.
  return (await listBackups()).some(
    ({ database, seq, reason }) =>
      database === ledger.database && seq >= parted && reason !== 'before',
  )
}

/** What can be read of one, as a backup file that can be opened or imported. Throws where it has gone. */
export async function rescue(name: string, work: Work): Promise<Blob> {
  const { bytes, write, close, abort } = gzip()
  const file = new Response(bytes as ReadableStream<Uint8Array<ArrayBuffer>>).blob()
  file.catch(() => {})
  try {
    const snapshot = await rescueOther(name, { ...work, sink: write })
    if (!snapshot) throw new Error(`${name} has gone.`)
    await close()
    return await file
  } catch (error) {
    await abort(error).catch(() => {})
    throw error
  }
}

/** Deletes one for good. Throws where it may not be, by then, or the browser does not do it. */
export async function deleteLeftBehind(name: string): Promise<void> {
  await locked(async () => {
    // Looked at anew, alone: another page may have gone on in it.
    const library = (await readCanary()).name
    if (name === db.name || name === library || !(await backedUp()))
      throw new Error(`${name} is needed.`)
    await deleteOther(name)
  })
}
