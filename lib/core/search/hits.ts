// What a search finds, as columns of numbers: a letter finds a hundred thousand passages, and an object for each would cost more than finding it.
import type { Entry } from './catalog'
import type { HitKind } from './results'

/** The kinds by their numbers. */
export const KINDS: readonly HitKind[] = [
  'title',
  'author',
  'site',
  'tag',
  'passage',
  'note',
  'text',
]
export const Kind = { title: 0, author: 1, site: 2, tag: 3, passage: 4, note: 5, text: 6 } as const

/** How sure a hit is. */
export const State = {
  sure: 0,
  /** Only the article's full text, which has not been looked at, decides. */
  open: 1,
  /** The full text said no. */
  not: 2,
} as const

const grown = <T extends Int32Array | Float64Array | Uint8Array>(column: T, more: T): T => {
  more.set(column)
  return more
}

/** Hits by number, those of a group one after another; a group is the hits of one article. */
export class Hits {
  size = 0
  /** A passage of the group's entry, -1 for the article itself. */
  rows = new Int32Array(1024)
  /** Seconds since 1970. */
  ats = new Int32Array(1024)
  scores = new Float64Array(1024)
  kinds = new Uint8Array(1024)
  states = new Uint8Array(1024)
  /** By group: whose hits they are, the first of them, and how many there are. */
  readonly entries: Entry[] = []
  readonly starts: number[] = []
  readonly counts: number[] = []
  /** By group: the hit that is open, of which there is one at the most; -1 where there is none. */
  readonly opens: number[] = []
  /** All hits, and the groups that have any. */
  total = 0
  articles = 0

  /** Adds a hit; those of an entry must follow each other. */
  add(entry: Entry, row: number, kind: number, score: number, at: number, open: boolean): void {
    let group = this.entries.length - 1
    if (this.entries[group] !== entry) {
      group = this.entries.push(entry) - 1
      this.starts.push(this.size)
      this.counts.push(0)
      this.opens.push(-1)
      this.articles++
    }
    if (this.size === this.rows.length) this.grow()
    const i = this.size++
    this.rows[i] = row
    this.ats[i] = at
    this.scores[i] = score
    this.kinds[i] = kind
    this.states[i] = open ? State.open : State.sure
    if (open) this.opens[group] = i
    this.counts[group]!++
    this.total++
  }

  /** Decides the open hit of a group. */
  settle(group: number, found: boolean): void {
    const i = this.opens[group]!
    this.opens[group] = -1
    this.states[i] = found ? State.sure : State.not
    if (found) return
    this.total--
    this.counts[group]!--
    if (this.counts[group] === 0) this.articles--
  }

  end(group: number): number {
    return this.starts[group + 1] ?? this.size
  }

  private grow(): void {
    const size = this.size * 2
    this.rows = grown(this.rows, new Int32Array(size))
    this.ats = grown(this.ats, new Int32Array(size))
    this.scores = grown(this.scores, new Float64Array(size))
    this.kinds = grown(this.kinds, new Uint8Array(size))
    this.states = grown(this.states, new Uint8Array(size))
  }
}
