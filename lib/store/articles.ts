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
import { placeOf } from '@/lib/core/piece'
import type { Target } from '@/lib/core/target'
import { looseKey } from '@/lib/core/url'
import { ACT_TABLES, act, type Writer } from './act'
import { db } from './db'

type Place = Pick<PageFacts, 'url' | 'canonical' | 'piece'>

/**
 * The live article a page shows, null where it was never saved. Of a page that has several, the
 * piece that is named; where none is, the page as a whole.
 */
export async function findByPage(facts: Place): Promise<Article | null> {
  return (await listByPage(facts)).find((row) => row.piece === facts.piece) ?? null
}

/** All that is saved of a page: the whole first, then its pieces, the earliest saved first. */
export async function listByPage(facts: Place): Promise<Article[]> {
  const live = (await listCandidates(facts.url)).filter((row) => isSamePage(row, facts))
  const key = keysOf(facts).pageKey
  // An article of several pages before the one page that was kept of it first.
  const rank = (row: Article) =>
    (row.pages ? 0 : row.pageKey === key ? 2 : 4) + (row.piece === undefined ? 0 : 1)
  return live.sort((a, b) => rank(a) - rank(b) || (a.savedAt < b.savedAt ? -1 : 1))
}

/** What of a page a passage belongs to: the saved piece it stands in, else the page as a whole. */
export async function findOwner(facts: PageFacts, target: Target): Promise<Article | null> {
  if (facts.piece !== undefined) return findByPage(facts)
  const rows = await listByPage(facts)
  const pieces = rows.filter((row) => row.piece !== undefined)
  const bodies = await db.bodies.bulkGet(pieces.map(({ id }) => id))
  const texts = pieces.map(({ title }, index) => `${title}\n${bodies[index]?.text ?? ''}`)
  const place = placeOf(target, texts)
  if (place !== null) return pieces[place] ?? null
  return rows.find((row) => row.piece === undefined) ?? null
}

/** The live articles a page at this address may show. */
export async function listCandidates(url: string): Promise<Article[]> {
  const key = looseKey(url)
  const rows = await db.articles.where({ looseKey: key }).or('pages').equals(key).toArray()
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
    ...(facts.piece === undefined ? {} : { piece: facts.piece }),
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
 * what the reader wrote (tags, note) is kept. `html` must be sanitised already. A piece of a page
 * takes over those of the whole page's passages that stand in it, and an article of several pages
 * those of the pages that were kept alone. What was put together is not undone by reading one page.
 * Returns the article's id; `id` names the row where the page is new.
 */
export async function saveArticle(key: string, id: string, draft: ArticleDraft): Promise<string> {
  return db.transaction('rw', ACT_TABLES, async () => {
    const known = await findByPage(draft)
    if (known?.pages && !draft.pages) return known.id
    const articleId = known?.id ?? id
    const facts = {
      title: draft.title,
      byline: draft.byline,
      site: draft.site,
      source: draft.source,
      lang: draft.lang,
      publishedAt: draft.publishedAt,
      ...(draft.pages ? { pages: draft.pages } : {}),
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
    }
    await act(key, 'save', async (writer) => {
      if (!known) {
        await writer.insert('articles', { ...stubOf(draft, id, writer.time()), ...facts })
      }
      if (draft.piece !== undefined) await takePassages(writer, articleId, draft)
      if (draft.pages) await takePages(writer, articleId, draft.pages)
    })
    return articleId
  })
}

/** Saves several articles in one transaction, `key` and `id` as in `saveArticle`. Returns their ids. */
export async function saveArticles(
  saves: readonly { key: string; id: string; draft: ArticleDraft }[],
): Promise<string[]> {
  return db.transaction('rw', ACT_TABLES, async () => {
    const ids: string[] = []
    for (const { key, id, draft } of saves) ids.push(await saveArticle(key, id, draft))
    return ids
  })
}

/** Moves to a piece the whole page's passages that stand in it, and what can be undone of them. */
async function takePassages(writer: Writer, pieceId: string, draft: ArticleDraft): Promise<void> {
  const { url, canonical, title, text } = draft
  const whole = await findByPage({ url, canonical })
  if (!whole) return
  const taken = new Set<string>()
  for (const row of await db.annotations.where({ articleId: whole.id }).toArray()) {
    if (placeOf(row.target, [`${title}\n${text}`]) === null) continue
    await writer.update('annotations', row, { articleId: pieceId })
    taken.add(row.id)
  }
  await db.acts
    .where('articleIds')
    .equals(whole.id)
    .filter(({ patches }) => patches.some(({ id }) => taken.has(id)))
    .modify((act) => {
      const others = act.articleIds.filter((id) => id !== whole.id && id !== pieceId)
      act.articleIds = [...others, pieceId]
    })
}

/** Moves to an article of several pages all that was kept of each alone; a row nothing is written on goes. */
async function takePages(writer: Writer, wholeId: string, pages: readonly string[]): Promise<void> {
  for (const row of await db.articles.where('looseKey').anyOf(pages).toArray()) {
    if (row.id === wholeId || row.piece !== undefined || row.deletedAt !== undefined) continue
    for (const passage of await db.annotations.where({ articleId: row.id }).toArray()) {
      await writer.update('annotations', passage, { articleId: wholeId })
    }
    await db.acts
      .where('articleIds')
      .equals(row.id)
      .modify((act) => {
        act.articleIds = act.articleIds.map((id) => (id === row.id ? wholeId : id))
      })
    if (row.tags.length === 0 && row.note === '') {
      await writer.update('articles', row, { deletedAt: writer.time(row.modifiedAt) })
    }
  }
}

/**
 * Removes for good a row that only held passages until its page was read, and holds none any more.
 * Does nothing to one the reader has touched, or whose text is kept.
 */
export async function dropStub(id: string): Promise<void> {
  await db.transaction('rw', [db.articles, db.annotations, db.bodies], async () => {
    const row = await db.articles.get(id)
    if (!row || row.hasBody || row.tags.length > 0 || row.note !== '') return
    if ((await db.annotations.where({ articleId: id }).count()) > 0) return
    await db.articles.delete(id)
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
