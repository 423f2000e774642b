// How often each tag is used, told by the search index: its blocks are read in a tenth of a second, where a
// database takes seconds to count a hundred thousand tags of its own, and as long only to name them.
import { countIn, type RecordTable } from '@/lib/core/ledger'
import { BLOCK_VERSION, type Block, Layout } from '@/lib/core/search/block'
import type { TagUse } from '@/lib/core/tag-tree'
import { db } from './db'
import { rowsOfEach } from './each-of'
import { readLedger } from './ledger'
import { STATE } from './search-index'
import { eachBlock } from './search-packs'
import type { SearchPart } from './search-tables'

/** Marked articles whose rows are read instead; where more wait for the index, it is not asked. */
const FRESH_MOST = 256

/** Of one article: the tags of its own, and those of its passages, as often as they stand there. */
interface Tagged {
  id: string
  article: readonly string[]
  passages: readonly string[]
  /** How many passages there are, tagged or not. */
  live: number
}

/** What was read of one state of the index; with the next only what has changed is read. */
let known = { id: '', stamp: 0, docs: new Map<number, Tagged>() }
/** Each tag once, however many articles have it. */
const names = new Map<string, string>()

/**
 * Every tag with its uses; null where the index does not know: where it is too far behind, or has not as many
 * live rows as the library, such as passages whose article lies in the trash. Within a transaction on `TAG_TABLES`.
 */
export async function countByIndex(): Promise<TagUse[] | null> {
  const [state, dirty] = await Promise.all([
    db.searchState.get(STATE),
    db.searchDirty.limit(FRESH_MOST + 1).toArray(),
  ])
  if (state?.version !== BLOCK_VERSION || dirty.length > FRESH_MOST) return null
  const before = known
  if (before.id !== state.id || before.stamp !== state.stamp) {
    const all = before.id !== state.id
    const changed = await readTagged(
      await (all
        ? db.searchParts.toCollection().primaryKeys()
        : db.searchParts.where('stamp').above(before.stamp).primaryKeys()),
    )
    // Another count, under way at once, may have read more meanwhile.
    if (all || known === before) {
      const docs = all ? new Map<number, Tagged>() : before.docs
      for (const [doc, tagged] of changed)
        if (tagged) docs.set(doc, tagged)
        else docs.delete(doc)
      known = { id: state.id, stamp: state.stamp, docs }
    }
  }
  const ids = dirty.map(({ articleId }) => articleId)
  const [articles, rows] = await Promise.all([
    db.articles.bulkGet(ids),
    rowsOfEach(db.annotations, 'articleId', ids),
  ])
  const uses = new Map<string, TagUse>()
  const count = (tags: readonly string[], what: 'passages' | 'articles') => {
    for (const tag of tags) {
      let use = uses.get(tag)
      if (!use) {
        use = { tag, passages: 0, articles: 0 }
        uses.set(tag, use)
      }
      use[what]++
    }
  }
  const live = { articles: 0, passages: 0 }
  const marked = new Set(ids)
  for (const { id, article, passages, live: own } of known.docs.values()) {
    if (marked.has(id)) continue
    live.articles++
    live.passages += own
    count(article, 'articles')
    count(passages, 'passages')
  }
  for (const row of articles) {
    if (!row || row.deletedAt !== undefined) continue
    live.articles++
    count(row.tags, 'articles')
  }
  for (const row of rows) {
    if (row.deletedAt !== undefined) continue
    live.passages++
    count(row.tags, 'passages')
  }
  const [liveArticles, livePassages] = await Promise.all([
    countLive('articles'),
    countLive('annotations'),
  ])
  return live.articles === liveArticles && live.passages === livePassages
    ? [...uses.values()]
    : null
}

/** By the ledger, which knows at once how many rows there are. */
async function countLive(table: RecordTable): Promise<number | null> {
  const [ledger, gone] = await Promise.all([
    readLedger(),
    db.table(table).where('deletedAt').above('').count(),
  ])
  return ledger && countIn(ledger, table) - gone
}

/** By number; null where there is nothing now. A pack at a time: all at once, a page would not scroll for that long. */
async function readTagged(parts: readonly number[]): Promise<Map<number, Tagged | null>> {
  const tagged = new Map<number, Tagged | null>()
  const take = (part: SearchPart | undefined) => {
    if (part) eachBlock([part], (doc, block) => tagged.set(doc, block && taggedOf(block)))
  }
  for (const pack of parts.filter((part) => part >= 0)) take(await db.searchParts.get(pack))
  const alone = await db.searchParts.bulkGet(parts.filter((part) => part < 0))
  alone.forEach(take)
  return tagged
}

export const TAG_TABLES = () => [
  db.searchState,
  db.searchDirty,
  db.searchParts,
  db.articles,
  db.annotations,
  db.ledger,
]

const NONE: readonly never[] = []

function taggedOf({ id, tags, numbers }: Block): Tagged {
  const live = numbers[0]!
  if (tags.length === 0) return { id, article: NONE, passages: NONE, live }
  const { codes, tagStarts } = new Layout(live)
  const own = tags.map((tag) => {
    const name = names.get(tag)
    if (name === undefined) names.set(tag, tag)
    return name ?? tag
  })
  const all = Array.from(numbers.subarray(codes), (code) => own[code]!)
  const first = numbers[tagStarts + 1]!
  return { id, article: all.slice(0, first), passages: all.slice(first), live }
}
