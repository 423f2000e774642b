// The tags in use, for menus and fields that offer them: counted when what the reader looks at stands.
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import { knownTags } from '@/lib/store/tags'

const NONE: readonly never[] = []

/** Milliseconds left to a view to be read and drawn in, before anything is counted that it only may need. */
const AFTER = 600

/**
 * The tags, most used first; none until `ready`, and not at once then: to count them a large part of the
 * search index is read, and what is asked of the database later waits. `now` is for who is about to need them.
 */
export function useKnownTags(ready: boolean, now = false): readonly string[] {
  const [waited, setWaited] = useState(false)
  useEffect(() => {
    if (!ready || waited) return
    const timer = setTimeout(() => setWaited(true), AFTER)
    return () => clearTimeout(timer)
  }, [ready, waited])
  const wanted = waited || now
  return useLiveQuery(() => (wanted ? knownTags() : undefined), [wanted]) ?? NONE
}
