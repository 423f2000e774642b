// A library of which a part of the search index is spoilt: what shows the tags goes on showing them.
import 'fake-indexeddb/auto'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, onTestFinished, test, vi } from 'vitest'
import { useKnownTags } from '@/components/use-known-tags'
import { db } from '@/lib/store/db'
import { catchUp } from '@/lib/store/search-index'
import { article } from '../core/export/samples'

function Page() {
  return createElement('main', null, `tags: ${useKnownTags(true, true).join()}`)
}

test('a page shows the tags though the index cannot be read', async () => {
  await db.articles.bulkAdd(
    Array.from({ length: 600 }, (_, i) => article({ id: `o${i}`, tags: ['x'] })),
  )
  await catchUp()
  const part = await db.searchParts.get(0)
  if (!part || !('pack' in part)) throw new Error('There is no pack.')
  await db.searchParts.put({ ...part, pack: { ...part.pack, heads: '[["o' } })
  const fell: unknown[] = []
  const root = createRoot(document.body, { onUncaughtError: (error) => fell.push(error) })
  onTestFinished(() => root.unmount())
  root.render(createElement(Page))
  await vi.waitFor(() => expect(document.body.textContent).toBe('tags: x'))
  expect(fell).toEqual([])
})
