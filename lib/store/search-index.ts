// Keeps the search index up with the library: takes up what was marked, a few articles at a time. Past 250
// lines: each step is a transaction that reads and writes the one state of the index, and leaves it whole.
import type { Annotation } from '@/lib/core/annotation'
import { newId } from '@/lib/core/id'
import { BLOCK_VERSION, type Block, blockOf } from '@/lib/core/search/block'
import { gramsOf } from '@/lib/core/search/grams'
import { PACK } from '@/lib/core/search/pack'
import { BUCKETS, bucketsOf, joinBuckets } from '@/lib/core/search/postings'
import { searchable } from '@/lib/core/search/searchable'
import { db } from './db'
import { rowsOfEach } from './each-of'
import { packBlocks } from './search-packs'
import { type Dirty, type GramBucket, ofDoc, type SearchState, type Segment } from './search-tables'

/** Articles taken up in one transaction: about 20 ms of work, so that a page stays quick beside it. */
const BATCH = 24
/** Full texts beside the postings before they get some: they are looked through one by one. */
const LOOSE = 256
/** Texts whose grams are sorted at once: 30 MB of memory while it lasts. */
const SEGMENT = 1024
/** Buckets joined in one transaction. */
const JOINED = 128
/** Blocks beside the packs before they are put into them: so many more rows are read at start. */
const UNPACKED = 64

export const STATE = 'state'

/** An article as the index sees it; null where it has nothing to be found by. */
export interface Taken {
  block: Block
  /** The full text as search compares it. */
  text: string | null
}

/** Reads articles as they are now, in the order asked; null for one that is gone or in the trash. Within a transaction on their tables. */
export async function takeUp(ids: readonly string[]): Promise<(Taken | null)[]> {
  const [articles, bodies, rows] = await Promise.all([
    db.articles.bulkGet([...ids]),
    db.bodies.bulkGet([...ids]),
    rowsOfEach(db.annotations, 'articleId', ids),
  ])
  const passages = new Map<string, Annotation[]>()
  for (const row of rows) {
    if (row.deletedAt !== undefined) continue
    const list = passages.get(row.articleId)
    if (list) list.push(row)
    else passages.set(row.articleId, [row])
  }
  return articles.map((article, i) => {
    if (!article || article.deletedAt !== undefined) return null
    const text = bodies[i]?.text
    return {
      block: blockOf(article, passages.get(article.id) ?? []),
      text: text ? searchable(text) : null,
    }
  })
}

const fresh = (): SearchState => ({
  key: STATE,
  id: newId(),
  version: BLOCK_VERSION,
  nextDoc: 0,
  stamp: 0,
  segments: [],
  nextSegment: 0,
  strays: 0,
})

const TABLES = () => [
  db.searchDirty,
  db.searchState,
  db.searchSlots,
  db.searchParts,
  db.searchTexts,
  db.searchGrams,
]

/** Takes up everything marked, unless another of our pages is at it. What is not done stays marked. */
export async function catchUp(): Promise<void> {
  // Node, where the tests run, has no locks and no other pages; transactions keep the index whole without.
  const locks = globalThis.navigator?.locks
  if (!locks) return takeAll()
  await locks.request('search-index', { ifAvailable: true }, (lock) => lock && takeAll())
}

async function takeAll(): Promise<void> {
  await renew()
  for (;;) {
    if (!(await takeBatch())) break
    await addPostings(SEGMENT)
    await packBlocks(PACK)
    // Whatever the page has to do comes first.
    await new Promise((resolve) => setTimeout(resolve))
  }
  await addPostings(LOOSE)
  await packBlocks(UNPACKED)
}

/** Marks everything where the index was made with another folding, or never. */
async function renew(): Promise<void> {
  if ((await db.searchState.get(STATE))?.version === BLOCK_VERSION) return
  await markAll()
}

