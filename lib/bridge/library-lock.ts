// What concerns the library as a whole is done by one of our pages at a time.
import { awake } from './folder'

const LOCK = 'backup'

/** One backup, one restore or one decision at a time, in whichever of our pages. Not within itself: that waits for ever. */
export function locked<T>(work: () => Promise<T>): Promise<T> {
  return awake(navigator.locks.request(LOCK, work))
}
