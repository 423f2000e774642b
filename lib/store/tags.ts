// The tags in use.
import type { Table } from 'dexie'
import type { TagUse } from '@/lib/core/tag-tree'
import { isWithin } from '@/lib/core/tag-tree'
import { db } from './db'
import { keysOfEach } from './each-of'
import { nothing } from './guard'
import { readLedger } from './ledger'
import { heal } from './search-heal'
import { countByIndex, TAG_TABLES } from './tag-counts'

/** The last count, and the state of the records it is of. */
let last: { database: string; seq: number; uses: readonly TagUse[] } | null = null

/**
 * Every tag of a live article or passage with its uses, in no order. Where the search index cannot tell,
 * the database counts them one by one; a hundred thousand passages are not read for it. Nothing is counted
 * again before a record is written: what is done to the index in between changes nothing.
 */
export async function tagUses(): Promise<readonly TagUse[]> {
  // One transaction, begun at once: one begun after an await or a promise makes live queries that are asked
  // at the same time lose what they watch.
  return db
    .transaction('r', TAG_TABLES(), async () => {
      const ledger = await readLedger()
      if (ledger && last?.database === ledger.database && last.seq === ledger.seq) return last.uses
      const uses = (await countByIndex()) ?? (await countByDatabase())
      last = ledger && { database: ledger.database, seq: ledger.seq, uses }
      return uses
    })
    .catch((error) => {
      nothing(error)
      // Once this is over: a live query, which this may be in, may not write.
      setTimeout(() => heal(error).catch(() => undefined))
      return db.transaction('r', [db.articles, db.annotations], countByDatabase)
    })
}

async function countByDatabase(): Promise<TagUse[]> {
  const [passages, articles] = await Promise.all([
    countTags(db.annotations),
    countTags(db.articles),
  ])
  const tags = new Set([...passages.keys(), ...articles.keys()])
  return [...tags].flatMap((tag) => {
    const use = { tag, passages: passages.get(tag) ?? 0, articles: articles.get(tag) ?? 0 }
    return use.passages + use.articles > 0 ? [use] : []
  })
}

async function countTags(
  table: typeof db.annotations | typeof db.articles,
): Promise<Map<string, number>> {
  const tags = (await table.orderBy('tags').uniqueKeys()).map(String)
  const [counts, trashed] = await Promise.all([
    Promise.all(tags.map((tag) => table.where('tags').equals(tag).count())),
    table.where('deletedAt').above('').toArray(),
  ])
  const uses = new Map(tags.map((tag, i) => [tag, counts[i] ?? 0]))
  for (const row of trashed) for (const tag of row.tags) uses.set(tag, (uses.get(tag) ?? 0) - 1)
  return uses
}

let names: readonly string[] = []

/** Every tag of a live article or passage, the most used first: the same array, as long as that is the same. */
export async function knownTags(): Promise<readonly string[]> {
  const uses = (await tagUses()).map(({ tag, passages, articles }) => ({
    tag,
    uses: passages + articles,
  }))
  uses.sort((a, b) => b.uses - a.uses || a.tag.localeCompare(b.tag))
  if (uses.length !== names.length || uses.some(({ tag }, i) => tag !== names[i]))
    names = uses.map(({ tag }) => tag)
  return names
}

/** The ids of the passages and articles that carry a tag or one below it; those in the trash too. */
export async function taggedWith(
  tag: string,
): Promise<{ annotations: string[]; articles: string[] }> {
  return db.transaction('r', [db.articles, db.annotations], async () => {
    const [annotations, articles] = await Promise.all([
      idsWith(db.annotations, tag),
      idsWith(db.articles, tag),
    ])
    return { annotations, articles }
  })
}

async function idsWith(
  table: typeof db.annotations | typeof db.articles,
  tag: string,
): Promise<string[]> {
  const spellings = (await table.orderBy('tags').uniqueKeys())
    .map(String)
    .filter((each) => isWithin(each, tag))
  return keysOfEach(table as Table<unknown, string>, 'tags', spellings)
}

/** How many live passages and articles carry a tag or one below it. */
export async function countTagged(tag: string): Promise<{ passages: number; articles: number }> {
  return db.transaction('r', [db.articles, db.annotations], async () => {
    const { annotations, articles } = await taggedWith(tag)
    const live = async (table: typeof db.annotations | typeof db.articles, ids: string[]) => {
      const gone = new Set(await table.where('deletedAt').above('').primaryKeys())
      return ids.filter((id) => !gone.has(id)).length
    }
    return {
      passages: await live(db.annotations, annotations),
      articles: await live(db.articles, articles),
    }
  })
}
