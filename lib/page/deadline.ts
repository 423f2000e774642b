// How long a page may be judged: looked at between steps, because nothing from outside stops a script.

/** Thrown out of a reading that has come to its deadline. */
export class Late extends Error {}

/** Throws Late once the time is over. */
export type InTime = () => void

/** A look at the clock that throws Late when more than `ms` have gone by since now. `now` as `performance.now()`. */
export function within(ms: number, now: () => number): InTime {
  const deadline = now() + ms
  return () => {
    if (now() > deadline) throw new Late()
  }
}
