// What an import is about to write: one row a record, beside the library until all of it is there.
import type { Annotation } from '../annotation'
import type { Article, ArticleBody } from '../article'
import { joinNotes } from '../note'
import type { SavedSearch } from '../saved-search'
import { addTags } from '../tag'

export type Staged =
  | StagedArticle
  | { table: 'bodies'; id: string; row: ArticleBody }
  | StagedPassage
  | StagedSearch
  /** The article a file calls `id` is called `to` here. */
  | { table: 'names'; id: string; to: string }

export type StagedArticle = { table: 'articles'; id: string } & (
  | { how: 'fresh'; row: Article }
  /** In the library; what it gets, which may be nothing. */
  | { how: 'known'; patch: Partial<Article> }
  /** In the trash; `needed` where a new passage wants it back. */
  | { how: 'trashed'; needed: boolean }
)

export type StagedPassage = { table: 'annotations'; id: string } & (
  | { how: 'fresh'; row: Annotation }
  | { how: 'changed'; patch: Partial<Annotation> }
  | { how: 'trashed' }
)

export type StagedSearch = { table: 'searches'; id: string } & (
  | { how: 'fresh'; row: SavedSearch }
  | { how: 'changed'; patch: Partial<SavedSearch> }
  | { how: 'trashed' }
)

/** What an article of the library gets from another of the same page: tags and a note, never less than it has. */
export function additionsTo(
  known: Pick<Article, 'tags' | 'note'>,
  other: Pick<Article, 'tags' | 'note'>,
): Partial<Article> {
  const tags = addTags(known.tags, other.tags)
  const note = joinNotes(known.note, other.note)
  return {
    ...(tags.length > known.tags.length ? { tags } : {}),
    ...(note !== known.note.trim() ? { note } : {}),
  }
}

/** The fields that differ in a newer copy of the same record; dates and owner stay, and what is `unsaid`. */
export function differences<R extends object>(
  known: R,
  newer: R,
  unsaid: readonly (keyof R)[] = [],
): Partial<R> {
  const changed: Partial<R> = {}
  for (const field of Object.keys(newer) as (keyof R)[]) {
    if (KEPT.has(field as string) || unsaid.includes(field)) continue
    if (JSON.stringify(known[field]) !== JSON.stringify(newer[field])) changed[field] = newer[field]
  }
  return changed
}

/** What belongs to the row in this library, whatever a copy of it says. */
const KEPT = new Set([
  'id',
  'articleId',
  'createdAt',
  'savedAt',
  'modifiedAt',
  'hasBody',
  'url',
  'pageKey',
  'looseKey',
  'canonicalKey',
  'piece',
])
