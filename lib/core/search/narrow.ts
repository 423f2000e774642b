// What is asked of a hit beside its words: fields, and what was chosen beside the results; with the counts of each value.
import { COLORS, type Color } from '../annotation'
import { COLOR_MASK } from './block'
import type { Catalog, Entry } from './catalog'
import { type Hits, State } from './hits'
import type { Query, Wanted } from './query'
import type { Counted, FacetCounts, Facets } from './results'
import { searchable } from './searchable'

const FACETS = ['tags', 'sites', 'authors', 'colors', 'months'] as const
type Facet = (typeof FACETS)[number]
/** Bits of what a row fails: only what was chosen in one facet, or something else too. */
const FAILS: Record<Facet, number> = { tags: 1, sites: 2, authors: 4, colors: 8, months: 16 }

/** Whether a tag is this one, or nested below it. */
const isWithin = (tag: string, wanted: string) => tag === wanted || tag.startsWith(`${wanted}/`)

const contains = (value: string, wanted: string) => value.includes(wanted)

/** For each value whether the test holds. */
export function table(values: readonly string[], test: (value: string) => boolean): Uint8Array {
  return Uint8Array.from(values, (value) => Number(test(value)))
}

export const colorBits = (colors: readonly Color[]) =>
  colors.reduce((bits, color) => bits | (1 << COLORS.indexOf(color)), 0)

interface Test {
  has: Uint8Array
  not: boolean
}

/** `begin` with an entry, then `admit` its rows one by one. */
export class Narrow {
  private readonly tagTests: Test[]
  private readonly siteTests: Test[]
  private readonly authorTests: Test[]
  private readonly chosenTags: Uint8Array[]
  private readonly chosenSites: Uint8Array | null
  private readonly chosenAuthors: Uint8Array | null
  private readonly chosenMonths: ReadonlySet<string> | null
  private readonly chosenColors: number
  private readonly after: number
  private readonly before: number
  private readonly counts: Record<Facet, Float64Array>
  private readonly monthCounts: number[] = []
  /** By tag: the last row it was counted for, so that it counts once a row. */
  private readonly countedFor: Int32Array
  private row = 0
  /** Where nothing is chosen, what counts is what is found: it is counted when it is asked for. */
  private readonly later: boolean
  /** Of the entry begun: whether its article passes, and what it fails of what was chosen. */
  private passes = true
  private fails = 0

  /** `wordless`: without words a passage has its own tags alone, and not those of its article too. */
  constructor(
    private readonly catalog: Catalog,
    query: Query,
    filters: Facets,
    private readonly wordless: boolean,
  ) {
    const tests = (wanted: readonly Wanted[], values: readonly string[], is: typeof isWithin) =>
      wanted.map(({ value, not }) => ({ has: table(values, (each) => is(each, value)), not }))
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
    this.after = query.after === null ? Number.NEGATIVE_INFINITY : Date.parse(query.after) / 1000
    this.before = query.before === null ? Number.POSITIVE_INFINITY : Date.parse(query.before) / 1000
    this.later = [
      filters.tags,
      filters.sites,
      filters.authors,
      filters.colors,
      filters.months,
    ].every(({ length }) => length === 0)
    this.counts = {
      tags: new Float64Array(catalog.tags.shown.length),
      sites: new Float64Array(catalog.sites.shown.length),
      authors: new Float64Array(catalog.authors.shown.length),
      colors: new Float64Array(COLORS.length),
      months: new Float64Array(0),
    }
    this.countedFor = new Int32Array(catalog.tags.shown.length)
  }

  /** Whether nothing is asked and nothing was chosen, so that every row passes. */
  get passesAll(): boolean {
    const tests = this.tagTests.length + this.siteTests.length + this.authorTests.length
    return this.later && tests === 0 && this.after === -Infinity && this.before === Infinity
  }

  /** Looks at what the rows of an entry have in common. */
  begin(entry: Entry): void {
    const { site, sites, author } = entry
    this.passes = fits(this.siteTests, sites) && fits(this.authorTests, author)
    this.fails = 0
    if (this.chosenSites !== null && !this.chosenSites[site]) this.fails |= FAILS.sites
    if (this.chosenAuthors !== null && !this.chosenAuthors[author]) this.fails |= FAILS.authors
  }

