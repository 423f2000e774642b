// What only pinyin finds is found by the first search of a page too: the table of readings comes after its first answer.
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import type { Annotation } from '@/lib/core/annotation'
import type { Article } from '@/lib/core/article'
import { parseQuery } from '@/lib/core/search/query'
import { NO_FACETS } from '@/lib/core/search/results'
import { db } from '@/lib/store/db'
import { search, watchSearch } from '@/lib/store/search'
import { catchUp } from '@/lib/store/search-index'

const AT = '2024-03-15T12:00:00.000Z'

test('who watches is told when the readings have come', async () => {
  await db.articles.put({
    ...{ id: 'a', url: 'https://a.example/', title: 'A', byline: null, site: null, source: null },
    ...{ tags: [], note: '', savedAt: AT },
  } as unknown as Article)
  await db.annotations.put({
    ...{ id: '1', articleId: 'a', note: '', tags: ['调研/基层'], color: 'indigo', createdAt: AT },
    target: { quote: { exact: 'said' }, position: { start: 0, end: 4 } },
  } as unknown as Annotation)
  await catchUp()
  const stopped = new AbortController()
  const options = { sort: 'relevance', filters: NO_FACETS, limit: 9 } as const
  const found = await new Promise<number[]>((resolve) => {
    const totals: number[] = []
    const ask = async () => {
      const { total } = await search(parseQuery('jiceng'), { ...options, signal: stopped.signal })
      totals.push(total)
      if (total > 0) resolve(totals)
    }
    watchSearch(() => void ask(), stopped.signal)
  })
  stopped.abort()
  expect(found.at(0)).toBe(0)
  expect(found.at(-1)).toBe(1)
})
