// Gathers a file that is being written: a small one in memory, a large one on the disk, in the browser's private file system.
//
// Parts of a Blob lie in the memory of the browser itself until the file is saved: of 190 MB, as much. Where there
// is no private file system (private windows of Firefox) they have to.
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

/** How long the page may be kept from drawing and from hearing "Cancel", in milliseconds. */
const LONG = 30

/** Timers come once a second in a hidden tab; this does not. Not in TypeScript's own types yet. */
const { scheduler } = globalThis as unknown as { scheduler?: { yield(): Promise<void> } }

/** The file of these chunks. Ends with an exception when `signal` is aborted, or the disk is full. */
export async function gather(
  chunks: AsyncIterable<Chunk>,
  mime: string,
  signal: AbortSignal,
): Promise<Blob> {
  const outbox = new Outbox()
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
    return await outbox.close(mime)
  } catch (error) {
    await outbox.abort()
    throw error
  }
}

/** A file on the disk that is being written. */
interface OnDisk {
  name: string
  folder: FileSystemDirectoryHandle
  stream: FileSystemWritableFileStream
}

/** What has been gathered: parts in memory, and from `PARTS` on a file. */
class Outbox {
  private parts: Blob[] = []
  /** null where there is none; undefined until it is needed. */
  private disk: OnDisk | null | undefined

  async put(part: Blob): Promise<void> {
    this.parts.push(part)
    if (this.parts.length < PARTS) return
    if (this.disk === undefined) this.disk = await create().catch(() => null)
    if (this.disk === null) return
    for (const each of this.parts) await this.disk.stream.write(each)
    this.parts = []
  }

  async close(mime: string): Promise<Blob> {
    if (!this.disk) return new Blob(this.parts, { type: mime })
    const { name, folder, stream } = this.disk
    for (const each of this.parts) await stream.write(each)
    await stream.close()
    return new Blob([await readFile(folder, name)], { type: mime })
  }

  async abort(): Promise<void> {
    if (!this.disk) return
    await this.disk.stream.abort().catch(() => {})
    await removeFile(this.disk.folder, this.disk.name).catch(() => {})
  }
}

async function create(): Promise<OnDisk> {
  await clearOutbox()
  const folder = await ownFolder(OUTBOX)
  const name = newId()
  const handle = await folder.getFileHandle(name, { create: true })
  return { name, folder, stream: await handle.createWritable() }
}

/** Removes the files that were saved long ago, and what a page that was closed has left; never throws. */
export async function clearOutbox(): Promise<void> {
  try {
    const folder = await ownFolder(OUTBOX)
    for (const name of await listFiles(folder)) {
      const { lastModified } = await readFile(folder, name)
      if (lastModified < Date.now() - KEEP) await removeFile(folder, name).catch(() => {})
    }
  } catch {
    // Then there is no such folder here.
  }
}
