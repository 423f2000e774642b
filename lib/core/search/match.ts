// Which articles and passages of the catalog a query finds, and how well. Past 250 lines: one pass over
// a hundred thousand passages, whose steps share the columns they fill.
import {
  ARTICLE_FIELDS,
  ArticleField,
  COLOR_MASK,
  HAS_NOTE,
  Layout,
  PASSAGE_FIELDS,
  PassageField,
} from './block'
import type { Catalog, Entry } from './catalog'
import { Hits, Kind } from './hits'
import { colorBits, Narrow, someTag, table } from './narrow'
import { isWhole, occurs } from './occur'
import { OneWord } from './one-word'
import { PLACES, type Query } from './query'
import type { Facets } from './results'
import {
  firstIn,
  isSpelt,
  isWithout,
  mayBePinyin,
  nextIn,
  Said,
  type Saying,
  type Spells,
  spellsNot,
} from './saying'
import { BEGINS, BY_PINYIN, FIELDS, fieldOf, WEIGHTS, WHOLE } from './worth'

/** Terms are bits of one number; a pasted page is not looked for word by word. */
export const TERMS_MOST = 30

export interface Lookups {
  /** null where pinyin is not loaded. */
  spells: Spells | null
  /** By the term's place in the query. */
  sayings: readonly Saying[]
}

/** An article that its full text alone decides, or that it may keep from being counted. */
export interface Open {
  entry: Entry
  /** Bits of the terms its other fields have. */
  own: number
  at: number
  /** The group of the hit; -1 where it is none, and only counted beside what was chosen. */
  group: number
}

/** One search: `scan`, which takes what only full texts decide for found; then `settle` for each of those. */
export class Match {
  readonly hits = new Hits()
  readonly narrow: Narrow
  /** What `scan` left open, until it is settled. */
  readonly open = new Set<Open>()
  /** Without a word that is sought. */
  readonly wordless: boolean
  private readonly openOf = new Map<number, Open>()
  private readonly terms: Query['terms']
  private readonly positive: number
  private readonly negative: number
  private readonly inTexts: boolean
  /** By field of an article, then of a passage: whether it is looked in. */
  private readonly lookedIn: readonly boolean[]
  /** Bits of terms by field of the entry looked at: found, found as a word, where the field begins, by pinyin. */
  private found = new Int32Array(64)
  private whole = new Int32Array(64)
  private begins = new Int32Array(64)
  private spelt = new Int32Array(64)
  /** The fields of which any bit is set. */
  private touched: number[] = []
  /** By term: what the heading of the entry looked at is worth. */
  private readonly heading: Float64Array
  /** Bits of colours. */
  private readonly colors: number
  private readonly aboutPassages: boolean
  /** By term, where it may be pinyin; `named`: of any tag or author. */
  private readonly pinyin: ({ tags: Uint8Array; authors: Uint8Array; named: boolean } | null)[]
  /** By term: where it first stands in the entry looked at. */
  private readonly firsts: Int32Array
  /** For a word that stands alone. */
  private readonly one: OneWord | null
  private readonly entries: { numbered: readonly (Entry | undefined)[]; loose: readonly Entry[] }
  /** The number `scan` goes on with. */
  private next = 0
  /** The kind of the field `best` found last. */
  private bestKind: number = Kind.text

