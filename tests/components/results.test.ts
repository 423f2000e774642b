// The first answer to a question is as long as the window that it is asked in is high.
import 'fake-indexeddb/auto'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type Answer, useResults } from '@/components/library/find/results'
import { NOTHING_CHOSEN, viewOf } from '@/lib/core/library-view'
import { db } from '@/lib/store/db'
import { catchUp } from '@/lib/store/search-index'
import { annotation, article } from '../core/export/samples'

/** Hits shown for each question, from the first answer on. */
const drawn = new Map<string, number[]>()

function Page({ query }: { query: string }) {
  const { results, of }: Answer = useResults(viewOf('all', { query, chosen: NOTHING_CHOSEN }))
  if (results) {
    const hits = results.groups.reduce((sum, group) => sum + group.hits.length, 0)
    const asked = JSON.parse(of)[0] as string
    drawn.set(asked, [...(drawn.get(asked) ?? []), hits])
  }
  return null
}

test('a window made higher shows as much of the next question as it has room for', async () => {
  await db.articles.bulkAdd(Array.from({ length: 300 }, (_, i) => article({ id: `o${i}` })))
  await db.annotations.bulkAdd(
    Array.from({ length: 300 }, (_, i) =>
      annotation('植根于人民', { id: `p${i}`, articleId: `o${i}` }),
    ),
  )
  await catchUp()
  const root = createRoot(document.body)
  onTestFinished(() => root.unmount())
  const first = async (query: string, height: number) => {
    Object.assign(window, { innerHeight: height })
    root.render(createElement(Page, { query }))
    return vi.waitFor(() => {
      const hits = drawn.get(query)
      // Those below the window are asked for once the first are drawn.
      expect(hits?.at(-1)).toBeGreaterThan(100)
      return hits![0]!
    })
  }
  const low = await first('植', 600)
  // Each of these articles has one hit, which with its heading is as high as a hit and a half.
  expect(low).toBeGreaterThan(5)
  expect(await first('植根', 1400)).toBeGreaterThan(2 * low)
  expect(await first('植根于', 600)).toBe(low)
})
