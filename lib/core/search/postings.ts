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

/** Numbers grams in the order they are met. Open addressing: a Map of as many takes four times as long. */
class Numbering {
  size = 0
  grams = new Uint32Array(1 << 12)
  /** By place: the gram's number and one more; 0 where there is none. */
  private slots = new Uint32Array(1 << 13)

  of(gram: number): number {
    const mask = this.slots.length - 1
    let at = (Math.imul(gram ^ (gram >>> 15), 0x85ebca6b) >>> 7) & mask
    for (;;) {
      const known = this.slots[at]!
      if (known === 0) break
      if (this.grams[known - 1] === gram) return known - 1
      at = (at + 1) & mask
    }
    if (this.size === this.grams.length) {
      this.grow()
      return this.of(gram)
    }
    this.grams[this.size] = gram
    this.slots[at] = ++this.size
    return this.size - 1
  }

  private grow(): void {
    const { grams, size } = this
    this.grams = new Uint32Array(size * 2)
    this.slots = new Uint32Array(size * 4)
    this.size = 0
    for (let i = 0; i < size; i++) this.of(grams[i]!)
  }
}

/** Bytes a distance takes. */
const widthOf = (step: number) =>
  step < 0x80 ? 1 : step < 0x4000 ? 2 : step < 0x200000 ? 3 : step < 0x10000000 ? 4 : 5

/**
 * The buckets of some texts, by number, with null for empty ones. `texts` are numbers, rising, with
 * their grams. Goes through them twice, to measure and to write: nothing has to be sorted but the
 * different grams.
 */
export function bucketsOf(
  texts: readonly (readonly [number, Uint32Array])[],
): (Uint8Array | null)[] {
  const numbering = new Numbering()
  let lasts = new Float64Array(1 << 12).fill(-1)
  let ends = new Uint32Array(1 << 12)
  for (const [text, grams] of texts) {
    for (const gram of grams) {
      const i = numbering.of(gram)
      if (i >= lasts.length) {
        const more = new Float64Array(i * 2).fill(-1)
        more.set(lasts)
        lasts = more
        const longer = new Uint32Array(i * 2)
        longer.set(ends)
        ends = longer
      }
      ends[i]! += widthOf(text - lasts[i]!)
      lasts[i] = text
    }
  }
  let total = 0
  const starts = new Uint32Array(numbering.size)
  for (let i = 0; i < numbering.size; i++) {
    starts[i] = total
    total += ends[i]!
    ends[i] = starts[i]!
  }
  const bytes = new Uint8Array(total)
  lasts.fill(-1)
  for (const [text, grams] of texts) {
    for (const gram of grams) {
      const i = numbering.of(gram)
      let step = text - lasts[i]!
      lasts[i] = text
      let at = ends[i]!
      for (; step > 127; step >>>= 7) bytes[at++] = (step & 127) | 128
      bytes[at++] = step
      ends[i] = at
    }
  }
  const buckets: [number, Uint8Array][][] = Array.from({ length: BUCKETS }, () => [])
  for (let i = 0; i < numbering.size; i++) {
    const gram = numbering.grams[i]!
    buckets[bucketOf(gram)]!.push([gram, bytes.subarray(starts[i], ends[i])])
  }
  return buckets.map((entries) =>
    entries.length === 0 ? null : pack(entries.sort(([a], [b]) => a - b)),
  )
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