  constructor(
    catalog: Catalog,
    private readonly query: Query,
    filters: Facets,
    private readonly lookups: Lookups,
  ) {
    this.terms = query.terms.slice(0, TERMS_MOST)
    this.positive = bitsWhere(this.terms, (term) => !term.not)
    this.negative = bitsWhere(this.terms, (term) => term.not)
    this.wordless = this.positive === 0
    this.heading = new Float64Array(this.terms.length)
    this.firsts = new Int32Array(this.terms.length)
    const places = query.places.length > 0 ? query.places : PLACES
    this.inTexts = places.includes('text')
    this.lookedIn = FIELDS.map(({ place }) => places.includes(place))
    this.narrow = new Narrow(catalog, query, filters, this.wordless)
    this.colors =
      (query.colors.length > 0 ? colorBits(query.colors) : -1) & ~colorBits(query.notColors)
    this.aboutPassages = this.colors !== -1 || query.hasNote !== null
    const { spells } = lookups
    this.pinyin = this.terms.map((term) => {
      if (!spells || !places.includes('title') || !mayBePinyin(term)) return null
      const tags = table(catalog.tags.folded, (tag) => spells(term.text, tag) === Said.yes)
      const authors = table(
        catalog.authors.folded,
        (author) => spells(term.text, author) === Said.yes,
      )
      return { tags, authors, named: tags.includes(1) || authors.includes(1) }
    })
    this.one = this.alone ? new OneWord(this.terms[0]!, lookups.sayings[0]!, this.lookedIn) : null
    // As they are now: a scan may have pauses, in which some change.
    this.entries = { numbered: catalog.numbered.slice(), loose: [...catalog.loose] }
  }

  /** Looks at every entry; at so many at once, and then it is to be called again where it is false. */
  scan(most = Number.POSITIVE_INFINITY): boolean {
    const { numbered, loose } = this.entries
    const end = Math.min(numbered.length, this.next + most)
    for (; this.next < end; this.next++) {
      const entry = this.lacks(this.next) ? undefined : numbered[this.next]
      if (entry) this.take(entry)
    }
    if (end < numbered.length) return false
    for (const entry of loose) this.take(entry)
    return true
  }

  /** Looks at one entry, once. */
  take(entry: Entry): void {
    const { one } = this
    if (one && !(this.pinyin[0] && this.lookByPinyin(entry, 0))) {
      this.takeOne(entry, one)
      return
    }
    if (!this.look(entry)) return
    this.narrow.begin(entry)
    this.passages(entry)
    this.article(entry)
  }

  /**
   * Whether the article with this number is known to lack a term: it is not even looked at, since to fetch
   * ten thousand of them from memory takes longer than all the rest.
   */
  private lacks(doc: number): boolean {
    for (let i = 0; i < this.terms.length; i++) {
      const pinyin = this.pinyin[i]
      if (this.terms[i]!.not || pinyin?.named) continue
      const saying = this.lookups.sayings[i]!
      if (pinyin && !spellsNot(saying, doc)) continue
      if (isWithout(saying, doc) && (!this.inTexts || saying.text[doc] === Said.no)) return true
    }
    return false
  }

  /** Whether a word and nothing else is asked: what is found passes. */
  private get alone(): boolean {
    const { terms, narrow, aboutPassages } = this
    return terms.length === 1 && !this.wordless && !aboutPassages && narrow.passesAll
  }

  /** All the steps below at once, for the word that stands alone. */
  private takeOne(entry: Entry, one: OneWord): void {
    const first = firstIn(entry, this.terms[0]!, this.lookups.sayings[0]!)
    const { hits } = this
    if (first < 0 && this.saidOf(entry, 0) === Said.no) return
    const at = entry.block.numbers[Layout.saved]!
    const score = first < 0 ? 0 : one.passages(entry, first, hits)
    if (score > 0) {
      hits.add(entry, -1, one.kind, score, at, false)
      return
    }
    const said = this.saidOf(entry, 0)
    if (said === Said.no) return
    const open = said === Said.maybe
    hits.add(entry, -1, Kind.text, WEIGHTS[Kind.text]!, at, open)
    if (open) this.leaveOpen(entry, 0, at, hits.entries.length - 1)
  }

  private leaveOpen(entry: Entry, own: number, at: number, group: number): void {
    const left = { entry, own, at, group }
    this.open.add(left)
    if (group >= 0) this.openOf.set(group, left)
  }

  /** What is open of a group; undefined where nothing is. */
  openIn(group: number): Open | undefined {
    return this.openOf.get(group)
  }

