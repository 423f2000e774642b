// The search index as one page has it in memory: read once, then brought up to date by what changed.
import { Catalog } from '@/lib/core/search/catalog'
import { lookupOf } from '@/lib/core/search/grams'
import { Said } from '@/lib/core/search/match'
import { bucketOf, textsWith } from '@/lib/core/search/postings'
import type { Term } from '@/lib/core/search/query'
import { db } from './db'
import { STATE, takeUp } from './search-index'
import { PART, type SearchState } from './search-tables'

/** Marked articles that are looked at as they are; more than these wait for the index. */
const FRESH_MOST = 64
/** Bytes of full texts kept in memory to be looked through. */
const TEXTS_MOST = 64_000_000
/** Terms whose postings are remembered: those of a query as it is being typed. */
const TERMS_KEPT = 24

/** What the postings say of a term, `Said`, by text. */
export type Saying = Uint8Array

export class Memory {
  catalog = new Catalog()
  state: SearchState | null = null
  /** Marked articles that must wait, at the time of the last `refresh`. */
  waiting = 0
  /** Whether anything was marked then. */
  marked = false
  private parts = new Map<number, string[]>()
  /** Marked articles as they were taken up, by their mark; null for one that is gone. */
  private fresh = new Map<string, { mark: string; entry: unknown }>()
  private texts = new Map<number, string>()
  private textsSize = 0
  private sayings = new Map<string, Saying>()

  /** Reads what changed since the last time. Within a transaction on the index and the library. */
  async refresh(): Promise<void> {
    const [state = null, dirty] = await Promise.all([
      db.searchState.get(STATE),
      db.searchDirty.limit(FRESH_MOST + 1).toArray(),
    ])
    if (state?.id !== this.state?.id) this.forget()
    const known = this.state?.stamp ?? -1
    if (state && state.stamp > known) {
      const parts =
        known < 0
          ? await db.searchParts.toArray()
          : await db.searchParts.where('stamp').above(known).toArray()
      for (const { part, blocks } of parts) {
        for (const id of this.parts.get(part) ?? []) {
          const doc = this.catalog.get(id)?.doc ?? -1
          if (Math.floor(doc / PART) === part) this.catalog.delete(id)
        }
        blocks.forEach((block, i) => {
          if (block) this.catalog.put(block, part * PART + i, null)
        })
        this.parts.set(
          part,
          blocks.flatMap((block) => (block ? [block.id] : [])),
        )
      }
    }
    if (state?.segments.length !== this.state?.segments.length || state?.stamp !== known)
      this.sayings.clear()
    this.state = state
    const few = dirty.slice(0, FRESH_MOST)
    this.marked = few.length > 0
    this.waiting = dirty.length > few.length ? (await db.searchDirty.count()) - few.length : 0
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
    const taken = await takeUp(stale.map(({ articleId }) => articleId))
    stale.forEach(({ articleId, mark }, i) => {
      const now = taken[i]
      if (now) this.catalog.put(now.block, -1, now.text)
      else this.catalog.delete(articleId)
      this.fresh.set(articleId, { mark, entry: this.catalog.get(articleId) })
    })
  }

  /** What the postings say of each term that is looked for in full texts. Within the same transaction. */
  async ask(terms: readonly Term[]): Promise<Saying[]> {
    const unknown = terms.filter((term) => !this.sayings.has(keyOf(term)))
    const segments = this.state?.segments ?? []
    const lookups = unknown.map(lookupOf)
    const wanted = lookups.flatMap(({ grams }) =>
      segments.flatMap(({ id }) => grams.map((gram): [number, number] => [id, bucketOf(gram)])),
    )
    const buckets = wanted.length > 0 ? await db.searchGrams.bulkGet(wanted) : []
    let next = 0
    unknown.forEach((term, i) => {
      const { grams, certain } = lookups[i]!
      const docs = this.state?.nextDoc ?? 0
      const saying = new Uint8Array(docs)
      const counts = new Uint8Array(docs)
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
      for (let doc = 0; doc < docs; doc++) if (counts[doc] === grams.length) saying[doc] = all
      saying.fill(Said.maybe, segments.at(-1)?.to ?? 0)
      this.narrow(term, saying)
      this.sayings.set(keyOf(term), saying)
    })
    const sayings = terms.map((term) => this.sayings.get(keyOf(term))!)
    for (const key of this.sayings.keys()) {
      if (this.sayings.size <= TERMS_KEPT) break
      this.sayings.delete(key)
    }
    return sayings
  }

  /** A text without what was typed before has no more of it either: only what has is looked at again. */
  private narrow(term: Term, saying: Saying): void {
    for (const [key, before] of this.sayings) {
      if (key.startsWith('1') || !term.text.includes(key.slice(1))) continue
      for (let doc = 0; doc < saying.length; doc++)
        if (before[doc] === Said.no) saying[doc] = Said.no
    }
  }

  /** The full texts with these numbers; what is not there any more is left out. */
  async textsOf(docs: readonly number[]): Promise<Map<number, string>> {
    const found = new Map<number, string>()
    const missing: number[] = []
    for (const doc of docs) {
      const text = this.texts.get(doc)
      if (text === undefined) missing.push(doc)
      else found.set(doc, text)
    }
    if (missing.length === 0) return found
    for (const row of await db.searchTexts.bulkGet(missing)) {
      if (!row) continue
      found.set(row.doc, row.text)
      this.texts.set(row.doc, row.text)
      this.textsSize += bytesOf(row.text)
    }
    // The oldest go first: looking at a text again does not make it newer, which costs least.
    for (const [doc, text] of this.texts) {
      if (this.textsSize <= TEXTS_MOST) break
      this.texts.delete(doc)
      this.textsSize -= bytesOf(text)
    }
    return found
  }

  private forget(): void {
    this.catalog = new Catalog()
    this.state = null
    this.parts.clear()
    this.fresh.clear()
    this.texts.clear()
    this.textsSize = 0
  }
}

/** As the engine keeps it: one byte a unit while all are Latin-1. */
const bytesOf = (text: string) => (/[^\0-\xff]/.test(text) ? 2 : 1) * text.length

const keyOf = (term: Term) => `${term.exact ? 1 : 0}${term.text}`
