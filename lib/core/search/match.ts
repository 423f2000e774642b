// Which articles and passages of the catalog a query finds, how well, and what they have in common.
import { COLORS, type Color } from '../annotation'
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
import { isWhole, occurs } from './occur'
import { PLACES, type Place, type Query, type Wanted } from './query'
import type { Counted, FacetCounts, Facets, HitKind } from './results'
import { searchable } from './searchable'

/** What a word found in a field counts for; as much again in parts where it is a word, or begins the field. */
const WEIGHTS: Record<HitKind, number> = {
  title: 32,
  tag: 16,
  author: 14,
  site: 12,
  passage: 8,
  note: 6,
  text: 2,
}
const WHOLE = 1.25
const BEGINS = 1.1
/** Title, tag or author found by pinyin: less than one found as written, more than a full text. */
const BY_PINYIN = 0.3

type Field = { kind: HitKind; place: Place }
const ARTICLE: Field[] = []
ARTICLE[ArticleField.title] = { kind: 'title', place: 'title' }
ARTICLE[ArticleField.tags] = { kind: 'tag', place: 'title' }
ARTICLE[ArticleField.author] = { kind: 'author', place: 'title' }
ARTICLE[ArticleField.site] = { kind: 'site', place: 'title' }
ARTICLE[ArticleField.note] = { kind: 'note', place: 'note' }
const PASSAGE: Field[] = []
PASSAGE[PassageField.tags] = { kind: 'tag', place: 'title' }
PASSAGE[PassageField.quote] = { kind: 'passage', place: 'quote' }
PASSAGE[PassageField.note] = { kind: 'note', place: 'note' }

/** Terms are bits of one number; a pasted page is not looked for word by word. */
export const TERMS_MOST = 30

/** What the postings say of a full text and a term. */
export const Said = { no: 0, maybe: 1, yes: 2 } as const

export interface Lookups {
  /** Whether letters spell part of a text as search compares it; null where pinyin is not loaded. */
  spells: ((letters: string, text: string) => boolean) | null
  /** What the postings say, `Said`, by the term's place in the query and the text's number. */
  said(term: number, doc: number): number
  /** Hears what a full text said itself where the postings said "maybe". */
  learn(term: number, doc: number, has: boolean): void
}

/** A hit; the row is a passage of the entry, -1 for the article itself. */
export interface Row {
  entry: Entry
  row: number
  kind: HitKind
  score: number
  /** Seconds since 1970. */
  at: number
}

export interface Matched {
  total: number
  groups: Row[][]
  facets: FacetCounts
}

const FACETS = ['tags', 'sites', 'authors', 'colors', 'months'] as const
type Facet = (typeof FACETS)[number]
/** Bits of what a row fails: only what was chosen in one facet, or something else too. */
const FAILS: Record<Facet, number> = { tags: 1, sites: 2, authors: 4, colors: 8, months: 16 }
const LETTERS = /^[a-z]{2,}$/

/** Whether a tag is this one, or nested below it. */
const isWithin = (tag: string, wanted: string) => tag === wanted || tag.startsWith(`${wanted}/`)

/** For each value whether the test holds. */
function table(values: readonly string[], test: (value: string) => boolean): Uint8Array {
  return Uint8Array.from(values, (value) => Number(test(value)))
}

/** One search: `scan`, then `settle` what only the full texts decide, then `matched`. */
export class Match {
  private readonly groups = new Map<Entry, Row[]>()
  private readonly terms: Query['terms']
  private readonly positive: number
  private readonly negative: number
  private readonly places: ReadonlySet<Place>
  /** Bits of terms by field of the entry looked at: found, found as a word, where the field begins, by pinyin. */
  private found = new Int32Array(64)
  private whole = new Int32Array(64)
  private begins = new Int32Array(64)
  private spelt = new Int32Array(64)
  /** By term: what the heading of the entry looked at is worth. */
  private readonly heading: Float64Array
  private readonly tagTests: { has: Uint8Array; not: boolean }[]
  private readonly siteTests: { has: Uint8Array; not: boolean }[]
  private readonly authorTests: { has: Uint8Array; not: boolean }[]
  private readonly chosenTags: Uint8Array[]
  private readonly chosenSites: Uint8Array | null
  private readonly chosenAuthors: Uint8Array | null
  private readonly chosenMonths: ReadonlySet<string> | null
  /** Bits of colours. */
  private readonly chosenColors: number
  private readonly colors: number
  private readonly after: number
  private readonly before: number
  private readonly aboutPassages: boolean
  private readonly wordless: boolean
  /** By term, where it may be pinyin. */
  private readonly pinyin: ({ tags: Uint8Array; authors: Uint8Array } | null)[]
  private readonly months: Catalog['months']
  /** By term: where it first stands in the entry looked at. */
  private readonly firsts: Int32Array
  private readonly counts: Record<Facet, Float64Array>
  private monthCounts: number[] = []
  private total = 0