  /** Decides what is open by the full text, as search compares it. */
  settle(open: Open, text: string): void {
    const { entry, own, at, group } = open
    this.open.delete(open)
    this.openOf.delete(group)
    let is = true
    for (let i = 0; i < this.terms.length; i++) {
      if (own & (1 << i)) continue
      let said = this.saidOf(entry, i)
      if (said === Said.maybe) {
        said = occurs(text, this.terms[i]!) ? Said.yes : Said.no
        this.lookups.sayings[i]!.text[entry.doc] = said
      }
      if ((said === Said.yes) === this.terms[i]!.not) is = false
    }
    if (!is) {
      this.narrow.begin(entry)
      this.narrow.admit(entry, -1, at, 0, -1)
    }
    if (group >= 0) this.hits.settle(group, is)
  }

  /** Marks in which fields of the entry each term stands; false where nothing in it can be a hit. */
  private look(entry: Entry): boolean {
    const { block, layout } = entry
    const { text, numbers } = block
    const { starts, fields } = layout
    // Most entries are done with here.
    for (let i = 0; i < this.terms.length; i++) {
      const term = this.terms[i]!
      const first = firstIn(entry, term, this.lookups.sayings[i]!)
      this.firsts[i] = first
      if (first < 0 && !term.not && !this.pinyin[i] && this.saidOf(entry, i) === Said.no)
        return false
    }
    if (this.found.length < fields) {
      this.found = new Int32Array(fields * 2)
      this.whole = new Int32Array(fields * 2)
      this.begins = new Int32Array(fields * 2)
      this.spelt = new Int32Array(fields * 2)
    }
    const { found, whole, begins, lookedIn, touched } = this
    for (const field of touched) {
      found[field] = 0
      whole[field] = 0
      begins[field] = 0
      this.spelt[field] = 0
    }
    touched.length = 0
    for (let i = 0; i < this.terms.length; i++) {
      const term = this.terms[i]!
      const bit = 1 << i
      const { length } = term.text
      const saying = this.lookups.sayings[i]!
      let any = false
      let field = 0
      for (let at = this.firsts[i]!; at >= 0; ) {
        while (numbers[starts + field + 1]! <= at) field++
        const isWord = isWhole(text, at, length)
        if (term.exact && !isWord) {
          at = nextIn(entry, term, saying, at + 1)
          continue
        }
        if (lookedIn[fieldOf(field)]) {
          any = true
          touched.push(field)
          found[field]! |= bit
          if (isWord) whole[field]! |= bit
          if (at === numbers[starts + field]!) begins[field]! |= bit
        }
        at = nextIn(entry, term, saying, numbers[starts + field + 1]!)
      }
      if (this.pinyin[i]) any = this.lookByPinyin(entry, i) || any
      if (!any && !term.not && this.saidOf(entry, i) === Said.no) return false
    }
    return true
  }

  /** Fields that a term spells; they count as found, but neither as words nor as beginnings. */
  private lookByPinyin(entry: Entry, i: number): boolean {
    const { layout, author, tags } = entry
    const { authors, tags: spelled } = this.pinyin[i]!
    const bit = 1 << i
    let any = false
    const { sayings, spells } = this.lookups
    if (isSpelt(entry, this.terms[i]!, sayings[i]!, spells!)) {
      this.spell(ArticleField.title, bit)
      any = true
    }
    if (authors[author]) {
      this.spell(ArticleField.author, bit)
      any = true
    }
    if (!tags.some((tag) => spelled[tag])) return any
    for (let row = -1; row < layout.passages; row++) {
      const field =
        row < 0 ? ArticleField.tags : ARTICLE_FIELDS + row * PASSAGE_FIELDS + PassageField.tags
      if (someTag(entry, row, spelled)) this.spell(field, bit)
    }
    return true
  }

  private spell(field: number, bit: number): void {
    if (this.found[field]! & bit) return
    this.touched.push(field)
    this.found[field]! |= bit
    this.spelt[field]! |= bit
  }

  private saidOf(entry: Entry, term: number): number {
    if (!this.inTexts) return Said.no
    if (entry.text !== null) return occurs(entry.text, this.terms[term]!) ? Said.yes : Said.no
    return entry.doc < 0 ? Said.no : (this.lookups.sayings[term]!.text[entry.doc] ?? Said.maybe)
  }

