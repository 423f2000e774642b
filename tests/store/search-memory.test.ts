// What a page remembers of terms while one is being typed.
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { parseQuery } from '@/lib/core/search/query'
import { db } from '@/lib/store/db'
import { catchUp } from '@/lib/store/search-index'
import { Memory } from '@/lib/store/search-memory'
import { SEARCHED } from '@/lib/store/search-writes'
import { articleNumber } from '../bench/library'

test('the blocks are looked through while the database answers, also for a term just asked of', async () => {
  await db.articles.bulkPut(Array.from({ length: 20 }, (_, n) => articleNumber(n).article))
  await catchUp()
  const memory = new Memory()
  const { terms } = parseQuery('群众')
  const refresh = (...asked: Parameters<Memory['refresh']>) =>
    db.transaction('r', SEARCHED, () => memory.refresh(...asked))
  await refresh()
  memory.sayingsOf(terms)
  const [saying] = await refresh(terms, true, true)
  // Zero where nobody looked.
  expect([...saying!.first].filter((at) => at === 0)).toEqual([])
  expect(saying!.first).toHaveLength(20)
})