  constructor(
    private readonly catalog: Catalog,
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
    this.months = catalog.months
    this.places = new Set<Place>(query.places.length > 0 ? query.places : PLACES)
    const tests = (wanted: readonly Wanted[], values: readonly string[], is: typeof isWithin) =>
      wanted.map(({ value, not }) => ({ has: table(values, (each) => is(each, value)), not }))
    const contains = (value: string, wanted: string) => value.includes(wanted)
    this.tagTests = tests(query.tags, catalog.tags.folded, isWithin)
    this.siteTests = tests(query.sites, catalog.siteNames.folded, contains)
    this.authorTests = tests(query.authors, catalog.authors.folded, contains)
    const chosen = (values: readonly string[], folded: readonly string[]) =>
      values.length === 0
        ? null
        : table(folded, (each) => values.some((value) => searchable(value) === each))
    this.chosenTags = filters.tags.map((tag) =>
      table(catalog.tags.folded, (each) => isWithin(each, searchable(tag))),
    )
    this.chosenSites = chosen(filters.sites, catalog.sites.folded)
    this.chosenAuthors = chosen(filters.authors, catalog.authors.folded)
    this.chosenMonths = filters.months.length > 0 ? new Set(filters.months) : null
    this.chosenColors = colorBits(filters.colors)
    this.colors =
      (query.colors.length > 0 ? colorBits(query.colors) : -1) & ~colorBits(query.notColors)
    this.aboutPassages = this.colors !== -1 || query.hasNote !== null
    this.after = query.after === null ? Number.NEGATIVE_INFINITY : Date.parse(query.after) / 1000
    this.before = query.before === null ? Number.POSITIVE_INFINITY : Date.parse(query.before) / 1000
    const { spells } = lookups
    this.pinyin = this.terms.map((term) =>
      spells && !term.not && !term.exact && this.places.has('title') && LETTERS.test(term.text)
        ? {
            tags: table(catalog.tags.folded, (tag) => spells(term.text, tag)),
            authors: table(catalog.authors.folded, (author) => spells(term.text, author)),
          }
        : null,
    )
    this.counts = {
      tags: new Float64Array(catalog.tags.shown.length),
      sites: new Float64Array(catalog.sites.shown.length),
      authors: new Float64Array(catalog.authors.shown.length),
      colors: new Float64Array(COLORS.length),
      months: new Float64Array(0),
    }
  }

  /** Looks at every entry; returns those whose articles only their full texts decide. */
  scan(): Entry[] {
    const pending: Entry[] = []
    for (const entry of this.catalog.all()) {
      if (!this.look(entry)) continue
      this.passages(entry)
      if (this.article(entry, null)) pending.push(entry)
    }
    return pending
  }

  /** Decides an article that `scan` left open by its full text, as search compares it. */
  settle(entry: Entry, text: string): void {
    this.look(entry)
    this.article(entry, text)
  }

  matched(): Matched {
    const { catalog, counts } = this
    return {
      total: this.total,
      groups: [...this.groups.values()],
      facets: {
        tags: counted(counts.tags, catalog.tags.shown),
        sites: counted(counts.sites, catalog.sites.shown),
        authors: counted(counts.authors, catalog.authors.shown),
        colors: counted(counts.colors, COLORS),
        months: counted(this.monthCounts, this.months.names),
      },
    }
  }

