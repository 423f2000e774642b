// Waiting for something to become true, by asking again.

/**
 * Asks until `accept` is content with the answer, and returns it. After `ms` it throws what was
 * seen last. Polls by the clock: animation frames never come in a hidden tab.
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T> | T,
  accept: (answer: T) => boolean = Boolean,
  ms = 10_000,
): Promise<T> {
  const end = Date.now() + ms
  for (;;) {
    let seen: unknown
    try {
      const answer = await ask()
      if (accept(answer)) return answer
      seen = answer
    } catch (error) {
      seen = error
    }
    if (Date.now() > end) {
      const shown = seen instanceof Error ? seen.message : JSON.stringify(seen)?.slice(0, 2000)
      throw new Error(`Waited ${ms} ms for ${what}; last seen: ${shown}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 60))
  }
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
