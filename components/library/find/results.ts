// What is found for a view, kept up to date: the last answer stands until the next is there.
import { startTransition, useCallback, useEffect, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import type { View } from '@/lib/core/library-view'
import { parseQuery, type Query } from '@/lib/core/search/query'
import type { FacetCounts, FirstResults, Results, Sort } from '@/lib/core/search/results'
import { search, watchSearch } from '@/lib/store/search'

export const SORTS = ['relevance', 'time', 'position'] as const satisfies readonly Sort[]

/** Where nothing is sought there is nothing to be relevant to. */
export function sortOf({ sort, query }: View): Sort {
  const chosen = SORTS.find((each) => each === sort)
  return chosen ?? (query.trim() === '' ? 'time' : 'relevance')
}

/** Height of the least hit in CSS pixels, and of an article's heading with at most one hit shown in it, in such hits. */
const HIT = 40
const HEADING = 0.6
/** What stands above the list, in CSS pixels. */
const ABOVE = 100

/**
 * Hits asked for at first, which is as many as the window shows; those below it once these are drawn; and
 * more at a time as the reader goes on.
 */
const firstHits = () => Math.min(BELOW, Math.max(12, Math.ceil((window.innerHeight - ABOVE) / HIT)))
const BELOW = 120
const MORE = 480
/** Milliseconds from one change of the library to the next that is looked into: an import makes many. */
const CHANGES = 400

export interface Answer {
  query: Query
  /** null until the first answer, and where the search failed. */
  results: FirstResults | null
  /** How often what was found has what; of the answer before, until that is counted. */
  facets: FacetCounts | null
  /** How much was found, likewise. */
  count: { hits: number; articles: number } | null
  /** Names what the results answer: it changes together with them, not with what is being asked. */
  of: string
  failed: boolean
  /** Asks for more hits. */
  more: () => void
  again: () => void
}

const shownIn = ({ groups }: FirstResults) => groups.reduce((sum, { hits }) => sum + hits.length, 0)

const countOf = ({ total, articles }: FirstResults): Answer['count'] =>
  total === null || articles === null ? null : { hits: total, articles }

export function useResults(view: View): Answer {
  const query = useMemo(() => parseQuery(view.query), [view.query])
  const sort = sortOf(view)
  const [state, setState] = useState<
    Pick<Answer, 'results' | 'facets' | 'count' | 'of' | 'failed'>
  >({
    results: null,
    facets: null,
    count: null,
    of: '',
    failed: false,
  })
  const [limit, setLimit] = useState({ of: '', hits: 0 })
  const [changes, setChanges] = useState(0)
  const { chosen } = view
  const of = JSON.stringify([view.query, chosen, sort])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the window may have been made larger since the question before
  const least = useMemo(firstHits, [of])
  const hits = limit.of === of ? limit.hits : least

  useEffect(() => {
    const over = new AbortController()
    let [last, later] = [0, 0]
    const change = () => {
      last = performance.now()
      setChanges((n) => n + 1)
    }
    watchSearch(() => {
      // The first call tells of what the first search finds by itself.
      if (last === 0) {
        last = 1
        return
      }
      clearTimeout(later)
      const wait = last + CHANGES - performance.now()
      if (wait <= 0) change()
      else later = window.setTimeout(change, wait)
    }, over.signal)
    return () => {
      over.abort()
      clearTimeout(later)
    }
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of what is kept asks again
  useEffect(() => {
    const over = new AbortController()
    const { signal } = over
    let below: ReturnType<typeof setTimeout> | undefined
    let drawn = hits !== least
    const first = (results: FirstResults) => {
      if (signal.aborted) return
      const set = () =>
        setState(({ facets, count }) => ({
          results,
          facets,
          count: countOf(results) ?? count,
          of,
          failed: false,
        }))
      if (drawn) startTransition(set)
      else flushSync(set)
      drawn = true
    }
    // What was drawn already is only completed, as with `set`: that never keeps a letter waiting.
    const last = ({ facets, ...results }: Results) => {
      if (signal.aborted) return
      const count = countOf(results)
      startTransition(() => setState({ results, facets, count, of, failed: false }))
      if (hits === least && results.total > shownIn(results))
        below = setTimeout(() => setLimit({ of, hits: least + BELOW }))
    }
    const heading = hits === least ? HEADING : 0
    search(query, { sort, filters: chosen, limit: hits, heading, signal, first }).then(
      last,
      () => signal.aborted || setState((state) => ({ ...state, failed: true })),
    )
    return () => {
      over.abort()
      clearTimeout(below)
    }
  }, [of, hits, changes])

  const more = useCallback(() => setLimit({ of, hits: hits + MORE }), [of, hits])
  const again = useCallback(() => setChanges((n) => n + 1), [])
  return { query, ...state, more, again }
}
