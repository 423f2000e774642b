// Names for what comes from outside, made of what it is: the same entry gets the same name each time it is brought in.

/**
 * A UUID made of strings (RFC 9562, version 8): 122 bits of their SHA-256. Nothing but equal strings
 * in equal order gives the same name, so that no file can lay claim to another's records.
 */
export function uuidOf(...parts: string[]): string {
  const hex = sha256(JSON.stringify(parts.map((part) => part.toWellFormed())))
  const variant = ((Number.parseInt(hex[16] as string, 16) & 3) | 8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-')
}

/** The article of a page, by its `pageKey`. */
export const articleIdOf = (pageKey: string) => uuidOf('article', pageKey)

/** A passage of that article: by the other tool's name for it, else by what it says. */
export function passageIdOf(
  pageKey: string,
  passage: { sourceId: string | null; quote: string; prefix: string; suffix: string; note: string },
): string {
  const { sourceId, quote, prefix, suffix, note } = passage
  if (sourceId !== null) return uuidOf('named passage', pageKey, sourceId)
  return uuidOf('passage', pageKey, ...[quote, prefix, suffix, note].map(even))
}

/** Text with its white space made even, so that a line end of another system makes no other passage. */
export const even = (text: string) => text.replace(/\s+/g, ' ').trim()

// SHA-256 (FIPS 180-4), synchronous: `crypto.subtle` answers in a later task, by which a transaction is over.

const K = new Uint32Array(64)
const START = new Uint32Array(8)
fill()

/** The first 32 bits of the fractional parts of cube and square roots of the first primes. */
function fill(): void {
  const fraction = (root: number) => Math.floor((root - Math.floor(root)) * 2 ** 32)
  for (let n = 2, count = 0; count < 64; n++) {
    let prime = true
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false
    if (!prime) continue
    if (count < 8) START[count] = fraction(Math.sqrt(n))
    K[count++] = fraction(Math.cbrt(n))
  }
}

const words = new Uint32Array(64)
const rotate = (x: number, n: number) => (x >>> n) | (x << (32 - n))

function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text)
  const blocks = Math.ceil((bytes.length + 9) / 64)
  const padded = new Uint8Array(blocks * 64)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(padded.length - 4, (bytes.length << 3) >>> 0)
  const state = START.slice()
  for (let block = 0; block < blocks; block++) mix(state, view, block * 64)
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('')
}

function mix(state: Uint32Array, view: DataView, offset: number): void {
  for (let i = 0; i < 64; i++) {
    if (i < 16) {
      words[i] = view.getUint32(offset + i * 4)
      continue
    }
    const x = words[i - 15]!
    const y = words[i - 2]!
    const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3)
    const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10)
    words[i] = words[i - 16]! + s0 + words[i - 7]! + s1
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  for (let i = 0; i < 64; i++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i]! + words[i]!) | 0
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = state[i]! + value
}
