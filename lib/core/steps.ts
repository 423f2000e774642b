// Work that is done in steps, so that whoever does it can rest in between.

/** Does all steps at once. */
export function finished<T>(steps: Generator<void, T>): T {
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}