/** Throws the index away and marks every article, so that it is made anew. */
export async function markAll(): Promise<void> {
  await db.transaction('rw', [db.articles, ...TABLES()], async () => {
    const ids = await db.articles.toCollection().primaryKeys()
    await Promise.all(TABLES().map((table) => table.clear()))
    await db.searchState.put(fresh())
    await db.searchDirty.bulkPut(ids.map((articleId) => ({ articleId, mark: newId() })))
  })
}

/** Takes some marked articles up; false where none was marked. */
async function takeBatch(): Promise<boolean> {
  const [dirty, taken] = await db.transaction(
    'r',
    [db.searchDirty, db.articles, db.annotations, db.bodies],
    async () => {
      const dirty = await db.searchDirty.limit(BATCH).toArray()
      return [dirty, await takeUp(dirty.map(({ articleId }) => articleId))] as const
    },
  )
  if (dirty.length === 0) return false
  await db.transaction('rw', TABLES(), () => store(dirty, taken))
  return true
}

async function store(dirty: readonly Dirty[], taken: readonly (Taken | null)[]): Promise<void> {
  const ids = dirty.map(({ articleId }) => articleId)
  const [state = fresh(), marks, slots] = await Promise.all([
    db.searchState.get(STATE),
    db.searchDirty.bulkGet(ids),
    db.searchSlots.bulkGet(ids),
  ])
  const texts = await db.searchTexts.bulkGet(slots.map((slot) => slot?.doc ?? -1))
  const blocks = new Map<number, Block | null>()
  const done: string[] = []
  const gone: string[] = []
  const dropped: number[] = []
  const kept: { articleId: string; doc: number }[] = []
  const written: { doc: number; text: string }[] = []
  dirty.forEach(({ articleId, mark }, i) => {
    // Changed again since it was read: it is taken up with the next batch.
    if (marks[i]?.mark !== mark) return
    done.push(articleId)
    const slot = slots[i]
    const now = taken[i] ?? null
    if (slot && now && (texts[i]?.text ?? null) === now.text) {
      blocks.set(slot.doc, now.block)
      return
    }
    if (slot) {
      blocks.set(slot.doc, null)
      dropped.push(slot.doc)
    }
    if (!now) {
      gone.push(articleId)
      return
    }
    const doc = state.nextDoc++
    blocks.set(doc, now.block)
    kept.push({ articleId, doc })
    if (now.text !== null) written.push({ doc, text: now.text })
  })
  state.stamp++
  await Promise.all([
    db.searchParts.bulkPut(
      [...blocks].map(([doc, block]) => ({ part: ofDoc(doc), stamp: state.stamp, block })),
    ),
    db.searchTexts.bulkDelete(dropped).then(() => db.searchTexts.bulkPut(written)),
    db.searchSlots.bulkDelete(gone).then(() => db.searchSlots.bulkPut(kept)),
    db.searchDirty.bulkDelete(done),
    db.searchState.put(state),
  ])
}

const endOf = (state: SearchState) => state.segments.at(-1)?.to ?? 0

/** Gives the texts beside the postings some, once there are `least` of them, and joins segments of like size. */
async function addPostings(least: number): Promise<void> {
  for (;;) {
    const state = await db.searchState.get(STATE)
    if (!state || state.nextDoc - endOf(state) < least) return
    const from = endOf(state)
    const to = Math.min(state.nextDoc, from + SEGMENT)
    const texts = await db.searchTexts.where('doc').between(from, to).toArray()
    const buckets = bucketsOf(texts.map(({ doc, text }) => [doc, gramsOf(text)] as const))
    const id = state.nextSegment
    const rows = buckets.flatMap((data, bucket): GramBucket[] =>
      data ? [{ segment: id, bucket, data }] : [],
    )
    const added = await db.transaction('rw', [db.searchState, db.searchGrams], async () => {
      const now = await db.searchState.get(STATE)
      // Another page of ours has done the same.
      if (!now || now.id !== state.id || now.nextSegment !== id || endOf(now) !== from) return false
      await db.searchGrams.where('[segment+bucket]').between([id, 0], [id, BUCKETS]).delete()
      await db.searchGrams.bulkPut(rows)
      now.segments.push({ id, from, to })
      now.nextSegment++
      await db.searchState.put(now)
      return true
    })
    if (added) await joinSegments()
  }
}

