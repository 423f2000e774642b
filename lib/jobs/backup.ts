// Makes backups, reads each back before it counts as one, and clears away those that are no longer needed.
import {
  BACKUPS,
  listFiles,
  mayWrite,
  ownFolder,
  readFile,
  removeFile,
  writeFile,
} from '@/lib/bridge/folder'
import { gzip, readText } from '@/lib/bridge/gzip'
import { locked } from '@/lib/bridge/lock'
import { backupTrouble, lastBackup, type Trouble } from '@/lib/bridge/settings'
import { failureOf } from '@/lib/core/answer'
import { BackupFault, type Part, readBackup } from '@/lib/core/backup/file'
import {
  type Backup,
  nameOf,
  parseBackup,
  type Reason,
  readName,
  surplus,
} from '@/lib/core/backup/kept'
import { same } from '@/lib/core/checksum'
import { RECORD_TABLES } from '@/lib/core/ledger'
import { currentHarm } from '@/lib/store/guard'
import { readLedger } from '@/lib/store/ledger'
import { getFolder } from '@/lib/store/places'
import {
  type Snapshot,
  type SnapshotOptions,
  UnreadableRows,
  writeSnapshot,
} from '@/lib/store/snapshot'
import { backUpPictures } from './backup-pictures'
import { reportHarm } from './guard-library'

/** Beside each backup of ours lies what is known of it; without it a backup is not finished, or not whole. */
const FACTS = '.facts'

export interface Work {
  signal: AbortSignal
  /** How much is done, from 0 to 1. */
  progress?: (share: number) => void
}

/** What was read is not what was written: the library itself is harmed. */
export class Unsound extends Error {
  override name = 'Unsound'
}

/** The backups that were found whole, newest first. */
export async function listBackups(): Promise<Backup[]> {
  const folder = await ownFolder(BACKUPS)
  const names = new Set(await listFiles(folder))
  const backups: Backup[] = []
  for (const name of names) {
    if (!names.has(name + FACTS)) continue
    const facts = await readFile(folder, name + FACTS).then((file) => file.text())
    const backup = parseBackup(parse(facts))
    if (backup?.name === name) backups.push(backup)
  }
  return backups.sort((a, b) => (a.at < b.at ? 1 : -1))
}

/** The file of a backup, as it lies here. */
export async function fileOf(name: string): Promise<File> {
  return readFile(await ownFolder(BACKUPS), name)
}

export async function deleteBackup(name: string): Promise<void> {
  await locked(async () => removeOwn(await ownFolder(BACKUPS), name))
}

/**
 * Makes a backup and reads it back. Throws Unsound where the library is not what was written to it
 * (and says so everywhere); `before` takes it even then, as it is.
 */
export async function backUp(reason: Reason, { signal, progress }: Work): Promise<Backup> {
  return locked(async () => {
    const folder = await ownFolder(BACKUPS)
    await clearUnfinished(folder)
    const at = new Date().toISOString()
    const database = (await readLedger())?.database ?? 'none'
    const name = nameOf({ at, database, reason })
    const half = (from: number) => (share: number) => progress?.(from + share / 2)
    const snapshot = await write(folder, name, reason, { signal, progress: half(0) })
    try {
      await verify(await readFile(folder, name), snapshot.sums, half(0.5), signal)
    } catch (error) {
      await removeFile(folder, name)
      throw error
    }
    const backup: Backup = {
      name,
      at,
      database,
      seq: snapshot.head.seq,
      reason,
      articles: snapshot.sums.articles.count,
      annotations: snapshot.sums.annotations.count,
      bytes: (await readFile(folder, name)).size,
    }
    await writeFile(folder, name + FACTS, new Blob([JSON.stringify(backup)]).stream())
    if (snapshot.sound) await lastBackup.setValue(backup)
    await backupTrouble.setValue(null)
    for (const each of surplus(await listBackups(), database)) await removeOwn(folder, each.name)
    if (reason !== 'before') {
      await copyToFolder(backup, snapshot.sums, signal)
      await backUpPictures(signal).catch(() => inTrouble('pictures'))
    }
    return backup
  })
}

/** The snapshot as a file: of a library at rest if it can be had so, else with all writers waiting. */
async function write(
  folder: FileSystemDirectoryHandle,
  name: string,
  reason: Reason,
  work: Work,
): Promise<Snapshot> {
  for (const hold of [false, true]) {
    const around = reason === 'before' && currentHarm() !== null
    const snapshot = await attempt(folder, name, { ...work, hold, around }).catch((error) => {
      if (error instanceof UnreadableRows) return null
      throw error
    })
    if (snapshot && (snapshot.sound || reason === 'before')) return snapshot
    if (snapshot) await removeFile(folder, name)
  }
  if (reason !== 'before') await reportHarm({ kind: 'content', known: null, here: null })
  throw new Unsound('The rows are not what the ledger says.')
}

