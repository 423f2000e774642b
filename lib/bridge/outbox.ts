// Gathers a file that is being written, so that little of it lies in the page's own memory.
import type { Chunk } from '@/lib/core/export/exported'

/** What is held before it is handed to the browser, in characters or bytes. */
const ENOUGH = 1 << 20

/** How long the page may be kept from drawing and from hearing "Cancel", in milliseconds. */
const LONG = 30

/** Timers come once a second in a hidden tab; this does not. Not in TypeScript's own types yet. */
const { scheduler } = globalThis as unknown as { scheduler?: { yield(): Promise<void> } }

/** The file of these chunks. Ends with an exception when `signal` is aborted. */
export async function gather(
  chunks: AsyncIterable<Chunk>,
  mime: string,
  signal: AbortSignal,
): Promise<Blob> {
  const parts: Blob[] = []
  let held: Chunk[] = []
  let size = 0
  let since = performance.now()
  for await (const chunk of chunks) {
    signal.throwIfAborted()
    held.push(chunk)
    size += chunk.length
    if (performance.now() - since > LONG) {
      await scheduler?.yield()
      since = performance.now()
    }
    if (size < ENOUGH) continue
    parts.push(new Blob(held))
    held = []
    size = 0
  }
  return new Blob([...parts, ...held], { type: mime })
}
