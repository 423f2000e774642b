// Every place of a term in the blocks: what is typed on stands at some of them, and nowhere else.
import type { Catalog, Entry } from './catalog'

/** Places remembered of one term at the most, which is a megabyte: a letter stands everywhere. */
const MOST = 1 << 18

/** By the number of the article, as offsets in its block, UTF-16 units; taken in entry by entry. */
export class Places {
  size = 0
  private at = new Int32Array(1 << 10)
  private readonly from: Int32Array
  private readonly to: Int32Array
  /** Where `next` was last, since it is asked for one after the other. */
  private doc = -1
  private i = 0

  constructor(docs: number) {
    this.from = new Int32Array(docs)
    this.to = new Int32Array(docs)
  }

  /** Looks through an entry that has a number; false where there are more places than are remembered. */
  find({ doc, block: { text } }: Entry, term: string): boolean {
    this.from[doc] = this.size
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) this.push(at)
    this.to[doc] = this.size
    return this.size <= MOST
  }

  /** All places of a term, among those of a part of it which begins `within` it and is so long. */
  static within(catalog: Catalog, term: string, part: Places, within: number, length: number) {
    const places = new Places(part.from.length)
    // Most are told apart by the unit beside the part.
    const beside = within + length < term.length ? within + length : Math.max(0, within - 1)
    const unit = term.charCodeAt(beside)
    for (let doc = 0; doc < part.from.length; doc++) {
      places.from[doc] = places.size
      const end = part.to[doc]!
      let i = part.from[doc]!
      const text = i < end ? (catalog.numbered[doc]?.block.text ?? '') : ''
      for (; i < end; i++) {
        const at = part.at[i]! - within
        if (at >= 0 && text.charCodeAt(at + beside) === unit && text.startsWith(term, at))
          places.push(at)
      }
      places.to[doc] = places.size
    }
    return places
  }

  /** The first place in the block with this number, -1 where there is none. */
  first(doc: number): number {
    const i = this.from[doc]!
    return i < this.to[doc]! ? this.at[i]! : -1
  }

  /** The first place at or after an offset; a block is gone through from its beginning on. */
  next(doc: number, from: number): number {
    const start = this.from[doc]!
    const end = this.to[doc]!
    let i = this.doc === doc && (this.i === start || this.at[this.i - 1]! < from) ? this.i : start
    while (i < end && this.at[i]! < from) i++
    this.doc = doc
    this.i = i
    return i < end ? this.at[i]! : -1
  }

  private push(at: number): void {
    if (this.size === this.at.length) {
      const more = new Int32Array(this.size * 2)
      more.set(this.at)
      this.at = more
    }
    this.at[this.size++] = at
  }
}
