// Reads what is to be exported, some articles at a time.
import { type Annotation, inReadingOrder } from '@/lib/core/annotation'
import type { Article, ArticleBody } from '@/lib/core/article'
import type { ExportedArticle, ExportSource, Part } from '@/lib/core/export/exported'
import type { Scope } from '@/lib/core/export/scope'
import { db } from './db'
import { rowsOfEach } from './each-of'

/** Articles read in one transaction: with texts of 20 kB, half a megabyte. With 50 the page holds 40 MB more. */
const BATCH = 20

/** null: all of the article's passages. */
type Wanted = ReadonlyMap<string, ReadonlySet<string> | null>

/**
 * The articles of a scope, in the order they were saved, each with its passages in reading order;
 * nothing that lies in the trash. Which articles there are is settled now, what they hold when they
 * are read. Reading ends with an exception when `signal` is aborted. `drained` is told after each
 * `BATCH` of them, where little is held.
 */
export async function openSource(
  scope: Scope,
  signal: AbortSignal,
  drained: () => void = () => {},
): Promise<ExportSource> {
  const wanted = await wantedOf(scope)
  const ids = await inOrder(wanted)
  return {
    count: ids.length,
    async *read(...parts) {
      for (let at = 0; at < ids.length; at += BATCH) {
        signal.throwIfAborted()
        yield* await readBatch(ids.slice(at, at + BATCH), wanted, parts)
        if (parts.length > 0) drained()
      }
    },
  }
}

/** Articles, and passages of a whole library, that are looked at for some that show how an export will look. */
const LOOKED_AT = 200

/**
 * As `openSource`, but reads `most` of the articles only, by which to see how the export will look: such
 * as have passages, of a whole library those marked last; others where these are too few. `count` is
 * that of the whole scope.
 */
export async function openSample(scope: Scope, most: number): Promise<ExportSource> {
  const wanted = await wantedOf(scope)
  const ids = await inOrder(wanted)
  const place = new Map(ids.map((id, at) => [id, at]))
  const last = wanted
    ? []
    : await db.annotations.orderBy('createdAt').reverse().limit(LOOKED_AT).toArray()
  const likely = [
    ...last.filter(({ deletedAt }) => deletedAt === undefined).map(({ articleId }) => articleId),
    ...ids.filter((id) => wanted?.get(id)).slice(0, LOOKED_AT),
    ...ids.slice(0, LOOKED_AT),
  ]
  const candidates = [...new Set(likely)].filter((id) => place.has(id))
  const chosen = new Set<string>()
  for (let at = 0; at < candidates.length && chosen.size < most; at += BATCH) {
    for (const each of await readBatch(candidates.slice(at, at + BATCH), wanted, ['annotations']))
      if (each.annotations.length > 0 && chosen.size < most) chosen.add(each.article.id)
  }
  for (const id of candidates) if (chosen.size < most) chosen.add(id)
  const shown = [...chosen].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0))
  return {
    count: ids.length,
    async *read(...parts) {
      yield* await readBatch(shown, wanted, parts)
    },
  }
}

/** How many articles and passages a scope has. */
export async function countScope(scope: Scope): Promise<{ articles: number; passages: number }> {
  const { count } = await openSource(scope, new AbortController().signal)
  if (scope === 'everything') {
    const all = await db.annotations.count()
    const deleted = await db.annotations.where('deletedAt').above('').count()
    return { articles: count, passages: all - deleted }
  }
  const rows = await rowsOfEach(db.annotations, 'articleId', [...scope.articles])
  const whole = rows.filter(({ deletedAt }) => deletedAt === undefined)
  const ids = new Set([...whole.map(({ id }) => id), ...scope.passages])
  return { articles: count, passages: ids.size }
}

async function wantedOf(scope: Scope): Promise<Wanted | null> {
  if (scope === 'everything') return null
  const wanted = new Map<string, Set<string> | null>()
  for (const row of await db.annotations.bulkGet([...scope.passages])) {
    if (!row || row.deletedAt !== undefined) continue
    const ids = wanted.get(row.articleId) ?? new Set()
    wanted.set(row.articleId, ids.add(row.id))
  }
  for (const id of scope.articles) wanted.set(id, null)
  return wanted
}

async function inOrder(wanted: Wanted | null): Promise<string[]> {
  if (wanted) {
    const rows = (await db.articles.bulkGet([...wanted.keys()])).filter(
      (row) => row && row.deletedAt === undefined,
    ) as Article[]
    return rows.sort((a, b) => (a.savedAt < b.savedAt ? -1 : 1)).map(({ id }) => id)
  }
  const deleted = new Set(await db.articles.where('deletedAt').above('').primaryKeys())
  return (await db.articles.orderBy('savedAt').primaryKeys()).filter((id) => !deleted.has(id))
}

function readBatch(
  ids: string[],
  wanted: Wanted | null,
  parts: readonly Part[],
): Promise<ExportedArticle[]> {
  return db.transaction('r', [db.articles, db.annotations, db.bodies], async () => {
    const [articles, annotations, bodies] = await Promise.all([
      db.articles.bulkGet(ids),
      parts.includes('annotations')
        ? rowsOfEach(db.annotations, 'articleId', ids)
        : ([] as Annotation[]),
      parts.includes('body') ? db.bodies.bulkGet(ids) : ([] as ArticleBody[]),
    ])
    const passages = new Map(ids.map((id) => [id, [] as Annotation[]]))
    for (const row of annotations) passages.get(row.articleId)?.push(row)
    return articles.flatMap((article, i): ExportedArticle[] => {
      if (!article || article.deletedAt !== undefined) return []
      const only = wanted?.get(article.id)
      const rows = (passages.get(article.id) ?? []).filter(
        ({ id, deletedAt }) => deletedAt === undefined && (!only || only.has(id)),
      )
      return [{ article, annotations: rows.sort(inReadingOrder), body: bodies[i] ?? null }]
    })
  })
}
