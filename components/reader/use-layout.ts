// Where the notes and the outline find room: in both margins, in one, or below the text.
import { useEffect, useState } from 'react'

export type Layout = 'wide' | 'side' | 'narrow'

/** A margin's width with the space before it, in CSS px. */
const MARGIN = 290

/** `width` is that of a line, in CSS px. */
export function useLayout(width: number, vertical: boolean): Layout {
  const [room, setRoom] = useState(innerWidth)
  useEffect(() => {
    const over = new AbortController()
    addEventListener('resize', () => setRoom(innerWidth), { signal: over.signal })
    return () => over.abort()
  }, [])
  if (vertical) return 'narrow'
  const free = room - width
  return free >= 2 * MARGIN ? 'wide' : free >= MARGIN + 40 ? 'side' : 'narrow'
}