  private passages(entry: Entry): void {
    const { layout, block } = entry
    const { numbers } = block
    const { found, heading, terms, query } = this
    const headBits =
      found[ArticleField.title]! |
      found[ArticleField.tags]! |
      found[ArticleField.author]! |
      found[ArticleField.site]!
    if (headBits & this.negative) return
    let headed = false
    for (let row = 0; row < layout.passages; row++) {
      const field = ARTICLE_FIELDS + row * PASSAGE_FIELDS
      const own = found[field]! | found[field + 1]! | found[field + 2]!
      if (((own | headBits) & this.positive) !== this.positive || own & this.negative) continue
      if (!this.wordless && !this.aboutPassages && !(own & this.positive)) continue
      const flags = numbers[layout.flags + row]!
      const color = 1 << (flags & COLOR_MASK)
      if (!(this.colors & color)) continue
      if (query.hasNote !== null && query.hasNote !== ((flags & HAS_NOTE) !== 0)) continue
      const at = numbers[layout.at + row]!
      if (!this.narrow.admit(entry, row, at, color)) continue
      if (!headed && headBits) {
        for (let i = 0; i < terms.length; i++)
          heading[i] = headBits & (1 << i) ? this.best(0, ArticleField.note, 0, i) : 0
      }
      let score = 0
      let kind: number = Kind.passage
      let most = 0
      for (let i = 0; i < terms.length; i++) {
        const mine = own & (1 << i) ? this.best(field, PASSAGE_FIELDS, ARTICLE_FIELDS, i) : 0
        score += Math.max(mine, headBits ? heading[i]! : 0)
        if (mine > most) {
          most = mine
          kind = this.bestKind
        }
      }
      headed = true
      this.hits.add(entry, row, kind, score, at, false)
    }
  }

  /** Takes the article itself in where it is found, or where its full text alone decides. */
  private article(entry: Entry): void {
    if (this.aboutPassages) return
    const { found, terms, hits } = this
    let own = 0
    for (let field = 0; field < ARTICLE_FIELDS; field++) own |= found[field]!
    if (own & this.negative) return
    let open = false
    let inText = 0
    for (let i = 0; i < terms.length; i++) {
      if (own & (1 << i)) continue
      const said = this.saidOf(entry, i)
      if (said === Said.maybe) open = true
      else if ((said === Said.yes) === terms[i]!.not) return
      if (said !== Said.no) inText |= 1 << i
    }
    const at = entry.block.numbers[Layout.saved]!
    const admitted = this.narrow.admit(entry, -1, at, 0)
    if (!admitted && !open) return
    let score = 0
    let kind: number = this.wordless ? Kind.title : Kind.text
    let most = 0
    for (let i = 0; i < terms.length; i++) {
      if (terms[i]!.not) continue
      const mine = own & (1 << i) ? this.best(0, ARTICLE_FIELDS, 0, i) : 0
      score += mine > 0 || !(inText & (1 << i)) ? mine : WEIGHTS[Kind.text]!
      if (mine > most) {
        most = mine
        kind = this.bestKind
      }
    }
    if (admitted) hits.add(entry, -1, kind, score, at, open)
    if (open) this.leaveOpen(entry, own, at, admitted ? hits.entries.length - 1 : -1)
  }

  /**
   * What the field in which a term counts most is worth, of so many from one on; `bestKind` is its kind.
   * `as` is the first of them among the fields of an article, then of a passage.
   */
  private best(from: number, fields: number, as: number, term: number): number {
    const bit = 1 << term
    let worth = 0
    for (let i = 0; i < fields; i++) {
      if (!(this.found[from + i]! & bit)) continue
      const { kind } = FIELDS[as + i]!
      let value = WEIGHTS[kind]!
      if (this.whole[from + i]! & bit) value *= WHOLE
      else if (this.spelt[from + i]! & bit) value *= BY_PINYIN
      if (this.begins[from + i]! & bit) value *= BEGINS
      if (value <= worth) continue
      worth = value
      this.bestKind = kind
    }
    return worth
  }
}

function bitsWhere<T>(list: readonly T[], test: (each: T) => boolean): number {
  return list.reduce((bits, each, i) => (test(each) ? bits | (1 << i) : bits), 0)
}
