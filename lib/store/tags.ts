// The tags in use.
import { db } from './db'

/** Every tag of a live article or passage, the most used first. */
export async function knownTags(): Promise<string[]> {
  const uses = new Map<string, number>()
  const count = (_: unknown, cursor: { key: unknown }) => {
    const tag = String(cursor.key)
    uses.set(tag, (uses.get(tag) ?? 0) + 1)
  }
  await db.transaction('r', [db.articles, db.annotations], async () => {
    await db.articles.orderBy('tags').eachKey(count)
    await db.annotations.orderBy('tags').eachKey(count)
  })
  return [...uses].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([tag]) => tag)
}
