// The library's long lists: first only the ids in order, from an index; rows for what is on the screen.
import { Dexie, type PromiseExtended } from 'dexie'
import type { Annotation, Color } from '@/lib/core/annotation'
import type { Article, ReadState } from '@/lib/core/article'
import { db } from './db'
import { keysOfEach } from './each-of'

export const ARTICLE_ORDERS = [
  'saved',
  'published',
  'read',
  'title',
  'site',
  'author',
  'words',
  'progress',
] as const
export type ArticleOrder = (typeof ARTICLE_ORDERS)[number]

export interface ArticleIds {
  ids: string[]
  /** How many live articles there are of each state, whatever was asked for. */
  counts: Record<ReadState | 'all', number>
}

/**
 * The live articles of a state, in order; `state: null` is those not archived. By time of saving
 * this reads keys alone; any other order reads the rows, which are small.
 */
export async function listArticleIds(
  order: ArticleOrder,
  descending: boolean,
  state: ReadState | 'all' | null,
  language: string,
): Promise<ArticleIds> {
  return db.transaction('r', db.articles, async () => {
    const [trashed, read, archived, all] = await Promise.all([
      db.articles.where('deletedAt').above('').primaryKeys(),
      db.articles.where('readState').equals('read').primaryKeys(),
      db.articles.where('readState').equals('archived').primaryKeys(),
      order === 'saved'
        ? db.articles.orderBy('savedAt').primaryKeys()
        : sorted(await db.articles.toArray(), order, language),
    ])
    const gone = new Set(trashed)
    const isRead = new Set(read.filter((id) => !gone.has(id)))
    const isArchived = new Set(archived.filter((id) => !gone.has(id)))
    const live = all.filter((id) => !gone.has(id))
    const wanted = {
      all: () => true,
      read: (id: string) => isRead.has(id),
      archived: (id: string) => isArchived.has(id),
      unread: (id: string) => !isRead.has(id) && !isArchived.has(id),
      current: (id: string) => !isArchived.has(id),
    }[state ?? 'current']
    const ids = live.filter(wanted)
    if (descending) ids.reverse()
    return {
      ids,
      counts: {
        all: live.length,
        read: isRead.size,
        archived: isArchived.size,
        unread: live.length - isRead.size - isArchived.size,
      },
    }
  })
}

function sorted(rows: Article[], order: Exclude<ArticleOrder, 'saved'>, language: string) {
  const collator = new Intl.Collator(language, { numeric: true })
  const text = (of: (row: Article) => string | null) => (a: Article, b: Article) =>
    collator.compare(of(a) ?? '', of(b) ?? '')
  const number = (of: (row: Article) => number) => (a: Article, b: Article) => of(a) - of(b)
  const plain = (of: (row: Article) => string) => (a: Article, b: Article) =>
    of(a) < of(b) ? -1 : Number(of(a) > of(b))
  const compare = {
    published: plain((row) => row.publishedAt ?? ''),
    read: plain((row) => row.readAt ?? ''),
    title: text((row) => row.title),
    site: text((row) => row.site),
    author: text((row) => row.byline),
    words: number((row) => row.wordCount),
    progress: number((row) => row.progress ?? 0),
  }[order]
  return rows.sort(compare).map(({ id }) => id)
}

/** An article as a row of a list. */
export interface ArticleRow {
  id: string
  article: Article
  /** Its live passages. */
  passages: number
}

export async function getArticleRows(ids: readonly string[]): Promise<ArticleRow[]> {
  return db.transaction('r', [db.articles, db.annotations], async () => {
    const [articles, trashed] = await Promise.all([
      db.articles.bulkGet([...ids]),
      db.annotations.where('deletedAt').above('').count(),
    ])
    const rows = articles.filter((row) => row !== undefined)
    const counts = await Promise.all(rows.map(({ id }) => countPassages(id, trashed > 0)))
    return rows.map((article, i) => ({ id: article.id, article, passages: counts[i] ?? 0 }))
  })
}

/** An article's live passages, counted without reading them; `trashed`: whether any at all lie in the trash. */
async function countPassages(articleId: string, trashed: boolean): Promise<number> {
  const all = db.annotations.where({ articleId }).count()
  if (!trashed) return all
  const deleted = db.annotations
    .where('[articleId+deletedAt]')
    .between([articleId, Dexie.minKey], [articleId, Dexie.maxKey])
    .count()
  return (await all) - (await deleted)
}

export const PASSAGE_ORDERS = ['created', 'modified', 'color'] as const
export type PassageOrder = (typeof PASSAGE_ORDERS)[number]

const PASSAGE_INDEX = { created: 'createdAt', modified: 'modifiedAt', color: 'color' } as const

/**
 * The live passages in order, of any of these colours and with any of these tags; none named is all.
 * `article`: of this one alone.
 */