  /** Marks in which fields of the entry each term stands; false where nothing in it can be a hit. */
  private look(entry: Entry): boolean {
    const { block, layout } = entry
    const { text, numbers } = block
    const { starts, fields } = layout
    // Most entries are done with here.
    for (let i = 0; i < this.terms.length; i++) {
      const term = this.terms[i]!
      const first = text.indexOf(term.text)
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
    const { found, whole, begins, spelt } = this
    found.fill(0, 0, fields)
    whole.fill(0, 0, fields)
    begins.fill(0, 0, fields)
    spelt.fill(0, 0, fields)
    for (let i = 0; i < this.terms.length; i++) {
      const term = this.terms[i]!
      const bit = 1 << i
      const { length } = term.text
      let any = false
      let field = 0
      for (let at = this.firsts[i]!; at >= 0; ) {
        while (numbers[starts + field + 1]! <= at) field++
        const isWord = isWhole(text, at, length)
        if (term.exact && !isWord) {
          at = text.indexOf(term.text, at + 1)
          continue
        }
        const { place } =
          field < ARTICLE_FIELDS
            ? ARTICLE[field]!
            : PASSAGE[(field - ARTICLE_FIELDS) % PASSAGE_FIELDS]!
        if (this.places.has(place)) {
          any = true
          found[field]! |= bit
          if (isWord) whole[field]! |= bit
          if (at === numbers[starts + field]!) begins[field]! |= bit
        }
        at = text.indexOf(term.text, numbers[starts + field + 1]!)
      }
      if (this.pinyin[i]) any = this.lookByPinyin(entry, i) || any
      if (!any && !term.not && this.saidOf(entry, i) === Said.no) return false
    }
    return true
  }

  /** Fields that a term spells; they count as found, but neither as words nor as beginnings. */
  private lookByPinyin(entry: Entry, i: number): boolean {
    const { layout, author, tags, chinese } = entry
    const { authors, tags: spelled } = this.pinyin[i]!
    const bit = 1 << i
    let any = false
    if (chinese !== '' && this.lookups.spells!(this.terms[i]!.text, chinese)) {
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
      if (this.someTag(entry, row, spelled)) this.spell(field, bit)
    }
    return true
  }

  private spell(field: number, bit: number): void {
    if (this.found[field]! & bit) return
    this.found[field]! |= bit
    this.spelt[field]! |= bit
  }

  private saidOf(entry: Entry, term: number): number {
    if (!this.places.has('text')) return Said.no
    if (entry.text !== null) return occurs(entry.text, this.terms[term]!) ? Said.yes : Said.no
    return entry.doc < 0 ? Said.no : this.lookups.said(term, entry.doc)
  }

  private passages(entry: Entry): void {
    const { layout, block } = entry
    const { numbers } = block
    const { found, heading, terms } = this
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
      if (this.query.hasNote !== null && this.query.hasNote !== ((flags & HAS_NOTE) !== 0)) continue
      const at = numbers[layout.at + row]!
      if (!this.admit(entry, row, at, color)) continue
      if (!headed && headBits) {
        for (let i = 0; i < terms.length; i++)
          heading[i] = headBits & (1 << i) ? this.best(0, ArticleField.note, ARTICLE, i).worth : 0
      }
      let score = 0
      let kind: HitKind = 'passage'
      let most = 0
      for (let i = 0; i < terms.length; i++) {
        const mine = own & (1 << i) ? this.best(field, PASSAGE_FIELDS, PASSAGE, i) : null
        const above = headBits ? heading[i]! : 0
        score += Math.max(mine?.worth ?? 0, above)
        if (mine && mine.worth > most) {
          most = mine.worth
          kind = mine.kind
        }
      }
      headed = true
      this.add(entry, row, kind, score, at)
    }
  }

  /** Takes the article itself in where it is found; true where only its full text, not given, decides. */
  private article(entry: Entry, text: string | null): boolean {
    if (this.aboutPassages) return false
    const { found, terms } = this
    let own = 0
    for (let field = 0; field < ARTICLE_FIELDS; field++) own |= found[field]!
    if (own & this.negative) return false
    let open = false
    let inText = 0
    for (let i = 0; i < terms.length; i++) {
      if (own & (1 << i)) continue
      let said = this.saidOf(entry, i)
      if (said === Said.maybe && text !== null) {
        said = occurs(text, terms[i]!) ? Said.yes : Said.no
        this.lookups.learn(i, entry.doc, said === Said.yes)
      }
      if (said === Said.maybe) open = true
      else if ((said === Said.yes) === terms[i]!.not) return false
      else if (said === Said.yes) inText |= 1 << i
    }
    if (open) return true
    const at = entry.block.numbers[Layout.saved]!
    if (!this.admit(entry, -1, at, 0)) return false
    let score = 0
    let kind: HitKind = this.wordless ? 'title' : 'text'
    let most = 0
    for (let i = 0; i < terms.length; i++) {
      if (terms[i]!.not) continue
      const mine = own & (1 << i) ? this.best(0, ARTICLE_FIELDS, ARTICLE, i) : null
      score += mine?.worth ?? (inText & (1 << i) ? WEIGHTS.text : 0)
      if (mine && mine.worth > most) {
        most = mine.worth
        kind = mine.kind
      }
    }
    this.add(entry, -1, kind, score, at)
    return false
  }

