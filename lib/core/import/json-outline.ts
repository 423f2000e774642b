// The shape of a JSON file, by which its format is known.
import { Refusal } from './found'
import { jsonRecords } from './json-records'

/** What the beginning of a file shows of its shape. */
export interface Outline {
  /** Each path there is, with the first plain value at it; null for objects and arrays. */
  paths: Map<string, unknown>
  /** Why the reading ended before the beginning did. */
  refusal: Refusal | null
}

/** The shape of JSON of which only the beginning may be at hand. */
export async function outlineOf(start: string): Promise<Outline> {
  const paths = new Map<string, unknown>()
  const note = (path: string, value: unknown) => {
    if (!paths.has(path)) paths.set(path, value)
  }
  async function* one() {
    yield start
  }
  try {
    const begins = (path: string) => note(path, null)
    for await (const { path, value } of jsonRecords(one(), () => false, { begins }))
      note(path, value)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { paths, refusal: error }
  }
  return { paths, refusal: null }
}
