// Opens the files a reader chose, and finds out what each is.
import { decode } from './decode'
import type { Format } from './format'
import { formatOf, START } from './formats'
import { type Entry, Refusal } from './found'
import { gzipEntry, isGzip } from './gzip'
import { naming } from './naming'
import { type Bytes, isZip, zipEntries } from './zip'

/** A file as it was chosen: `File` with its path in the dropped folder. */
export interface ChosenFile extends Bytes {
  path: string
  /** A piece is good until the next one is asked for. */
  bytes(): AsyncIterable<Uint8Array>
}

/** Only these are what a text could be hiding in; pictures in a dropped folder are not worth a word. */
export const NOT_TEXT = /\.(?:png|jpe?g|gif|webp|svg|ico|mp3|mp4|mov|css|js|woff2?|ttf|pdf|epub)$/i

/** The files, with zips opened and what is compressed by itself. */
export async function openAll(files: readonly ChosenFile[]): Promise<Entry[]> {
  const entries: Entry[] = []
  for (const file of files) {
    const { path } = file
    await naming(path, async () => {
      const start = new Uint8Array(await file.slice(0, 4).arrayBuffer())
      if (isZip(start)) entries.push(...(await zipEntries(file, path)))
      else if (isGzip(start)) {
        const tail = await file.slice(Math.max(0, file.size - 4), file.size).arrayBuffer()
        entries.push(gzipEntry(file, new Uint8Array(tail)))
      } else entries.push(file)
    })
  }
  return entries
}

/** What an entry is by its beginning: null where it is of no format we know. */
export async function recognise(entry: Entry): Promise<Format | 'blank' | null> {
  let start = ''
  let whole = true
  try {
    for await (const piece of decode(entry.bytes())) {
      start += piece
      if (start.length < START) continue
      whole = false
      break
    }
  } catch (error) {
    // Bytes that are no text are of no format we know.
    if (error instanceof Refusal && error.code === 'unknown') return null
    throw error
  }
  if (start.trim() === '') return 'blank'
  return formatOf(start, whole)
}