/** Joins the last two segments while the older is less than twice the newer, so that there are few. */
async function joinSegments(): Promise<void> {
  for (;;) {
    const state = await db.searchState.get(STATE)
    const [older, newer] = state?.segments.slice(-2) ?? []
    if (!state || !older || !newer || sizeOf(older) >= 2 * sizeOf(newer)) return
    // Under a number of its own until it is whole; the old ones answer meanwhile.
    const id = state.nextSegment
    for (let from = 0; from < BUCKETS; from += JOINED)
      if (!(await joinRange(state, older, newer, from))) return
    const done = await db.transaction('rw', [db.searchState, db.searchGrams], async () => {
      const now = await db.searchState.get(STATE)
      if (!now || now.id !== state.id || now.nextSegment !== id) return false
      now.segments.splice(-2, 2, { id, from: older.from, to: newer.to })
      now.nextSegment++
      await db.searchState.put(now)
      for (const { id: old } of [older, newer])
        await db.searchGrams.where('[segment+bucket]').between([old, 0], [old, BUCKETS]).delete()
      return true
    })
    if (!done) return
  }
}

const sizeOf = ({ from, to }: Segment) => to - from

/** Joins some buckets; false where another page of ours has changed the segments since. */
function joinRange(state: SearchState, older: Segment, newer: Segment, from: number) {
  return db.transaction('rw', [db.searchState, db.searchGrams], async () => {
    const now = await db.searchState.get(STATE)
    if (now?.id !== state.id || now.nextSegment !== state.nextSegment) return false
    const range = (segment: number) =>
      db.searchGrams
        .where('[segment+bucket]')
        .between([segment, from], [segment, from + JOINED])
        .toArray()
    const [before, after] = await Promise.all([range(older.id), range(newer.id)])
    const rows = new Map(before.map(({ bucket, data }) => [bucket, data]))
    for (const { bucket, data } of after) {
      const first = rows.get(bucket)
      rows.set(bucket, first ? joinBuckets(first, data) : data)
    }
    const segment = state.nextSegment
    await db.searchGrams.bulkPut([...rows].map(([bucket, data]) => ({ segment, bucket, data })))
    return true
  })
}

/**
 * Whether the index knows as many live rows as there are; where not, something wrote past the marks,
 * and everything is marked. `known` is what the index has, with nothing marked.
 */
export async function checkIndex(known: { articles: number; passages: number }): Promise<boolean> {
  const tables = [db.articles, db.annotations, ...TABLES()]
  // Counting takes a moment: whoever searches meanwhile must not wait for it.
  if ((await db.transaction('r', tables, () => straysBeside(known))) === null) return true
  return db.transaction('rw', tables, async () => {
    const strays = await straysBeside(known)
    if (strays === null) return true
    await markAll()
    await db.searchState.update(STATE, { strays })
    return false
  })
}

/** How many live rows the index does not know, where they are not as many as they were; else null. */
async function straysBeside(known: { articles: number; passages: number }): Promise<number | null> {
  const state = await db.searchState.get(STATE)
  if (!state || (await db.searchDirty.count()) > 0) return null
  const live = async (table: typeof db.articles | typeof db.annotations) => {
    const [all, deleted] = await Promise.all([
      table.count(),
      table.where('deletedAt').above('').count(),
    ])
    return all - deleted
  }
  const [articles, passages] = await Promise.all([live(db.articles), live(db.annotations)])
  const strays = articles + passages - known.articles - known.passages
  return strays === state.strays ? null : strays
}
