// The search index as one page has it in memory: read once, then brought up to date by what changed. Past 250
// lines: all that is remembered is of one state of the index, and forgotten together where that is another.
import { BLOCK_VERSION, type Block } from '@/lib/core/search/block'
import { Catalog, type Entry } from '@/lib/core/search/catalog'
import { lookupOf } from '@/lib/core/search/grams'
import type { SpeltAt } from '@/lib/core/search/mark-names'
import { Places } from '@/lib/core/search/places'
import { bucketOf, textsWith } from '@/lib/core/search/postings'
import type { Term } from '@/lib/core/search/query'
import {
  firstIn,
  isSpelt,
  learnFirst,
  learnSpelt,
  mayBePinyin,
  newSaying,
  Said,
  type Saying,
  type Spells,
  spellsNot,
} from '@/lib/core/search/saying'
import { db } from './db'
import { STATE, type Taken, takeUp } from './search-index'
import { eachBlock } from './search-packs'
import { Rows } from './search-rows'
import type { Dirty, GramBucket, SearchState } from './search-tables'
import { Texts } from './search-texts'
import { writesSoFar } from './search-writes'

/** Marked articles that are looked at as they are; more than these wait for the index. */
const FRESH_MOST = 64
/** Terms whose postings are remembered: those of a query as it is being typed. */
const TERMS_KEPT = 24

/**
 * Places remembered of all terms, those of the last one apart: four bytes each, in arrays up to twice as
 * long, so at most eight megabytes. Each term has eight bytes an article beside them.
 */
const PLACES_KEPT = 1 << 20
/** Blocks looked through at once for all places of a term: two milliseconds. */
const LOOKED_THROUGH = 1024

const NONE: (GramBucket | undefined)[] = []

export class Memory {
  catalog = new Catalog()
  state: SearchState | null = null
  /** Marked articles that must wait, at the time of the last `refresh`. */
  waiting = 0
  /** Whether anything was marked then. */
  marked = false
  /** The index's entries by the numbers of their articles. */
  private docs: (Entry | undefined)[] = []
  /** Marked articles as they were taken up, by their mark; null for one that is gone. */
  private fresh = new Map<string, { mark: string; entry: unknown }>()
  /** null until pinyin is loaded. */
  spells: Spells | null = null
  /** The same. */
  speltAt: SpeltAt | null = null
  readonly texts = new Texts()
  readonly rows = new Rows()
  private sayings = new Map<string, Saying>()
  /** What had been written when all was as it is here; null where it is not known to be. */
  private writes: number | null = null

  /** Whether nothing was written since the last `refresh`. */
  get holds(): boolean {
    return this.writes !== null && this.writes === writesSoFar()
  }

  /**
   * Reads what changed since the last time, and what is known of each term; of full texts only with
   * `inTexts`, and looks through the blocks meanwhile with `ahead`. Within a transaction on the index
   * and the library.
   */
  async refresh(terms: readonly Term[] = [], inTexts = false, ahead = false): Promise<Saying[]> {
    const known = this.state
    const writes = writesSoFar()
    this.writes = null
    // In a library at rest what was known still holds: then this is all there is to be read.
    const reading = Promise.all([
      db.searchState.get(STATE),
      db.searchDirty.limit(FRESH_MOST + 1).toArray(),
      inTexts ? this.bucketsOf(terms, known) : NONE,
    ])
    if (ahead) this.lookAhead(terms)
    const [found, dirty, early] = await reading
    // One that is laid out otherwise is about to be made anew.
    const state = found?.version === BLOCK_VERSION ? found : null
    if (state?.id !== known?.id) this.forget()
    const settled =
      state?.id === known?.id && state?.stamp === known?.stamp && sameSegments(known, state)
    if (!settled) this.sayings.clear()
    let buckets = early
    // No await but for the database: a transaction ends by itself where nothing is asked of it.
    if (state && !settled) {
      const since = this.state?.stamp
      const parts =
        since === undefined
          ? db.searchParts.toArray()
          : db.searchParts.where('stamp').above(since).toArray()
      if (inTexts) buckets = await this.bucketsOf(terms, state)
      eachBlock(await parts, (doc, block) => this.put(doc, block))
    }
    this.state = state
    const stale = this.staleOf(dirty)
    if (stale.length > 0)
      this.putFresh(stale, await takeUp(stale.map(({ articleId }) => articleId)))
    if (found && !state) this.waiting = Math.max(0, (await db.articles.count()) - dirty.length)
    else if (dirty.length > FRESH_MOST) this.waiting = (await db.searchDirty.count()) - FRESH_MOST
    else this.waiting = 0
    this.writes = writes
    return this.say(terms, inTexts, buckets)
  }

