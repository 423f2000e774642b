// Asks the database, and again whenever the answer may have changed, in any of our pages.
import { liveQuery } from 'dexie'

/** Tells each answer, or why there is none; returns how to end it. */
export function watch<T>(
  ask: () => Promise<T>,
  tell: (answer: T) => void,
  fail?: (error: unknown) => void,
): () => void {
  const watched = liveQuery(ask).subscribe(tell, fail)
  return () => watched.unsubscribe()
}
