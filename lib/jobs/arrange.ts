// Puts the library in order: changes to any number of passages, articles and tags, each one act that can be undone.
import type { ActKind, Records } from '@/lib/core/act'
import type { Color } from '@/lib/core/annotation'
import { type Failure, failureOf } from '@/lib/core/answer'
import type { ReadState } from '@/lib/core/article'
import { newId } from '@/lib/core/id'
import { addTags, tagKey } from '@/lib/core/tag'
import { changeAll, changeTag as changeTagIn, trashArticles, type Work } from '@/lib/store/bulk'
import { mergeGroups } from '@/lib/store/duplicates'
import { addSearch } from '@/lib/store/searches'
import { taggedWith } from '@/lib/store/tags'
import { destroy, restoreAll } from '@/lib/store/trash'
import { type Ended, ending } from './edit-notes'

/** How a piece of work ended. Called off means that nothing was written. */
export type Arranged = Ended | { kind: 'cancelled' }

/** What both passages and articles have. */
export type Kind = 'annotations' | 'articles'

function arrange<T extends keyof Records>(
  kind: ActKind,
  table: T,
  ids: readonly string[],
  change: (row: Records[T], at: string) => Partial<Records[T]> | null,
  work: Work,
): Promise<Arranged> {
  return arranging((key) => changeAll(key, kind, table, ids, change, work), work)
}

async function arranging(write: (key: string) => Promise<void>, work: Work): Promise<Arranged> {
  const ended = await ending((key) => write(key).then(() => undefined))
  return ended.kind === 'failed' && work.signal.aborted ? { kind: 'cancelled' } : ended
}

const live = <Row extends { deletedAt?: string | undefined }>(row: Row) =>
  row.deletedAt === undefined

/** Adds and removes tags. */
export function tagMany(
  kind: Kind,
  ids: readonly string[],
  { add = [], remove = [] }: { add?: readonly string[]; remove?: readonly string[] },
  work: Work,
): Promise<Arranged> {
  const dropped = new Set(remove.map(tagKey))
  const change = (row: Records[Kind]) => {
    if (!live(row)) return null
    const tags = addTags(
      row.tags.filter((tag) => !dropped.has(tagKey(tag))),
      add,
    )
    const same = tags.length === row.tags.length && tags.every((tag, i) => tag === row.tags[i])
    return same ? null : { tags }
  }
  return arrange('edit', kind, ids, change, work)
}

export function recolorMany(ids: readonly string[], color: Color, work: Work): Promise<Arranged> {
  return arrange(
    'edit',
    'annotations',
    ids,
    (row) => (live(row) && row.color !== color ? { color } : null),
    work,
  )
}

/** Moves passages to the trash. */
export function trashPassages(ids: readonly string[], work: Work): Promise<Arranged> {
  return arrange(
    'delete',
    'annotations',
    ids,
    (row, at) => (live(row) ? { deletedAt: at } : null),
    work,
  )
}

/** Marks articles as read, unread or archived. */
export function markArticles(
  ids: readonly string[],
  state: ReadState,
  work: Work,
): Promise<Arranged> {
  return arrange(
    'edit',
    'articles',
    ids,
    (row, at) => {
      if (!live(row) || (row.readState ?? 'unread') === state) return null
      return { readState: state, ...(state === 'read' ? { readAt: at } : {}) }
    },
    work,
  )
}

/** Moves articles with their passages to the trash. */
export function discardArticles(ids: readonly string[], work: Work): Promise<Arranged> {
  return arranging((key) => trashArticles(key, ids, work), work)
}

/** Keeps a view of the library under a name. */
export function saveSearch(name: string, view: string): Promise<Arranged> {
  return ending((key) => addSearch(key, newId(), name, view).then(() => undefined))
}

export function renameSearch(id: string, name: string, work: Work): Promise<Arranged> {
  return arrange('edit', 'searches', [id], () => ({ name }), work)
}

export function deleteSearch(id: string, work: Work): Promise<Arranged> {
  return arrange('delete', 'searches', [id], (_, at) => ({ deletedAt: at }), work)
}

/** Makes a tag another everywhere, with those below it; null takes it away. */
export function changeTag(from: string, to: string | null, work: Work): Promise<Arranged> {
  return arranging((key) => changeTagIn(key, from, to, work), work)
}

/** Gives every passage with this tag, or one below it, a colour. */
export async function recolorTag(tag: string, color: Color, work: Work): Promise<Arranged> {
  const { annotations } = await taggedWith(tag)
  return recolorMany(annotations, color, work)
}

/** Makes one passage of each group. */
export function mergePassages(
  groups: readonly (readonly string[])[],
  work: Work,
): Promise<Arranged> {
  return arranging((key) => mergeGroups(key, groups, work), work)
}

/** Takes articles and passages out of the trash. */
export function restoreMany(ids: readonly string[], work: Work): Promise<Arranged> {
  return arranging((key) => restoreAll(key, ids, work), work)
}

/** Removes for good what lies in the trash. Null, or why it was not done; there is no way back. */
export async function destroyForGood(ids: readonly string[]): Promise<Failure | null> {
  try {
    await destroy(ids)
    return null
  } catch (error) {
    return failureOf(error)
  }
}