export async function listPassageIds(
  order: PassageOrder,
  descending: boolean,
  colors: readonly Color[],
  tags: readonly string[],
  article: string | null = null,
): Promise<string[]> {
  return db.transaction('r', db.annotations, async () => {
    const [all, trashed, colored, tagged, within] = await Promise.all([
      db.annotations.orderBy(PASSAGE_INDEX[order]).primaryKeys(),
      db.annotations.where('deletedAt').above('').primaryKeys(),
      colors.length > 0 ? keysOfEach(db.annotations, 'color', colors) : null,
      tags.length > 0 ? keysOfEach(db.annotations, 'tags', tags) : null,
      article === null ? null : keysOfEach(db.annotations, 'articleId', [article]),
    ])
    const gone = new Set(trashed)
    const wanted = [colored, tagged, within]
      .filter((each) => each !== null)
      .map((each) => new Set(each))
    const ids = all.filter((id) => !gone.has(id) && wanted.every((set) => set.has(id)))
    return descending ? ids.reverse() : ids
  })
}

/** A passage as a row of a list, with the article it stands in. */
export interface PassageRow {
  id: string
  passage: Annotation
  article: Article
}

export async function getPassageRows(ids: readonly string[]): Promise<PassageRow[]> {
  return db.transaction('r', [db.articles, db.annotations], async () => {
    const passages = await db.annotations.bulkGet([...ids])
    return withArticles(passages.filter((row) => row !== undefined))
  })
}

function withArticles(passages: readonly Annotation[]): PromiseExtended<PassageRow[]> {
  const owners = [...new Set(passages.map(({ articleId }) => articleId))]
  return db.articles.bulkGet(owners).then((rows) => {
    const articles = new Map(rows.flatMap((row) => (row ? [[row.id, row]] : [])))
    return passages.flatMap((passage) => {
      const article = articles.get(passage.articleId)
      return article ? [{ id: passage.id, passage, article }] : []
    })
  })
}

/** Of fewer passages than this all are read and put in order; more are come upon soon along the order's index. */
const FEW = 2000

/**
 * The first live passages in order, of these colours, tags and article as in `listPassageIds`, `limit` at the
 * most: what a window shows while the ids of all are read.
 */
export async function firstPassageRows(
  order: PassageOrder,
  descending: boolean,
  colors: readonly Color[],
  tags: readonly string[],
  limit: number,
  article: string | null = null,
): Promise<PassageRow[]> {
  const wanted = (row: Annotation) =>
    row.deletedAt === undefined &&
    (article === null || row.articleId === article) &&
    (colors.length === 0 || colors.includes(row.color)) &&
    (tags.length === 0 || row.tags.some((tag) => tags.includes(tag)))
  // In the database's own promises: after many an `await` between them the transaction was lost, wherever
  // other live queries were asked at the same time, and with it the page.
  return db.transaction('r', [db.articles, db.annotations], () =>
    fewPassages({ color: colors, tags, articleId: article === null ? [] : [article] })
      .then((few) => {
        const all = db.annotations.orderBy(PASSAGE_INDEX[order])
        if (!few) return (descending ? all.reverse() : all).filter(wanted).limit(limit).toArray()
        const passages = inIndexOrder(few.filter(wanted), PASSAGE_INDEX[order])
        if (descending) passages.reverse()
        return passages.slice(0, limit)
      })
      .then(withArticles),
  )
}

/** The passages that have one of the values in an index, of that which has the fewest; null where those are many. */
function fewPassages(
  values: Record<'color' | 'tags' | 'articleId', readonly string[]>,
): PromiseExtended<Annotation[] | null> {
  const asked = Object.entries(values).filter(([, wanted]) => wanted.length > 0)
  const each = ([index, wanted]: [string, readonly string[]]) =>
    wanted.map((value) => db.annotations.where(index).equals(value))
  const counting = asked.map((one) => Dexie.Promise.all(each(one).map((rows) => rows.count())))
  return Dexie.Promise.all(counting).then((counts) => {
    const totals = counts.map((own) => own.reduce((sum, n) => sum + n, 0))
    const total = Math.min(...totals)
    const least = asked[totals.indexOf(total)]
    if (!least || total > FEW) return null
    return Dexie.Promise.all(each(least).map((rows) => rows.toArray())).then((rows) => [
      ...new Map(rows.flat().map((row) => [row.id, row])).values(),
    ])
  })
}

/** As an index has its rows: equal ones by id. */
function inIndexOrder(rows: Annotation[], field: 'createdAt' | 'modifiedAt' | 'color') {
  const order = (a: string, b: string) => (a < b ? -1 : Number(a > b))
  return rows.sort((a, b) => order(a[field], b[field]) || order(a.id, b.id))
}