  private put(doc: number, block: Block | null): void {
    const before = this.docs[doc]
    if (before && before.block.id !== block?.id && this.catalog.get(before.block.id) === before)
      this.catalog.delete(before.block.id)
    this.docs[doc] = block ? this.catalog.put(block, doc, null) : undefined
  }

  /** Which of the marked articles have to be looked at; forgets those that are not marked any more. */
  private staleOf(dirty: readonly Dirty[]): Dirty[] {
    const few = dirty.slice(0, FRESH_MOST)
    this.marked = few.length > 0
    const stale = few.filter(({ articleId, mark }) => {
      const taken = this.fresh.get(articleId)
      return taken?.mark !== mark || taken.entry !== this.catalog.get(articleId)
    })
    const marked = new Set(few.map(({ articleId }) => articleId))
    for (const [id, { entry }] of this.fresh) {
      if (marked.has(id)) continue
      // Taken up by the index it is another entry by now.
      if (entry !== undefined && entry === this.catalog.get(id)) this.catalog.delete(id)
      this.fresh.delete(id)
    }
    return stale
  }

  private putFresh(stale: readonly Dirty[], taken: readonly (Taken | null)[]): void {
    stale.forEach(({ articleId, mark }, i) => {
      const now = taken[i]
      if (now) this.catalog.put(now.block, -1, now.text)
      else this.catalog.delete(articleId)
      this.fresh.set(articleId, { mark, entry: this.catalog.get(articleId) })
    })
  }

  /**
   * Looks through the blocks, as they are in memory, for the term that is being typed: the database
   * needs as long to answer. Where the index turns out to have changed, all of it is forgotten.
   */
  private lookAhead(terms: readonly Term[]): void {
    const term = terms.find((each) => !this.sayings.has(keyOf(each)))
    if (!term || !this.state) return
    const saying = newSaying(this.state.nextDoc)
    const { spells } = this
    this.learn(term, saying)
    this.sayings.set(keyOf(term), saying)
    const spelt = spells && mayBePinyin(term)
    if (saying.places && !spelt) return
    this.catalog.numbered.forEach((entry, doc) => {
      if (saying.places && spellsNot(saying, doc)) return
      if (!entry) return
      firstIn(entry, term, saying)
      if (spelt) isSpelt(entry, term, saying, spells)
    })
  }

  /** What is known of each term without asking the database: nothing of a term that is new. */
  sayingsOf(terms: readonly Term[]): Saying[] {
    return terms.map((term) => this.sayings.get(keyOf(term)) ?? newSaying(this.state?.nextDoc ?? 0))
  }

  /** The buckets of the terms that nothing is known of yet, by the segments known. */
  private bucketsOf(terms: readonly Term[], state: SearchState | null) {
    const wanted = this.unknown(terms).flatMap((term) =>
      (state?.segments ?? []).flatMap(({ id }) =>
        lookupOf(term).grams.map((gram): [number, number] => [id, bucketOf(gram)]),
      ),
    )
    return wanted.length > 0 ? db.searchGrams.bulkGet(wanted) : NONE
  }

  private unknown(terms: readonly Term[]): Term[] {
    return terms.filter((term) => !this.sayings.get(keyOf(term))?.text.length)
  }

