// A zip archive, file by file as they come. fflate's stream classes work in this thread: Firefox allows our pages no worker made of a blob.
import { Zip, ZipDeflate } from 'fflate'
import type { Chunk } from './exported'

export interface ZipEntry {
  /** With `/` between folders. */
  path: string
  chunks: AsyncIterable<Chunk> | Iterable<Chunk>
}

/** More entries than this, and an archive needs extensions that fflate does not write. */
export const ZIP_LIMIT = 65_535
/** No more than this at once: a chunk is deflated without a pause. */
const PIECE = 1 << 18

/** `at`: ISO 8601, the time every file in it bears. Throws on more than `ZIP_LIMIT` entries. */
export async function* zipped(
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
  at: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let ready: Uint8Array<ArrayBuffer>[] = []
  const zip = new Zip((error, data) => {
    if (error) throw error
    ready.push(data as Uint8Array<ArrayBuffer>)
  })
  const encoder = new TextEncoder()
  let count = 0
  for await (const { path, chunks } of entries) {
    if (++count > ZIP_LIMIT) throw new RangeError(`More than ${ZIP_LIMIT} files`)
    const file = new ZipDeflate(path, { level: 6 })
    file.mtime = zipTime(at)
    zip.add(file)
    for await (const chunk of chunks) {
      const bytes = typeof chunk === 'string' ? encoder.encode(chunk) : chunk
      for (let from = 0; from < bytes.length; from += PIECE)
        file.push(bytes.subarray(from, from + PIECE))
      if (ready.length > 0) {
        yield* ready
        ready = []
      }
    }
    file.push(new Uint8Array(), true)
  }
  zip.end()
  yield* ready
}

/** The format's years are 1980 to 2107; fflate throws on others. */
function zipTime(at: string): Date {
  const date = new Date(at)
  const year = date.getFullYear()
  return year > 1980 && year < 2099 ? date : new Date(2000, 0, 1)
}
