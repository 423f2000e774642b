// Changes to any number of rows across articles, each as one act that is done as a whole or not at all.
import type { ActKind, Records } from '@/lib/core/act'
import { withTagChanged } from '@/lib/core/tag-tree'
import { act, type Change, type Writer } from './act'
import { db } from './db'
import { rowsOfEach } from './each-of'
import { taggedWith } from './tags'

/** Work that may take longer than a second: it tells how far it is, and can be called off. */
export interface Work {
  signal: AbortSignal
  progress(done: number, total: number): void
}

/** Rows read and written at once. */
export const STEP = 500

/**
 * Changes rows of a table as one act; `change` sees each row, also one in the trash, and may leave
 * it (null). Throws, with nothing written, when the signal is aborted.
 */
export async function changeAll<T extends keyof Records>(
  key: string,
  kind: ActKind,
  table: T,
  ids: readonly string[],
  change: (row: Records[T], at: string) => Partial<Records[T]> | null,
  work: Work,
): Promise<void> {
  await act(key, kind, async (writer) => {
    await changeRows(writer, table, ids, change, work)
    work.signal.throwIfAborted()
  })
}

async function changeRows<T extends keyof Records>(
  writer: Writer,
  table: T,
  ids: readonly string[],
  change: (row: Records[T], at: string) => Partial<Records[T]> | null,
  work: Work,
): Promise<void> {
  for (let at = 0; at < ids.length; at += STEP) {
    work.signal.throwIfAborted()
    const rows = (await db.table(table).bulkGet(ids.slice(at, at + STEP))) as (
      | Records[T]
      | undefined
    )[]
    const changes = rows.flatMap((row): Change<Records[T]>[] => {
      const next = row ? change(row, writer.time(row.modifiedAt)) : null
      return row && next ? [{ row, change: next }] : []
    })
    await writer.updateAll(table, changes)
    work.progress(Math.min(at + STEP, ids.length), ids.length)
  }
}

/**
 * `from` becomes `to` on everything that carries it or a tag below it, what lies in the trash too;
 * null takes it away. One act.
 */
export async function changeTag(
  key: string,
  from: string,
  to: string | null,
  work: Work,
): Promise<void> {
  const change = ({ tags }: { tags: readonly string[] }) => {
    const next = withTagChanged(tags, from, to)
    return next && { tags: next }
  }
  await act(key, 'edit', async (writer) => {
    const { annotations, articles } = await taggedWith(from)
    await changeRows(writer, 'annotations', annotations, change, work)
    await changeRows(writer, 'articles', articles, change, work)
    work.signal.throwIfAborted()
  })
}

/** Moves articles with their passages to the trash, as one act. */
export async function trashArticles(
  key: string,
  ids: readonly string[],
  work: Work,
): Promise<void> {
  await act(key, 'delete', async (writer) => {
    for (let at = 0; at < ids.length; at += STEP) {
      work.signal.throwIfAborted()
      const step = ids.slice(at, at + STEP)
      const articles = (await db.articles.bulkGet(step)).filter((row) => row !== undefined)
      const owners = articles.filter((row) => row.deletedAt === undefined).map(({ id }) => id)
      const passages = await rowsOfEach(db.annotations, 'articleId', owners)
      // One time for all of them: what was deleted together comes back together.
      const deletedAt = writer.time()
      const change = { deletedAt }
      const trash = <Row extends { deletedAt?: string | undefined }>(rows: readonly Row[]) =>
        rows.filter((row) => row.deletedAt === undefined).map((row) => ({ row, change }))
      await writer.updateAll('articles', trash(articles))
      await writer.updateAll('annotations', trash(passages))
      work.progress(Math.min(at + STEP, ids.length), ids.length)
    }
    work.signal.throwIfAborted()
  })
}