  /**
   * Whether a row of the entry begun passes what is asked of its article, tags and time; counts it in
   * the facets. `by` is -1 for one that was counted before and is none after all.
   */
  admit(entry: Entry, row: number, at: number, color: number, by = 1): boolean {
    if (!this.passes || at < this.after || at >= this.before) return false
    let { fails } = this
    if (this.tagTests.length > 0) {
      for (const { has, not } of this.tagTests)
        if (this.hasTag(entry, row, has) === not) return false
    }
    if (this.later) return true
    const { months } = this.catalog
    const month = months.of(at)
    if (this.chosenTags.length > 0) {
      for (const chosen of this.chosenTags)
        if (!this.hasTag(entry, row, chosen)) fails |= FAILS.tags
    }
    if (this.chosenColors !== 0 && !(this.chosenColors & color)) fails |= FAILS.colors
    if (this.chosenMonths !== null && !this.chosenMonths.has(months.names[month]!))
      fails |= FAILS.months
    const { counts } = this
    if (fails === 0) this.countTags(entry, row, by)
    if ((fails & ~FAILS.sites) === 0) counts.sites[entry.site]! += by
    if ((fails & ~FAILS.authors) === 0) counts.authors[entry.author]! += by
    if ((fails & ~FAILS.colors) === 0 && color) counts.colors[31 - Math.clz32(color)]! += by
    if ((fails & ~FAILS.months) === 0) this.monthCounts[month] = (this.monthCounts[month] ?? 0) + by
    return fails === 0
  }

  /** The counts, of what is found where nothing was chosen. */
  counted(hits: Hits): FacetCounts {
    if (this.later) this.count(hits)
    const { catalog, counts } = this
    return {
      tags: listed(counts.tags, catalog.tags.shown),
      sites: listed(counts.sites, catalog.sites.shown),
      authors: listed(counts.authors, catalog.authors.shown),
      colors: listed(counts.colors, COLORS),
      months: listed(this.monthCounts, catalog.months.names),
    }
  }

  private count({ entries, starts, rows, ats, states, size }: Hits): void {
    const { counts, monthCounts, catalog } = this
    for (const facet of FACETS) counts[facet].fill(0)
    monthCounts.length = 0
    entries.forEach((entry, group) => {
      const { block, layout } = entry
      const end = starts[group + 1] ?? size
      let own = 0
      for (let i = starts[group]!; i < end; i++) {
        if (states[i] === State.not) continue
        const row = rows[i]!
        const month = catalog.months.of(ats[i]!)
        monthCounts[month] = (monthCounts[month] ?? 0) + 1
        if (row >= 0) counts.colors[block.numbers[layout.flags + row]! & COLOR_MASK]!++
        this.countTags(entry, row, 1)
        own++
      }
      counts.sites[entry.site]! += own
      counts.authors[entry.author]! += own
    })
  }

  /** Beside words, a passage has the tags of its article too. */
  private hasTag(entry: Entry, row: number, among: Uint8Array): boolean {
    return someTag(entry, row, among) || (row >= 0 && !this.wordless && someTag(entry, -1, among))
  }

  private countTags(entry: Entry, row: number, by: number): void {
    this.row++
    this.countTagsOf(entry, row, by)
    if (row >= 0 && !this.wordless) this.countTagsOf(entry, -1, by)
  }

  private countTagsOf({ block, layout, tags }: Entry, of: number, by: number): void {
    const { numbers } = block
    const end = layout.codes + numbers[layout.tagStarts + of + 2]!
    for (let i = layout.codes + numbers[layout.tagStarts + of + 1]!; i < end; i++) {
      const tag = tags[numbers[i]!]!
      if (this.countedFor[tag] === this.row) continue
      this.countedFor[tag] = this.row
      this.counts.tags[tag]! += by
    }
  }
}

function fits(tests: readonly Test[], value: number): boolean {
  for (const { has, not } of tests) if ((has[value] === 1) === not) return false
  return true
}

/** Whether a passage, or with -1 the article, has one of these tags. */
export function someTag({ block, layout, tags }: Entry, row: number, among: Uint8Array): boolean {
  const { numbers } = block
  const end = layout.codes + numbers[layout.tagStarts + row + 2]!
  for (let i = layout.codes + numbers[layout.tagStarts + row + 1]!; i < end; i++)
    if (among[tags[numbers[i]!]!]) return true
  return false
}

function listed(counts: ArrayLike<number>, names: readonly string[]): Counted[] {
  const list: Counted[] = []
  for (let i = 0; i < counts.length; i++)
    if (counts[i] && names[i]) list.push({ value: names[i]!, count: counts[i]! })
  return list.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
