// The index in memory: a block for every article, and numbers for the values its filters know.
import { type Block, Layout } from './block'
import { Headings } from './headings'
import { Months } from './months'
import { searchable } from './searchable'

/** Different values, each with a number and how it is shown. */
class Values {
  /** As first written. */
  readonly shown: string[] = []
  /** As search compares them; the same value in two writings is one. */
  readonly folded: string[] = []
  private readonly numbers = new Map<string, number>()
  private readonly byFolded = new Map<string, number>()

  /** `folded` is given where it is known already. */
  numberOf(value: string, folded?: string): number {
    const known = this.numbers.get(value)
    if (known !== undefined) return known
    const key = folded ?? searchable(value)
    let number = this.byFolded.get(key)
    if (number === undefined) {
      number = this.shown.push(value) - 1
      this.folded.push(key)
      this.byFolded.set(key, number)
    }
    this.numbers.set(value, number)
    return number
  }
}

/** A block with what was looked up once for it. */
export interface Entry {
  block: Block
  layout: Layout
  /** The number its full text has in the postings; -1 where it is kept beside them, in `text`. */
  doc: number
  /** The full text as search compares it, where the postings do not know it. */
  text: string | null
  site: number
  sites: number
  author: number
  tags: number[]
  /** See `chineseIn`; null until it is asked for. */
  chinese: string | null
}

const HAN = /[\u3400-\u9fff]/

/** The title as search compares it where it has Chinese in it, which may be spelled; '' where not. */
export function chineseIn(entry: Entry): string {
  if (entry.chinese === null) {
    const { block, layout } = entry
    const title = block.text.slice(0, Math.max(0, block.numbers[layout.starts + 1]! - 1))
    entry.chinese = HAN.test(title) ? title : ''
  }
  return entry.chinese
}

export class Catalog {
  readonly tags = new Values()
  /** As listed beside the results, and as `site:` looks them up. */
  readonly sites = new Values()
  readonly siteNames = new Values()
  readonly authors = new Values()
  readonly months = new Months()
  readonly headings = new Headings()
  /** By article. */
  private readonly entries = new Map<string, Entry>()
  /** By their numbers, so that those of which all is known need not be looked at; a hole where there is none. */
  readonly numbered: (Entry | undefined)[] = []
  /** Those without a number. */
  readonly loose = new Set<Entry>()
  /** Grows with every change. */
  changes = 0

  get size(): number {
    return this.entries.size
  }

  all(): IterableIterator<Entry> {
    return this.entries.values()
  }

  get(articleId: string): Entry | undefined {
    return this.entries.get(articleId)
  }

  put(block: Block, doc: number, text: string | null): Entry {
    this.changes++
    const layout = new Layout(block.numbers[0]!)
    const entry: Entry = {
      block,
      layout,
      chinese: null,
      doc,
      text,
      site: this.sites.numberOf(block.site),
      sites: this.siteNames.numberOf(block.sites, block.sites),
      author: this.authors.numberOf(block.author),
      tags: block.tags.map((tag) => this.tags.numberOf(tag)),
    }
    this.leave(block.id)
    this.entries.set(block.id, entry)
    if (doc < 0) this.loose.add(entry)
    else this.numbered[doc] = entry
    this.headings.touch(doc)
    return entry
  }

  delete(articleId: string): void {
    this.changes++
    this.leave(articleId)
    this.entries.delete(articleId)
  }

  /** Takes up headings that changed, a part of them at once; true where nothing is left. */
  readHeadings(): boolean {
    return this.headings.update(this.numbered, this.tags.folded)
  }

  private leave(articleId: string): void {
    const entry = this.entries.get(articleId)
    if (!entry) return
    this.loose.delete(entry)
    this.headings.touch(entry.doc)
    if (this.numbered[entry.doc] === entry) this.numbered[entry.doc] = undefined
  }
}
