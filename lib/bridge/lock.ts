// Work that only one of our pages may do at a time.
import { awake } from './folder'

/** Takes the lock, and returns how to give it back; null where another page has it. */
export function takeLock(name: string): Promise<(() => void) | null> {
  return new Promise((taken, failed) => {
    navigator.locks
      .request(`cinnabar-${name}`, { ifAvailable: true }, (lock) => {
        if (!lock) return taken(null)
        return new Promise<void>((release) => taken(release))
      })
      .catch(failed)
  })
}

/** Does the work when no other page does work of this name. Not within itself: that waits for ever. */
export function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`cinnabar-${name}`, work)
}

/** What concerns the library as a whole: one backup, one restore or one decision at a time. */
export function locked<T>(work: () => Promise<T>): Promise<T> {
  return awake(inTurn('backup', work))
}
