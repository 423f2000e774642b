// Annotations in the database.
import {
  type Annotation,
  type AnnotationBase,
  type AnnotationDraft,
  type AnnotationPatch,
  inReadingOrder,
} from '@/lib/core/annotation'
import type { PageFacts } from '@/lib/core/article'
import { newId } from '@/lib/core/id'
import { mergeTags } from '@/lib/core/tag'
import { ACT_TABLES, act, getAct, restoreOwners } from './act'
import { type EditOutcome, findOwner, stubOf } from './articles'
import { db } from './db'
import { watch } from './watch'

/** The passage with this id, also when it lies in the trash. */
export async function getAnnotation(id: string): Promise<Annotation | null> {
  return (await db.annotations.get(id)) ?? null
}

/** All of an article's passages in one read: those in reading order, and those in the trash, newest deletion first. */
export async function listNotes(
  articleId: string,
): Promise<{ passages: Annotation[]; trash: Annotation[] }> {
  const rows = await db.annotations.where({ articleId }).toArray()
  return {
    passages: rows.filter((row) => row.deletedAt === undefined).sort(inReadingOrder),
    trash: rows
      .filter((row) => row.deletedAt !== undefined)
      .sort((a, b) => (a.deletedAt! < b.deletedAt! ? 1 : -1)),
  }
}

/** An article's passages in reading order, without those in the trash. */
export async function listAnnotations(articleId: string): Promise<Annotation[]> {
  const rows = await db.annotations.where({ articleId }).toArray()
  return rows.filter((row) => row.deletedAt === undefined).sort(inReadingOrder)
}

/** An article's passages that lie in the trash, newest deletion first. */
export async function listTrash(articleId: string): Promise<Annotation[]> {
  const rows = await db.annotations.where({ articleId }).toArray()
  return rows
    .filter((row) => row.deletedAt !== undefined)
    .sort((a, b) => (a.deletedAt! < b.deletedAt! ? 1 : -1))
}

/** Calls `changed` now and whenever one of an article's passages is changed, in any of our pages. */
export function watchAnnotations(
  articleId: string,
  changed: () => void,
  signal: AbortSignal,
): void {
  signal.addEventListener(
    'abort',
    watch(() => listAnnotations(articleId), changed),
  )
}

/**
 * Adds a passage to the page's article, or to that of its pieces in which it stands; the article is
 * made from the page's facts where the page is new, in one transaction. Returns the article's id.
 * `articleId` names the new article, where no other has that name already; `shown` the article in
 * whose own saved copy the passage was marked.
 */
export async function addAnnotation(
  key: string,
  facts: PageFacts,
  draft: AnnotationDraft,
  articleId: string,
  shown?: string,
): Promise<string> {
  return db.transaction('rw', ACT_TABLES, async () => {
    const done = await db.annotations.get(draft.id)
    if (done) return done.articleId
    const own = shown === undefined ? undefined : await db.articles.get(shown)
    const known = own && own.deletedAt === undefined ? own : await findOwner(facts, draft.target)
    const owner = known?.id ?? ((await db.articles.get(articleId)) ? newId() : articleId)
    await act(key, 'add', async (writer) => {
      const at = writer.time()
      // The article of a first passage is the act's side effect: undoing the passage leaves it saved.
      if (!known) await db.articles.add(stubOf(facts, owner, at))
      await writer.insert('annotations', {
        ...draft,
        articleId: owner,
        createdAt: at,
        modifiedAt: at,
      })
    })
    return owner
  })
}

/** Changes one passage. `base` is what the editor began from. */
export async function editAnnotation(
  key: string,
  id: string,
  patch: AnnotationPatch,
  base: AnnotationBase = {},
): Promise<EditOutcome<Annotation>> {
  return db.transaction('rw', ACT_TABLES, async () => {
    const row = await db.annotations.get(id)
    if (row && (await getAct(key))) return { kind: 'done', row }
    if (!row || row.deletedAt !== undefined) return { kind: 'gone' }
    const { note } = patch
    if (
      note !== undefined &&
      base.note !== undefined &&
      row.note !== base.note &&
      row.note !== note
    )
      return { kind: 'conflict', row }
    const merged =
      patch.tags && base.tags ? { tags: mergeTags(base.tags, row.tags, patch.tags) } : {}
    await act(key, 'edit', (writer) => writer.update('annotations', row, { ...patch, ...merged }))
    return { kind: 'done', row: (await db.annotations.get(id))! }
  })
}

/** Changes many passages of one article as one act; `change` sees each row and may leave it (null). */
export async function editAnnotations(
  key: string,
  articleId: string,
  ids: readonly string[],
  change: (row: Annotation) => AnnotationPatch | null,
): Promise<void> {
  await act(key, 'edit', async (writer) => {
    for (const row of await db.annotations.bulkGet([...ids])) {
      if (!row || row.deletedAt !== undefined || row.articleId !== articleId) continue
      const patch = change(row)
      if (patch) await writer.update('annotations', row, patch)
    }
  })
}

/** Moves passages of one article to the trash, as one act. */
export async function deleteAnnotations(
  key: string,
  articleId: string,
  ids: readonly string[],
): Promise<void> {
  await act(key, 'delete', async (writer) => {
    for (const row of await db.annotations.bulkGet([...ids])) {
      if (!row || row.deletedAt !== undefined || row.articleId !== articleId) continue
      await writer.update('annotations', row, { deletedAt: writer.time(row.modifiedAt) })
    }
  })
}

/** Takes a passage out of the trash, with its article where that lies there too. */
export async function restoreAnnotation(key: string, id: string): Promise<void> {
  const row = await db.annotations.get(id)
  if (!row || row.deletedAt === undefined) return
  await act(key, 'restore', async (writer) => {
    const current = await db.annotations.get(id)
    if (current?.deletedAt === undefined) return
    await writer.update('annotations', current, { deletedAt: undefined })
    await restoreOwners(writer, [{ ...current, deletedAt: undefined }])
  })
}
