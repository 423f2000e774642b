// A single compressed file, as our backups are: unpacked while it is read.
import { Gunzip } from 'fflate'
import { type Entry, Refusal } from './found'
import { BOMB_BYTES, BOMB_RATIO } from './zip'

/** Whether a file begins as gzip does (RFC 1952). */
export const isGzip = (start: Uint8Array) => start[0] === 0x1f && start[1] === 0x8b

/**
 * What is in it. `tail` is its last four bytes: the unpacked size modulo 2^32, for the progress alone.
 * Beyond `most` bytes, and so many times its own size, it is a bomb.
 */
export function gzipEntry(file: Entry, tail: Uint8Array, most = BOMB_BYTES): Entry {
  const size = tail.reduceRight((sum, byte) => sum * 256 + byte, 0)
  return {
    path: file.path.replace(/\.gz$/i, ''),
    size: Math.max(size, file.size),
    bytes: () => unpack(file, most),
  }
}

async function* unpack(file: Entry, most: number): AsyncGenerator<Uint8Array> {
  let made: Uint8Array[] = []
  let size = 0
  let whole = false
  const gunzip = new Gunzip((chunk, final) => {
    made.push(chunk)
    whole ||= final
  })
  for await (const bytes of file.bytes()) {
    try {
      // A copy: it goes on with the end of one piece when the next one comes.
      gunzip.push(bytes.slice())
    } catch {
      throw new Refusal('zipBroken')
    }
    for (const chunk of made) {
      size += chunk.length
      if (size > most && size > file.size * BOMB_RATIO) throw new Refusal('bomb')
      if (chunk.length > 0) yield chunk
    }
    made = []
  }
  try {
    gunzip.push(new Uint8Array(0), true)
  } catch {
    throw new Refusal('truncated')
  }
  for (const chunk of made) yield chunk
  if (!whole) throw new Refusal('truncated')
}