  /** The field in which a term counts most. */
  private best(
    from: number,
    fields: number,
    of: readonly Field[],
    term: number,
  ): { kind: HitKind; worth: number } {
    const bit = 1 << term
    let kind: HitKind = 'text'
    let worth = 0
    for (let i = 0; i < fields; i++) {
      if (!(this.found[from + i]! & bit)) continue
      let value = WEIGHTS[of[i]!.kind]
      if (this.whole[from + i]! & bit) value *= WHOLE
      else if (this.spelt[from + i]! & bit) value *= BY_PINYIN
      if (this.begins[from + i]! & bit) value *= BEGINS
      if (value <= worth) continue
      worth = value
      kind = of[i]!.kind
    }
    return { kind, worth }
  }

  /** Whether a row passes what is asked of its article, tags and time; counts it in the facets. */
  private admit(entry: Entry, row: number, at: number, color: number): boolean {
    if (at < this.after || at >= this.before) return false
    for (const { has, not } of this.siteTests) if ((has[entry.sites] === 1) === not) return false
    for (const { has, not } of this.authorTests) if ((has[entry.author] === 1) === not) return false
    for (const { has, not } of this.tagTests) if (this.hasTag(entry, row, has) === not) return false
    const month = this.months.of(at)
    let fails = 0
    for (const chosen of this.chosenTags) if (!this.hasTag(entry, row, chosen)) fails |= FAILS.tags
    if (this.chosenSites && !this.chosenSites[entry.site]) fails |= FAILS.sites
    if (this.chosenAuthors && !this.chosenAuthors[entry.author]) fails |= FAILS.authors
    if (this.chosenColors && !(this.chosenColors & color)) fails |= FAILS.colors
    if (this.chosenMonths && !this.chosenMonths.has(this.months.names[month]!))
      fails |= FAILS.months
    const { counts } = this
    if (fails === 0) this.countTags(entry, row)
    if ((fails & ~FAILS.sites) === 0) counts.sites[entry.site]!++
    if ((fails & ~FAILS.authors) === 0) counts.authors[entry.author]!++
    if ((fails & ~FAILS.colors) === 0 && color) counts.colors[31 - Math.clz32(color)]!++
    if ((fails & ~FAILS.months) === 0) this.monthCounts[month] = (this.monthCounts[month] ?? 0) + 1
    return fails === 0
  }

  /** Beside words, a passage has the tags of its article too. */
  private hasTag(entry: Entry, row: number, among: Uint8Array): boolean {
    return (
      this.someTag(entry, row, among) ||
      (row >= 0 && !this.wordless && this.someTag(entry, -1, among))
    )
  }

  private someTag({ block, layout, tags }: Entry, row: number, among: Uint8Array): boolean {
    const { numbers } = block
    const end = layout.codes + numbers[layout.tagStarts + row + 2]!
    for (let i = layout.codes + numbers[layout.tagStarts + row + 1]!; i < end; i++)
      if (among[tags[numbers[i]!]!]) return true
    return false
  }

  private countTags({ block, layout, tags }: Entry, row: number): void {
    const { numbers } = block
    const counted: number[] = []
    const count = (of: number) => {
      const end = layout.codes + numbers[layout.tagStarts + of + 2]!
      for (let i = layout.codes + numbers[layout.tagStarts + of + 1]!; i < end; i++) {
        const tag = tags[numbers[i]!]!
        if (counted.includes(tag)) continue
        counted.push(tag)
        this.counts.tags[tag]!++
      }
    }
    count(row)
    if (row >= 0 && !this.wordless) count(-1)
  }

  private add(entry: Entry, row: number, kind: HitKind, score: number, at: number): void {
    this.total++
    const hit = { entry, row, kind, score, at }
    const group = this.groups.get(entry)
    if (group) group.push(hit)
    else this.groups.set(entry, [hit])
  }
}

function bitsWhere<T>(list: readonly T[], test: (each: T) => boolean): number {
  return list.reduce((bits, each, i) => (test(each) ? bits | (1 << i) : bits), 0)
}

const colorBits = (colors: readonly Color[]) =>
  colors.reduce((bits, color) => bits | (1 << COLORS.indexOf(color)), 0)

function counted(counts: ArrayLike<number>, names: readonly string[]): Counted[] {
  const list: Counted[] = []
  for (let i = 0; i < counts.length; i++)
    if (counts[i] && names[i]) list.push({ value: names[i]!, count: counts[i]! })
  return list.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
