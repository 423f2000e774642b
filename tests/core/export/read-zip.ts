// Reads a zip archive by its central directory, with the platform's own inflate: no code of the writer's.

const CRC = Array.from({ length: 256 }, (_, n) => {
  let value = n
  for (let i = 0; i < 8; i++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crc >>> 8) ^ CRC[(crc ^ byte) & 255]!
  return (crc ^ 0xffffffff) >>> 0
}

/** Names and texts of all files, in their order. Throws on whatever is not as the format says. */
export async function readZip(bytes: Uint8Array<ArrayBuffer>): Promise<Map<string, string>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = bytes.length - 22
  if (view.getUint32(end, true) !== 0x06054b50) throw new Error('no end of central directory')
  const files = new Map<string, string>()
  let at = view.getUint32(end + 16, true)
  for (let n = view.getUint16(end + 10, true); n > 0; n--) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Error(`no entry at ${at}`)
    const [names, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true))
    const name = new TextDecoder('utf-8', { fatal: true }).decode(
      bytes.subarray(at + 46, at + 46 + names!),
    )
    const utf8 = (view.getUint16(at + 8, true) & 0x800) !== 0
    if (!utf8 && /[^\0-\x7f]/.test(name)) throw new Error(`${name} is not marked as UTF-8`)
    const local = view.getUint32(at + 42, true)
    const data = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const size = view.getUint32(at + 20, true)
    const packed = new Blob([bytes.subarray(data, data + size)]).stream()
    const raw = packed.pipeThrough(new DecompressionStream('deflate-raw'))
    const content = new Uint8Array(await new Response(raw).arrayBuffer())
    if (crc32(content) !== view.getUint32(at + 16, true)) throw new Error(`${name} is damaged`)
    if (files.has(name)) throw new Error(`${name} is there twice`)
    files.set(name, new TextDecoder('utf-8', { fatal: true }).decode(content))
    at += 46 + names! + extra! + comment!
  }
  return files
}
