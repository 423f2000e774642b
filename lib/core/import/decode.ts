// Bytes of unknown encoding as text, piece by piece: UTF-8 and UTF-16 with or without a BOM, and GB18030.
import { Refusal } from './found'

/** Bytes that must be there before the encoding is decided, where the file has them. */
const SAMPLE = 4096
/** Of the characters beyond ASCII, how many may be broken in a file that is still taken for UTF-8. */
const BROKEN_MOST = 0.05

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/**
 * The text of some bytes, without BOM. `broken` is told the line (from 1) from which bytes stand for
 * no character; such are U+FFFD in the text. Throws a Refusal for what is no text.
 */
export async function* decode(
  bytes: AsyncIterable<Uint8Array>,
  broken: (line: number) => void = () => {},
): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  let held = new Uint8Array(0)
  let line = 1
  let told = false
  let begun = false
  const out = (text: string) => {
    const at = told ? -1 : text.indexOf('\ufffd')
    if (at >= 0) {
      told = true
      broken(line + newlines(text.slice(0, at)))
    }
    line += newlines(text)
    return text
  }
  for await (const chunk of bytes) {
    if (decoder) {
      yield out(decoder.decode(chunk, { stream: true }))
      continue
    }
    held = joined(held, chunk)
    if (held.length < SAMPLE) continue
    const encoding: Encoding | null = begun ? encodingBeyondAscii(held, line) : encodingOf(held)
    begun = true
    if (encoding) {
      decoder = new TextDecoder(encoding)
      yield out(decoder.decode(held, { stream: true }))
    } else {
      yield out(ascii(held))
    }
    held = new Uint8Array(0)
  }
  if (!decoder && held.length > 0) {
    const encoding = begun ? encodingBeyondAscii(held, line) : encodingOf(held)
    decoder = new TextDecoder(encoding ?? 'utf-8')
    yield out(decoder.decode(held, { stream: true }))
  }
  if (decoder) yield out(decoder.decode())
}

/** The encoding a file begins in; null while there is nothing but ASCII, which all but UTF-16 share. */
function encodingOf(start: Uint8Array): Encoding | null {
  const [a, b, c] = start
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  for (let i = 0; i < start.length; i++) if (start[i] === 0) zeros[i & 1]!++
  const [even = 0, odd = 0] = zeros
  if (even + odd > 0) {
    // Latin text in UTF-16 has a zero at every other byte; a zero in any other text is no text.
    if (odd > start.length / 6 && even < odd / 20) return 'utf-16le'
    if (even > start.length / 6 && odd < even / 20) return 'utf-16be'
    throw new Refusal('unknown')
  }
  return encodingBeyondAscii(start, 1)
}

function encodingBeyondAscii(sample: Uint8Array, line: number): Encoding | null {
  if (sample.every((byte) => byte < 0x80)) return null
  if (decodes(sample, 'utf-8')) return 'utf-8'
  if (decodes(sample, 'gb18030')) return 'gb18030'
  const text = new TextDecoder().decode(sample)
  const beyond = [...text].filter((char) => char > '\x7f')
  if (beyond.filter((char) => char === '\ufffd').length <= beyond.length * BROKEN_MOST)
    return 'utf-8'
  throw new Refusal('encoding', line)
}

/** A sample may end within a character. */
function decodes(sample: Uint8Array, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true })
    return true
  } catch {
    return false
  }
}

const ascii = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

/** How many lines end in a text. */
export function newlines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}

/** The whole text, for formats that are read at once; refused where it is longer than `limit`. */
export async function wholeText(chunks: AsyncIterable<string>, limit: number): Promise<string> {
  const pieces: string[] = []
  let length = 0
  for await (const piece of chunks) {
    length += piece.length
    if (length > limit) throw new Refusal('tooLarge')
    pieces.push(piece)
  }
  return pieces.join('')
}
