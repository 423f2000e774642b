// What a reader changes in our own pages: one write, one ring for the web pages, and the key to take it back by.
import { ring } from '@/lib/bridge/doorbell'
import { type Extraction, extract } from '@/lib/bridge/inject'
import type { Annotation, AnnotationPatch } from '@/lib/core/annotation'
import { type Failure, failureOf } from '@/lib/core/answer'
import type { Article, ArticleDraft, ArticlePatch } from '@/lib/core/article'
import { newId } from '@/lib/core/id'
import { lastAct, looseKeysOf, undo } from '@/lib/store/act'
import {
  deleteAnnotations,
  editAnnotation,
  editAnnotations,
  restoreAnnotation,
} from '@/lib/store/annotations'
import { editArticle, findByPage } from '@/lib/store/articles'
import { saveDraft } from './save-page'

/** How a change ended. `done` means durable; `key` names the act for `undoAct`. */
export type Ended =
  | { kind: 'done'; key: string }
  /** The note was changed elsewhere since the editor opened; nothing was written. */
  | { kind: 'conflict'; theirs: string }
  | { kind: 'failed'; failure: Failure }

/** What a change must know of its article. */
export type Owner = Pick<Article, 'id' | 'looseKey' | 'pages'>

type Outcome = { kind: 'done' } | { kind: 'gone' } | { kind: 'conflict'; row: { note: string } }

/** Runs a write under a key of its own, and rings for the pages of every article it touched. */
export async function ending(write: (key: string) => Promise<Outcome | undefined>): Promise<Ended> {
  const key = newId()
  try {
    const outcome = await write(key)
    if (outcome?.kind === 'gone') return { kind: 'failed', failure: 'gone' }
    if (outcome?.kind === 'conflict') return { kind: 'conflict', theirs: outcome.row.note }
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error) }
  }
  // The record is kept by now; a page that missed the ring asks again when it is next shown.
  await looseKeysOf(key)
    .then(ring)
    .catch(() => undefined)
  return { kind: 'done', key }
}

/** Changes one passage. `base` is the note the editor began from. */
export function editPassage(id: string, patch: AnnotationPatch, base?: string) {
  return ending((key) => editAnnotation(key, id, patch, base === undefined ? {} : { note: base }))
}

/** Changes several passages as one act; `change` sees each and may leave it (null). */
export function editPassages(
  owner: Owner,
  ids: readonly string[],
  change: (row: Annotation) => AnnotationPatch | null,
) {
  return ending((key) => editAnnotations(key, owner.id, ids, change).then(() => undefined))
}

/** Moves passages to the trash, as one act. */
export function deletePassages(owner: Owner, ids: readonly string[]) {
  return ending((key) => deleteAnnotations(key, owner.id, ids).then(() => undefined))
}

/** Takes a passage out of the trash. */
export function restorePassage(id: string) {
  return ending((key) => restoreAnnotation(key, id).then(() => undefined))
}

/** Changes an article's tags or note. `base` is the note the editor began from. */
export function annotateArticle(owner: Owner, patch: ArticlePatch, base?: string) {
  return ending((key) => editArticle(key, owner.id, patch, base))
}

/** Keeps a page that was only looked at so far. */
export async function keepPage(draft: ArticleDraft): Promise<Article> {
  await saveDraft(draft)
  const article = await findByPage(draft)
  if (!article) throw new Error('A saved article is not found by its own page.')
  return article
}

/**
 * Reads the page of a tab and keeps it, unless it has several articles, among which the reader
 * chooses; says why where there is nothing to keep.
 */
export async function keepTab(tabId: number): Promise<Extraction> {
  const extraction = await extract(tabId)
  if (extraction.kind === 'article' && extraction.draft.pieces.length === 0)
    await saveDraft(extraction.draft)
  return extraction
}

/** Takes an act back. */
export function undoAct(act: string) {
  return ending(async (key) =>
    (await undo(key, act)) === 'nothing' ? { kind: 'gone' } : undefined,
  )
}

/** Takes back the last thing done to this article's notes; null where there is nothing left. */
export async function undoLast(owner: Owner): Promise<Ended | null> {
  const act = await lastAct(owner.id)
  return act ? undoAct(act.key) : null
}
