// Puts the file's path to whatever is refused of it.
import { Refusal } from './found'

/** Runs something; what it refuses, and what the disk refuses, is refused with the file's path. */
export async function naming<T>(path: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw named(path, error)
  }
}

/** The same for what is read one after another. */
export async function* namingAll<T>(path: string, all: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* all
  } catch (error) {
    throw named(path, error)
  }
}

function named(path: string, error: unknown): unknown {
  // A file that was removed or changed since it was chosen.
  const unread = error instanceof DOMException && /^Not(Found|Readable)Error$/.test(error.name)
  const refusal = unread ? new Refusal('unreadable') : error
  if (refusal instanceof Refusal && refusal.file === '') refusal.file = path
  return refusal
}
