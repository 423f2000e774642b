// Which elements show which rows: an answer to something else is written into those of the answer before.
import { useRef } from 'react'
import type { FoundRow } from '@/lib/core/search/found-rows'

interface Places {
  of: string
  byRow: Map<string, string>
  /** Places given of each kind of row. */
  given: Map<string, number>
}

/**
 * Names the place of a row, to be its key. As long as the same is asked, a row keeps its place, and
 * with it the focus and what is being written in it. When something else is asked the places are given
 * anew, from the first: elements that are there are changed in a third of the time new ones take.
 */
export function usePlaces(rows: readonly FoundRow[], of: string): (row: FoundRow) => string {
  const places = useRef<Places>({ of, byRow: new Map(), given: new Map() })
  if (places.current.of !== of) places.current = { of, byRow: new Map(), given: new Map() }
  const { byRow, given } = places.current
  for (const row of rows) {
    if (byRow.has(row.key)) continue
    const kind = row.kind === 'hit' && row.hit.annotation ? 'passage' : row.kind
    const number = given.get(kind) ?? 0
    given.set(kind, number + 1)
    byRow.set(row.key, `${kind}-${number}`)
  }
  return (row) => byRow.get(row.key)!
}
