// Articles in the database.

import { nextTime } from '@/lib/core/annotation'
import {
  type Article,
  type ArticleBody,
  type ArticleDraft,
  type ArticlePatch,
  isSamePage,
  keysOf,
  type PageFacts,
} from '@/lib/core/article'
import { looseKey } from '@/lib/core/url'
import { ACT_TABLES, act } from './act'
import { db } from './db'

/** The live article a page shows, null where it was never saved. */
export async function findByPage(
  facts: Pick<PageFacts, 'url' | 'canonical'>,
): Promise<Article | null> {
  const live = (await listCandidates(facts.url)).filter((row) => isSamePage(row, facts))
  const key = keysOf(facts).pageKey
  return live.find((row) => row.pageKey === key) ?? live[0] ?? null
}

/** The live articles a page at this address may show. */
export async function listCandidates(url: string): Promise<Article[]> {
  const rows = await db.articles.where({ looseKey: looseKey(url) }).toArray()
  return rows.filter((row) => row.deletedAt === undefined)
}

/** The article with this id, also when it lies in the trash. */
export async function getArticle(id: string): Promise<Article | null> {
  return (await db.articles.get(id)) ?? null
}

/** The live articles saved last, newest first, `limit` at the most. */
export async function listRecent(limit: number): Promise<Article[]> {
  return db.articles
    .orderBy('savedAt')
    .reverse()
    .filter((row) => row.deletedAt === undefined)
    .limit(limit)
    .toArray()
}

export async function getBody(articleId: string): Promise<ArticleBody | null> {
  return (await db.bodies.get(articleId)) ?? null
}

/** A row for a page of which only the facts are known yet. */
export function stubOf(facts: PageFacts, id: string, at: string): Article {
  return {
    id,
    url: facts.url,
    ...keysOf(facts),
    title: facts.title,
    byline: null,
    site: null,
    source: null,
    lang: facts.lang,
    publishedAt: null,
    savedAt: at,
    modifiedAt: at,
    wordCount: 0,
    readingMinutes: 0,
    tags: [],
    note: '',
    hasBody: false,
  }
}

/**
 * Saves an extracted article. The same page is the same article: its facts and body are renewed,
 * what the reader wrote (tags, note) is kept. `html` must be sanitised already.
 * Returns the article's id; `id` names the row where the page is new.
 */
export async function saveArticle(key: string, id: string, draft: ArticleDraft): Promise<string> {
  return db.transaction('rw', ACT_TABLES, async () => {
    const known = await findByPage(draft)
    const articleId = known?.id ?? id
    const facts = {
      title: draft.title,
      byline: draft.byline,
      site: draft.site,
      source: draft.source,
      lang: draft.lang,
      publishedAt: draft.publishedAt,
      wordCount: draft.wordCount,
      readingMinutes: draft.readingMinutes,
      hasBody: true,
    }
    await db.bodies.put({ articleId, html: draft.html, text: draft.text })
    if (known) {
      // Reading a page anew is none of the reader's acts: there is nothing in it to take back.
      const modifiedAt = nextTime(new Date(), known.modifiedAt)
      const canonicalKey = known.canonicalKey ?? keysOf(draft).canonicalKey
      await db.articles.update(articleId, { ...facts, canonicalKey, modifiedAt })
    } else {
      await act(key, 'save', (writer) =>
        writer.insert('articles', { ...stubOf(draft, id, writer.time()), ...facts }),
      )
    }
    return articleId
  })
}

export type EditOutcome<Row> =
  | { kind: 'done'; row: Row }
  /** Somebody changed the note since the editor opened; nothing was written. */
  | { kind: 'conflict'; row: Row }
  | { kind: 'gone' }

/** Changes an article's tags or note. `base` is the note the editor began from. */
export async function editArticle(
  key: string,
  id: string,
  patch: ArticlePatch,
  base?: string,
): Promise<EditOutcome<Article>> {
  return db.transaction('rw', ACT_TABLES, async () => {
    const row = await db.articles.get(id)
    if (!row || row.deletedAt !== undefined) return { kind: 'gone' }
    if (
      patch.note !== undefined &&
      base !== undefined &&
      row.note !== base &&
      row.note !== patch.note
    )
      return { kind: 'conflict', row }
    await act(key, 'edit', (writer) => writer.update('articles', row, patch))
    return { kind: 'done', row: (await db.articles.get(id))! }
  })
}

/** Moves an article and its passages to the trash, as one act. */
export async function deleteArticle(key: string, id: string): Promise<void> {
  await act(key, 'delete', async (writer) => {
    const row = await db.articles.get(id)
    if (!row || row.deletedAt !== undefined) return
    const at = writer.time()
    await writer.update('articles', row, { deletedAt: at })
    for (const annotation of await db.annotations.where({ articleId: id }).toArray()) {
      if (annotation.deletedAt === undefined)
        await writer.update('annotations', annotation, { deletedAt: at })
    }
  })
}