  /** What is known of each term, from buckets as `bucketsOf` read them. */
  private say(
    terms: readonly Term[],
    inTexts: boolean,
    buckets: readonly (GramBucket | undefined)[],
  ): Saying[] {
    const docs = this.state?.nextDoc ?? 0
    const segments = this.state?.segments ?? []
    let next = 0
    const unknown = new Set(this.unknown(terms))
    const sayings = terms.map((term): Saying => {
      const key = keyOf(term)
      const known = this.sayings.get(key)
      if (known && (!inTexts || !unknown.has(term))) return known
      const saying = known ?? newSaying(docs)
      if (inTexts) {
        saying.text = new Uint8Array(docs)
        const counts = new Uint8Array(docs)
        const { grams, certain } = lookupOf(term)
        for (let s = 0; s < segments.length; s++) {
          grams.forEach((gram, place) => {
            const bucket = buckets[next++]
            if (bucket)
              textsWith(bucket.data, gram, (doc) => {
                if (counts[doc] === place) counts[doc] = place + 1
              })
          })
        }
        const all = certain ? Said.yes : Said.maybe
        for (let doc = 0; doc < docs; doc++)
          if (counts[doc] === grams.length) saying.text[doc] = all
        saying.text.fill(Said.maybe, segments.at(-1)?.to ?? 0)
      }
      this.learn(term, saying)
      this.sayings.set(key, saying)
      return saying
    })
    for (const key of this.sayings.keys()) {
      if (this.sayings.size <= TERMS_KEPT) break
      this.sayings.delete(key)
    }
    return sayings
  }

  /**
   * What does not have what was typed before has no more of it either: only what has is looked at again,
   * and only there, where all its places are known.
   */
  private learn(term: Term, saying: Saying): void {
    let least: { of: Places; within: number; length: number } | null = null
    for (const [key, before] of this.sayings) {
      const part = key.slice(1)
      const within = term.text.indexOf(part)
      if (within < 0) continue
      const { places } = before
      if (places && before !== saying && !(least && least.of.size <= places.size))
        least = { of: places, within, length: part.length }
      learnFirst(saying, before, within)
      if (within === 0 && mayBePinyin(term)) learnSpelt(saying, before)
      const { text } = saying
      if (key.startsWith('1') || before.text.length === 0) continue
      for (let doc = 0; doc < text.length; doc++)
        if (before.text[doc] === Said.no) text[doc] = Said.no
    }
    if (saying.places || !least) return
    const { of, within, length } = least
    saying.places = Places.within(this.catalog, term.text, of, within, length)
  }

  /**
   * Finds all places of terms that were searched for, where what is typed on will stand; a part at a time,
   * so that nothing waits for it. Ends where the library changes meanwhile.
   */
  async findPlaces(terms: readonly Term[]): Promise<void> {
    for (const term of terms) {
      const saying = this.sayings.get(keyOf(term))
      if (!saying || saying.places) continue
      const { catalog } = this
      const { changes } = catalog
      const places = new Places(saying.first.length)
      let few = true
      let looked = 0
      for (const entry of catalog.numbered) {
        if (looked++ % LOOKED_THROUGH === 0) {
          await new Promise((resolve) => setTimeout(resolve))
          const same = catalog === this.catalog && catalog.changes === changes
          if (!same || this.sayings.get(keyOf(term)) !== saying) return
        }
        if (entry && !places.find(entry, term.text)) {
          few = false
          break
        }
      }
      if (few) saying.places = places
    }
    let kept = 0
    for (const saying of [...this.sayings.values()].reverse()) {
      if (kept > PLACES_KEPT) saying.places = null
      kept += saying.places?.size ?? 0
    }
  }

  /** Takes up the headings of articles that came or changed, a part at a time, so that nothing waits for it. */
  async readHeadings(): Promise<void> {
    const { catalog } = this
    while (catalog === this.catalog && !catalog.readHeadings())
      await new Promise((resolve) => setTimeout(resolve))
  }

  private forget(): void {
    this.catalog = new Catalog()
    this.state = null
    this.docs = []
    this.fresh.clear()
    this.texts.clear()
    this.rows.clear()
    this.sayings.clear()
  }
}

const sameSegments = (a: SearchState | null, b: SearchState | null) =>
  a?.segments.length === b?.segments.length &&
  a?.segments.every(({ id }, i) => id === b?.segments[i]?.id)

const keyOf = (term: Term) => `${term.exact ? 1 : 0}${term.text}`