/** null where the reader wrote meanwhile. */
async function attempt(
  folder: FileSystemDirectoryHandle,
  name: string,
  options: Omit<SnapshotOptions, 'sink'>,
): Promise<Snapshot | null> {
  const { bytes, write, close, abort } = gzip()
  const writing = writeFile(folder, name, bytes)
  // Nobody reads any more: whoever writes must hear of it, or waits for ever.
  writing.catch((error) => abort(error).catch(() => {}))
  try {
    const snapshot = await writeSnapshot({ ...options, sink: write })
    if (snapshot) await close()
    else await abort(new Error('The library moved.'))
    await writing.catch((error) => {
      if (snapshot) throw error
    })
    return snapshot
  } catch (error) {
    await abort(error).catch(() => {})
    await writing.catch(() => {})
    throw error
  }
}

/** Reads a backup back: parsed, counted, its checksums those of what was written. */
async function verify(
  file: File,
  sums: Snapshot['sums'],
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  let whole = false
  for await (const part of readParts(file, progress)) {
    signal.throwIfAborted()
    if (part.kind === 'seal')
      whole = RECORD_TABLES.every((name) => same(part.sums[name], sums[name]))
  }
  if (!whole) throw new BackupFault('damaged')
}

/** The parts of a backup file. What its compression or encoding says against it is a fault as well. */
export async function* readParts(
  file: Blob,
  progress?: (share: number) => void,
): AsyncGenerator<Part> {
  try {
    yield* readBackup(readText(file, progress))
  } catch (error) {
    // A stream says with a TypeError that its bytes are none of its kind.
    if (error instanceof TypeError) throw new BackupFault('damaged')
    throw error
  }
}

/** The same file where the reader wants one too. That it cannot be written there is no failure of the backup. */
async function copyToFolder(
  backup: Backup,
  sums: Snapshot['sums'],
  signal: AbortSignal,
): Promise<void> {
  const chosen = await getFolder('backups')
  if (!chosen) return
  try {
    if (!(await mayWrite(chosen))) throw new Error('The folder is closed to us.')
    await writeFile(chosen, backup.name, (await fileOf(backup.name)).stream())
    try {
      await verify(await readFile(chosen, backup.name), sums, () => {}, signal)
    } catch (error) {
      await removeFile(chosen, backup.name).catch(() => {})
      throw error
    }
    const known = (await listFiles(chosen)).flatMap((name) => readName(name) ?? [])
    for (const { name } of surplus(known, backup.database)) await removeFile(chosen, name)
  } catch {
    await inTrouble('folder')
  }
}

/** Writes the newest backup to the folder that was chosen just now, so that there is one at once. */
export async function copyNewest(): Promise<void> {
  await locked(async () => {
    const [newest] = await listBackups()
    const chosen = await getFolder('backups')
    if (!newest || !chosen || (await listFiles(chosen)).includes(newest.name)) return
    const sums = await sealOf(await fileOf(newest.name))
    await backupTrouble.setValue(null)
    await copyToFolder(newest, sums, new AbortController().signal)
  })
}

async function sealOf(file: File): Promise<Snapshot['sums']> {
  for await (const part of readParts(file)) if (part.kind === 'seal') return part.sums
  throw new BackupFault('cut')
}

/** What a backup that was stopped half way has left. */
async function clearUnfinished(folder: FileSystemDirectoryHandle): Promise<void> {
  const names = new Set(await listFiles(folder))
  for (const name of names) {
    const whole = name.endsWith(FACTS)
      ? names.has(name.slice(0, -FACTS.length))
      : names.has(name + FACTS)
    if (!whole) await removeFile(folder, name)
  }
}

/** The facts go first: a backup without them is none, facts without a backup would be a lie. */
async function removeOwn(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  await removeFile(folder, name + FACTS)
  await removeFile(folder, name)
}

export async function inTrouble(why: Trouble['why']): Promise<void> {
  await backupTrouble.setValue({ at: new Date().toISOString(), why })
}

/** Keeps what failed for the reader to see; what was only stopped or found harmed says so itself. */
export async function noteFailure(error: unknown): Promise<void> {
  if (error instanceof Unsound || currentHarm() || (error as Error)?.name === 'AbortError') return
  await inTrouble(failureOf(error) === 'full' ? 'full' : 'failed')
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
