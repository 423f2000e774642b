// What the measurements run in a page of the extension: the library filled by the product's own writes, and its search asked.

import { parseQuery } from '@/lib/core/search/query'
import { NO_FACETS } from '@/lib/core/search/results'
import { backUp } from '@/lib/jobs/backup'
import { addAnnotation } from '@/lib/store/annotations'
import { db } from '@/lib/store/db'
import { search } from '@/lib/store/search'
import { catchUp } from '@/lib/store/search-index'
import { articleNumber } from './library'

/** Writes these articles with their texts and passages; ms of it that making them took. */
async function fill(from: number, to: number): Promise<number> {
  let making = 0
  for (let n = from; n < to; n += 100) {
    const started = performance.now()
    const rows = Array.from({ length: Math.min(100, to - n) }, (_, i) => articleNumber(n + i))
    making += performance.now() - started
    await db.transaction('rw', [db.articles, db.bodies, db.annotations], async () => {
      await db.articles.bulkPut(rows.map(({ article }) => article))
      await db.bodies.bulkPut(rows.map(({ body }) => body))
      await db.annotations.bulkPut(rows.flatMap(({ annotations }) => annotations))
    })
  }
  return making
}

/** Searches as the library does, without drawing: ms until the answer can be shown, and until all is counted. */
async function ask(typed: string) {
  const started = performance.now()
  let shown = 0
  const results = await search(parseQuery(typed), {
    sort: 'relevance',
    filters: NO_FACETS,
    limit: 24,
    signal: new AbortController().signal,
    first: () => {
      shown = performance.now() - started
    },
  })
  return {
    ms: shown,
    counted: performance.now() - started,
    total: results.total,
    behind: results.behind !== null,
  }
}

/** Adding one passage as the product does, with its mark and then the search that finds it. */
async function update(i: number) {
  const { annotations, article } = articleNumber(i)
  const word = `zzq${i}`
  const draft = { ...annotations[0]!, id: `new-${i}-${Math.random()}`, note: word }
  const started = performance.now()
  await addAnnotation(`key-${draft.id}`, { ...article, canonical: null }, draft, article.id)
  const written = performance.now() - started
  const { total, ms } = await ask(word)
  return { written, found: ms, total }
}

/** How long one transaction of the same kind takes that writes a mark, over one that does not. */
async function mark(i: number) {
  const put = (table: (typeof db.tables)[number], row: object) => async () => {
    const started = performance.now()
    await db.transaction('rw', [table, db.searchDirty], () => table.put(row))
    return performance.now() - started
  }
  const row = (await db.annotations.get(articleNumber(i).annotations[1]!.id))!
  // A passage is watched, an act is not; both are a put of one row.
  const bare = await put(db.acts, {
    key: `bench-${i}-${Math.random()}`,
    kind: 'edit',
    articleIds: [],
    at: '',
    patches: [row],
  } as object)()
  return { bare, marked: await put(db.annotations, row)() }
}

/** Makes a backup, and says in how many seconds. */
async function backup(): Promise<number> {
  const started = performance.now()
  await backUp('manual', { signal: new AbortController().signal })
  return (performance.now() - started) / 1000
}

Object.assign(globalThis, { bench: { fill, catchUp, ask, update, mark, backup } })
