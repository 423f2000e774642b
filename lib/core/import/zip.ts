// The files in a zip, by its directory: each is unpacked when it is read, and never to more than it was said to be.
import { Inflate } from 'fflate'
import { type Entry, Refusal } from './found'

/** What a zip is read from; `Blob` is one. */
export interface Bytes {
  readonly size: number
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> }
}

const END = 0x06054b50
const FILE = 0x02014b50
const LOCAL = 0x04034b50
/** Longest comment a zip may end with. */
const COMMENT = 65_535
const DIRECTORY_LIMIT = 64_000_000
/** Packed text is rarely less than a fiftieth of itself; beyond this, and this much, it is a bomb. */
export const BOMB_RATIO = 200
export const BOMB_BYTES = 256_000_000
/** Bytes unpacked at a time; deflate makes at most 1,032 of one. */
const STEP = 65_536

/** Whether a file begins as a zip does. */
export const isZip = (start: Uint8Array) =>
  start[0] === 0x50 && start[1] === 0x4b && (start[2] === 3 || start[2] === 5)

/** The files in a zip, without folders and what macOS adds. Throws a Refusal for a broken or hostile one. */
export async function zipEntries(zip: Bytes, path: string): Promise<Entry[]> {
  const tail = await viewOf(zip, Math.max(0, zip.size - COMMENT - 22), zip.size)
  let at = tail.byteLength - 22
  while (at >= 0 && tail.getUint32(at, true) !== END) at--
  // The directory stands last: a zip without one was cut off.
  if (at < 0) throw new Refusal('truncated')
  const count = tail.getUint16(at + 10, true)
  const length = tail.getUint32(at + 12, true)
  const start = tail.getUint32(at + 16, true)
  if (length > DIRECTORY_LIMIT || start + length > zip.size) throw new Refusal('zipBroken')
  const directory = await viewOf(zip, start, start + length)
  const entries: Entry[] = []
  let packed = 0
  let unpacked = 0
  for (let i = 0, from = 0; i < count; i++) {
    if (from + 46 > directory.byteLength || directory.getUint32(from, true) !== FILE) {
      throw new Refusal('zipBroken', null, i + 1)
    }
    const u16 = (offset: number) => directory.getUint16(from + offset, true)
    const u32 = (offset: number) => directory.getUint32(from + offset, true)
    const part: Part = {
      encrypted: (u16(8) & 1) === 1,
      method: u16(10),
      crc: u32(16),
      packed: u32(20),
      size: u32(24),
      at: u32(42),
    }
    const end = from + 46 + u16(28)
    if (end > directory.byteLength) throw new Refusal('zipBroken', null, i + 1)
    const name = nameOf(new Uint8Array(directory.buffer, from + 46, u16(28)))
    from = end + u16(30) + u16(32)
    packed += part.packed
    unpacked += part.size
    if (/\/$|^__MACOSX\/|(^|\/)\.DS_Store$/.test(name)) continue
    entries.push({ path: `${path}/${name}`, size: part.size, bytes: () => unpack(zip, part) })
  }
  if (packed > zip.size || (unpacked > BOMB_BYTES && unpacked > zip.size * BOMB_RATIO)) {
    throw new Refusal('bomb')
  }
  return entries
}

interface Part {
  encrypted: boolean
  method: number
  crc: number
  packed: number
  size: number
  at: number
}

async function* unpack(zip: Bytes, part: Part): AsyncGenerator<Uint8Array> {
  if (part.encrypted) throw new Refusal('zipEncrypted')
  const header = await viewOf(zip, part.at, part.at + 30)
  if (header.byteLength < 30 || header.getUint32(0, true) !== LOCAL) throw new Refusal('zipBroken')
  const start = part.at + 30 + header.getUint16(26, true) + header.getUint16(28, true)
  const end = start + part.packed
  if (end > zip.size || (part.method !== 0 && part.method !== 8)) throw new Refusal('zipBroken')
  let made: Uint8Array[] = []
  const inflate = new Inflate((chunk) => made.push(chunk))
  let size = 0
  let crc = -1
  for (let at = start; at < end; at += STEP) {
    const last = at + STEP >= end
    const bytes = new Uint8Array(await zip.slice(at, Math.min(end, at + STEP)).arrayBuffer())
    if (part.method === 0) made.push(bytes)
    else {
      try {
        inflate.push(bytes, last)
      } catch {
        throw new Refusal('zipBroken')
      }
    }
    for (const chunk of made) {
      size += chunk.length
      if (size > part.size) throw new Refusal('zipBroken')
      crc = crc32(crc, chunk)
      if (chunk.length > 0) yield chunk
    }
    made = []
  }
  if (size !== part.size || (crc ^ -1) >>> 0 !== part.crc) throw new Refusal('zipBroken')
}

async function viewOf(zip: Bytes, start: number, end: number): Promise<DataView> {
  return new DataView(await zip.slice(start, Math.min(end, zip.size)).arrayBuffer())
}

/** Names are UTF-8, or what the system wrote: in China GBK. */
function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

const TABLE = Int32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

function crc32(crc: number, bytes: Uint8Array): number {
  let c = crc
  for (let i = 0; i < bytes.length; i++) c = TABLE[(c ^ bytes[i]!) & 255]! ^ (c >>> 8)
  return c
}
