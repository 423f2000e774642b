// Finds what a reader asked for.
import { liveQuery } from 'dexie'
import { searchPlain } from '@/lib/core/search/plain'
import type { Query } from '@/lib/core/search/query'
import type { Results, SearchOptions } from '@/lib/core/search/results'
import { db } from './db'

/** Searches all that is not in the trash. Rejects with the signal's reason where it was called off. */
export async function search(query: Query, options: SearchOptions): Promise<Results> {
  const [articles, annotations, bodies] = await db.transaction(
    'r',
    [db.articles, db.annotations, db.bodies],
    () => Promise.all([db.articles.toArray(), db.annotations.toArray(), db.bodies.toArray()]),
  )
  options.signal.throwIfAborted()
  return searchPlain(
    {
      articles: articles.filter((row) => row.deletedAt === undefined),
      annotations: annotations.filter((row) => row.deletedAt === undefined),
      bodies,
    },
    query,
    options,
  )
}

/** Calls `changed` whenever what a search finds may have changed, in any of our pages. */
export function watchSearch(changed: () => void, signal: AbortSignal): void {
  const watch = liveQuery(async () => {
    await Promise.all([db.articles.count(), db.annotations.count(), db.bodies.count()])
    await db.annotations.orderBy('modifiedAt').last()
  }).subscribe(changed)
  signal.addEventListener('abort', () => watch.unsubscribe())
}
