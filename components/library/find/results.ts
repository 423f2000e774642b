// What is found for a view, kept up to date: the last answer stands until the next is there.
import { useEffect, useMemo, useState } from 'react'
import type { View } from '@/lib/core/library-view'
import { parseQuery, type Query } from '@/lib/core/search/query'
import type { Results, Sort } from '@/lib/core/search/results'
import { search, watchSearch } from '@/lib/store/search'

export const SORTS = ['relevance', 'time', 'position'] as const satisfies readonly Sort[]

/** Where nothing is sought there is nothing to be relevant to. */
export function sortOf({ sort, query }: View): Sort {
  const chosen = SORTS.find((each) => each === sort)
  return chosen ?? (query.trim() === '' ? 'time' : 'relevance')
}

/** Hits asked for at first, and more at a time as the reader goes on. */
const FIRST = 120
const MORE = 480

export interface Answer {
  query: Query
  /** null until the first answer, and where the search failed. */
  results: Results | null
  /** Names what the results answer: it changes together with them, not with what is being asked. */
  of: string
  failed: boolean
  /** Asks for more hits. */
  more: () => void
  again: () => void
}

export function useResults(view: View): Answer {
  const query = useMemo(() => parseQuery(view.query), [view.query])
  const sort = sortOf(view)
  const [state, setState] = useState<Pick<Answer, 'results' | 'of' | 'failed'>>({
    results: null,
    of: '',
    failed: false,
  })
  const [limit, setLimit] = useState({ of: '', hits: FIRST })
  const [changes, setChanges] = useState(0)
  const { chosen } = view
  const of = JSON.stringify([view.query, chosen, sort])
  const hits = limit.of === of ? limit.hits : FIRST

  useEffect(() => {
    const over = new AbortController()
    watchSearch(() => setChanges((n) => n + 1), over.signal)
    return () => over.abort()
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of what is kept asks again
  useEffect(() => {
    const over = new AbortController()
    search(query, { sort, filters: chosen, limit: hits, signal: over.signal }).then(
      (results) => over.signal.aborted || setState({ results, of, failed: false }),
      () => over.signal.aborted || setState((state) => ({ ...state, failed: true })),
    )
    return () => over.abort()
  }, [of, hits, changes])

  return {
    query,
    ...state,
    more: () => setLimit({ of, hits: hits + MORE }),
    again: () => setChanges((n) => n + 1),
  }
}
