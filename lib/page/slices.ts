// Long work in tasks short enough that the page does not stop for it.

/** A task of reading, in ms; longer reading goes on in the next one. */
export const SLICE = 12

/** Lets what waits in the page have its turn. */
export const nextTask = () => new Promise((resolve) => setTimeout(resolve))

/** Runs what works in steps, and lets the page live in between. */
export async function inSlices<T>(steps: Generator<void, T>): Promise<T> {
  for (;;) {
    const deadline = performance.now() + SLICE
    while (performance.now() < deadline) {
      const { done, value } = steps.next()
      if (done) return value
    }
    await nextTask()
  }
}
