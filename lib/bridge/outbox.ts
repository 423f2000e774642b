// Gathers a file that is being written: a small one in memory, a large one on the disk, in the browser's private file system.
//
// Parts of a Blob lie in the memory of the browser itself until the file is saved: of 190 MB, as much. Where the
// disk does not take the file, because it is full or the browser's storage is broken, they have to.
import type { Chunk } from '@/lib/core/export/exported'
import { newId } from '@/lib/core/id'
import { listFiles, ownFolder, readFile, removeFile } from './folder'

/** What is held before it is handed to the browser, in characters or bytes. */
const ENOUGH = 1 << 20

/** From so many of these on the file is a large one. */
const PARTS = 8

/** Where large files lie until they have been saved. */
const OUTBOX = 'outbox'

/** Nobody tells when the browser has saved a file; it has begun at once, and no disk takes so long. In milliseconds. */
const KEEP = 3_600_000

/** Chromium lets go of a file some milliseconds after its stream was ended. In milliseconds. */
const LET_GO = 20
const TRIES = 10

/** How long the page may be kept from drawing and from hearing "Cancel", in milliseconds. */
const LONG = 30

/** Timers come once a second in a hidden tab; this does not. Not in TypeScript's own types yet. */
const { scheduler } = globalThis as unknown as { scheduler?: { yield(): Promise<void> } }

/**
 * The file of these chunks. They are made a second time, for memory alone, where the disk does not take
 * them to the end. Ends with the signal's reason when it is aborted, and with what making them throws;
 * nothing is left on the disk then.
 */
export async function gather(
  chunks: () => AsyncIterable<Chunk>,
  mime: string,
  signal: AbortSignal,
): Promise<Blob> {
  try {
    return await gatherIn(new Outbox(), chunks(), mime, signal)
  } catch (error) {
    if (!(error instanceof DiskFault)) throw error
    return gatherIn(new Outbox(null), chunks(), mime, signal)
  }
}

async function gatherIn(
  outbox: Outbox,
  chunks: AsyncIterable<Chunk>,
  mime: string,
  signal: AbortSignal,
): Promise<Blob> {
  let held: Chunk[] = []
  let size = 0
  let since = performance.now()
  try {
    for await (const chunk of chunks) {
      signal.throwIfAborted()
      held.push(chunk)
      size += chunk.length
      if (performance.now() - since > LONG) {
        await scheduler?.yield()
        since = performance.now()
      }
      if (size < ENOUGH) continue
      await outbox.put(new Blob(held))
      held = []
      size = 0
    }
    await outbox.put(new Blob(held))
    signal.throwIfAborted()
    const file = await outbox.close(mime)
    // To close a large file takes a while.
    signal.throwIfAborted()
    return file
  } catch (error) {
    await outbox.abort()
    throw error
  }
}

/** The disk did not take what was to be written, or did not give it back. */
class DiskFault extends Error {
  override name = 'DiskFault'
}

function fault(cause: unknown): never {
  throw new DiskFault('The disk did not take the file.', { cause })
}

/** A file on the disk that is being written. */
interface OnDisk {
  name: string
  folder: FileSystemDirectoryHandle
  stream: FileSystemWritableFileStream
}

/** What has been gathered: parts in memory, and from `PARTS` on a file. Throws DiskFault. */
class Outbox {
  private parts: Blob[] = []

  /** `disk` is null where there is to be none; undefined until it is needed. */
  constructor(private disk?: OnDisk | null) {}

  async put(part: Blob): Promise<void> {
    this.parts.push(part)
    if (this.parts.length < PARTS) return
    if (this.disk === undefined) this.disk = await create().catch(() => null)
    if (this.disk) await this.write(this.disk)
  }

  async close(mime: string): Promise<Blob> {
    if (!this.disk) return new Blob(this.parts, { type: mime })
    const { name, folder, stream } = this.disk
    await this.write(this.disk)
    await stream.close().catch(fault)
    return new Blob([await readFile(folder, name).catch(fault)], { type: mime })
  }

  private async write({ stream }: OnDisk): Promise<void> {
    for (const each of this.parts) await stream.write(each).catch(fault)
    this.parts = []
  }

  async abort(): Promise<void> {
    if (!this.disk) return
    await this.disk.stream.abort().catch(() => {})
    await removeLetGo(this.disk.folder, this.disk.name)
  }
}

async function create(): Promise<OnDisk> {
  await clearOutbox()
  const folder = await ownFolder(OUTBOX)
  const name = newId()
  const handle = await folder.getFileHandle(name, { create: true })
  try {
    return { name, folder, stream: await handle.createWritable() }
  } catch (error) {
    await removeFile(folder, name).catch(() => {})
    throw error
  }
}

/** Removes a file whose stream was ended just now; never throws. */
async function removeLetGo(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  for (let n = 0; n < TRIES; n++) {
    if (n > 0) await new Promise((resolve) => setTimeout(resolve, LET_GO))
    const error = await removeFile(folder, name).catch((error: DOMException) => error)
    if (error?.name !== 'NoModificationAllowedError') return
  }
}

/** Removes the files that were saved long ago, and what a page that was closed has left; never throws. */
export async function clearOutbox(): Promise<void> {
  try {
    const folder = await ownFolder(OUTBOX)
    for (const name of await listFiles(folder)) await clear(folder, name).catch(() => {})
  } catch {
    // Then there is no such folder here.
  }
}

async function clear(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  const { lastModified } = await readFile(folder, name)
  if (lastModified < Date.now() - KEEP) await removeFile(folder, name)
}
