// Which texts have which grams, in few bytes: a bucket holds its grams in order, each with its texts.
//
// A bucket: for each gram its number (4 bytes), how many bytes its texts take (4 bytes), and then for all
// grams in the same order the distances from each text to the next, 7 bits a byte, the last byte below 128.

/** Buckets of a segment: a query reads one for each gram. */
export const BUCKETS = 1024

export const bucketOf = (gram: number): number =>
  (Math.imul(gram ^ (gram >>> 15), 0x9e3779b1) >>> 0) % BUCKETS

/** Distances from each text to the next, as bytes. */
class List {
  length = 0
  private last = -1
  constructor(readonly bytes: Uint8Array) {}

  add(text: number): void {
    let step = text - this.last
    this.last = text
    for (; step > 127; step >>>= 7) this.bytes[this.length++] = (step & 127) | 128
    this.bytes[this.length++] = step
  }

  /** Goes on from a list that is here already. */
  static after(bytes: Uint8Array, length: number): List {
    const list = new List(bytes)
    list.length = length
    each(bytes.subarray(0, length), (text) => {
      list.last = text
    })
    return list
  }
}

/** Gram and text in one number that sorts by gram, then by text: 32 and 21 bits. */
const TEXTS = 2 ** 21

/** The buckets of some texts, by number, with null for empty ones. `texts` are numbers with their grams. */
export function bucketsOf(
  texts: readonly (readonly [number, Uint32Array])[],
): (Uint8Array | null)[] {
  const pairs = new Float64Array(texts.reduce((sum, [, grams]) => sum + grams.length, 0))
  let size = 0
  for (const [text, grams] of texts) for (const gram of grams) pairs[size++] = gram * TEXTS + text
  pairs.sort()
  const buckets: [number, Uint8Array][][] = Array.from({ length: BUCKETS }, () => [])
  for (let i = 0; i < size; ) {
    const gram = Math.floor(pairs[i]! / TEXTS)
    let end = i
    while (end < size && pairs[end]! < (gram + 1) * TEXTS) end++
    const list = new List(new Uint8Array((end - i) * 3))
    for (; i < end; i++) list.add(pairs[i]! - gram * TEXTS)
    buckets[bucketOf(gram)]!.push([gram, list.bytes.subarray(0, list.length)])
  }
  return buckets.map((entries) => (entries.length === 0 ? null : pack(entries)))
}

function pack(entries: [number, Uint8Array][]): Uint8Array {
  const head = 4 + entries.length * 8
  const bytes = new Uint8Array(entries.reduce((sum, [, list]) => sum + list.length, head))
  const view = new DataView(bytes.buffer)
  view.setUint32(0, entries.length)
  let at = head
  entries.forEach(([gram, list], i) => {
    view.setUint32(4 + i * 8, gram)
    view.setUint32(8 + i * 8, list.length)
    bytes.set(list, at)
    at += list.length
  })
  return bytes
}

function* listsIn(bytes: Uint8Array): Generator<[number, Uint8Array]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint32(0)
  let at = 4 + count * 8
  for (let i = 0; i < count; i++) {
    const length = view.getUint32(8 + i * 8)
    yield [view.getUint32(4 + i * 8), bytes.subarray(at, at + length)]
    at += length
  }
}

/** Calls `found` with every text in the bucket that has the gram, in rising order. */
export function textsWith(bucket: Uint8Array, gram: number, found: (text: number) => void): void {
  const view = new DataView(bucket.buffer, bucket.byteOffset, bucket.byteLength)
  const count = view.getUint32(0)
  let at = 4 + count * 8
  for (let i = 0; i < count; i++) {
    const length = view.getUint32(8 + i * 8)
    if (view.getUint32(4 + i * 8) === gram) {
      each(bucket.subarray(at, at + length), found)
      return
    }
    at += length
  }
}

function each(list: Uint8Array, found: (text: number) => void): void {
  let text = -1
  let step = 0
  let shift = 0
  for (const byte of list) {
    step |= (byte & 127) << shift
    if (byte > 127) shift += 7
    else {
      text += step
      found(text)
      step = 0
      shift = 0
    }
  }
}

/** One bucket of two: the texts of `first` all lie below those of `second`. */
export function joinBuckets(first: Uint8Array, second: Uint8Array): Uint8Array {
  const lists = new Map(listsIn(first))
  for (const [gram, list] of listsIn(second)) {
    const before = lists.get(gram)
    lists.set(gram, before ? joinLists(before, list) : list)
  }
  return pack([...lists].sort(([a], [b]) => a - b))
}

function joinLists(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length + 3)
  bytes.set(first)
  const joined = List.after(bytes, first.length)
  each(second, (text) => joined.add(text))
  return bytes.subarray(0, joined.length)
}
