// What the search index keeps in the database, and the mark that every write leaves for it in its own transaction.
import Dexie, {
  type DBCore,
  type DBCoreMutateRequest,
  type DBCoreTable,
  type DBCoreTransaction,
  type Middleware,
} from 'dexie'
import type { Annotation } from '@/lib/core/annotation'
import type { Article, ArticleBody } from '@/lib/core/article'
import { newId } from '@/lib/core/id'
import type { Block } from '@/lib/core/search/block'
import type { Pack } from '@/lib/core/search/pack'

/** An article that changed since the index took it up; the mark tells one change from the next. */
export interface Dirty {
  articleId: string
  mark: string
}

/** Full texts `from` up to before `to` have their grams in the buckets of this segment. */
export interface Segment {
  id: number
  from: number
  to: number
}

export interface SearchState {
  key: 'state'
  /** Made anew with every index; whoever has another one in memory has nothing. */
  id: string
  /** The folding the index was made with. */
  version: number
  /** The number the next full text gets; none is given twice. */
  nextDoc: number
  /** Counts the changes of parts. */
  stamp: number
  segments: Segment[]
  nextSegment: number
  /** Live rows that no index takes up, such as passages without an article. */
  strays: number
}

/** The number an article has in the index; its full text has the same. */
export interface SearchSlot {
  articleId: string
  doc: number
}

/**
 * A part of the catalog: under `n >= 0` the pack of the blocks from `n * PACK` on, and under
 * `ofDoc(doc)`, below zero, one block that came or changed since its pack was made, and which goes
 * before it.
 */
export type SearchPart = {
  part: number
  /** The state's stamp when the newest of its blocks was written. */
  stamp: number
} & (
  | { pack: Pack }
  /** null for an article that is gone. */
  | { block: Block | null }
)

/** The part of a block by itself, and back again. */
export const ofDoc = (doc: number): number => -1 - doc

/** A full text as search compares it. */
export interface SearchText {
  doc: number
  text: string
}

export interface GramBucket {
  segment: number
  bucket: number
  data: Uint8Array
}

const WATCHED = ['articles', 'annotations', 'bodies']
const DIRTY = 'searchDirty'

/**
 * Widens every writing transaction on a watched table by the table of marks, and leaves a mark for
 * each article touched. Whatever ends with the transaction ends with its mark, or neither does.
 */
export const markDirty: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'markDirty',
  create: (core) => ({
    ...core,
    transaction(stores, mode, options) {
      const touches = stores.some((name) => WATCHED.includes(name)) && !stores.includes(DIRTY)
      return core.transaction(
        mode === 'readwrite' && touches ? [...stores, DIRTY] : stores,
        mode,
        options,
      )
    },
    table(name) {
      const table = core.table(name)
      if (!WATCHED.includes(name)) return table
      return {
        ...table,
        // Dexie knows its transaction by its own promises: an async function would lose it.
        mutate: (request) =>
          articlesOf(table, request).then((articles) => {
            // The mark waits for nothing: a write that fails takes its transaction along, or leaves a mark too many.
            const written = table.mutate(request)
            const marks = [...new Set(articles)].map((articleId) => ({ articleId, mark: newId() }))
            if (marks.length === 0) return written
            const { trans } = request
            const marked = core.table(DIRTY).mutate({ type: 'put', trans, values: marks })
            return Dexie.Promise.all([written, marked]).then(([result]) => result)
          }),
      }
    },
  }),
}

type Row = Article | Annotation | ArticleBody

/** The articles that a write is about, of rows as they were and as they will be. */
function articlesOf(table: DBCoreTable, request: DBCoreMutateRequest): Promise<string[]> {
  if (request.type === 'add') return Dexie.Promise.resolve(request.values.map(articleOf))
  if (request.type === 'deleteRange' && table.name !== 'annotations') {
    // Keys alone: a table may be emptied just because its rows cannot be read.
    const query = { index: table.schema.primaryKey, range: request.range }
    const keys = table.query({ trans: request.trans, values: false, query })
    return keys.then(({ result }) => result as string[])
  }
  if (table.name !== 'annotations') {
    if (request.type === 'put') return Dexie.Promise.resolve(request.values.map(articleOf))
    if (request.type === 'delete') return Dexie.Promise.resolve(request.keys)
  }
  // A passage may be moved from one article to another.
  const after: Row[] = request.type === 'put' ? [...request.values] : []
  return rowsBefore(table, request).then((before) => [...before, ...after].map(articleOf))
}

function rowsBefore(table: DBCoreTable, request: DBCoreMutateRequest): Promise<Row[]> {
  const { trans } = request as { trans: DBCoreTransaction }
  if (request.type === 'deleteRange') {
    const query = { index: table.schema.primaryKey, range: request.range }
    // Who empties a table that cannot be read empties that of the articles too, which marks them.
    return table.query({ trans, values: true, query }).then(
      ({ result }) => result,
      () => [],
    )
  }
  const keys = request.type === 'delete' ? request.keys : request.values.map(({ id }) => id)
  return table.getMany({ trans, keys }).then((rows) => rows.filter((row) => row !== undefined))
}

/** A row's article: of articles the row's own id. */
const articleOf = (row: Row): string => ('articleId' in row ? row.articleId : row.id)
