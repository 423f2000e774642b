// What an import would do, counted while it is read, to be shown before anything is written.
import type { Annotation } from '../annotation'
import type { Article } from '../article'
import type { Problem, ProblemCode, Where } from './found'

/** Examples of a problem that are kept to be shown; the rest is counted. */
const EXAMPLES = 20
/** Passages and articles shown as they will be. */
const SAMPLES = 5
const TAGS = 10_000

export interface Tally {
  /** In the order they were read; `format` is null for one of no known format. */
  files: { path: string; format: string | null }[]
  /** `changed`: of the known ones, those that get tags, a note or their text. */
  articles: { fresh: number; known: number; changed: number; trashed: number }
  passages: { fresh: number; known: number; changed: number; trashed: number }
  searches: { fresh: number; known: number; changed: number; trashed: number }
  /** Articles that bring their text. */
  texts: number
  tags: Set<string>
  samples: { title: string; quote: string | null; note: string }[]
  problems: Map<ProblemCode, { count: number; examples: Where[] }>
}

export const newTally = (): Tally => ({
  files: [],
  articles: { fresh: 0, known: 0, changed: 0, trashed: 0 },
  passages: { fresh: 0, known: 0, changed: 0, trashed: 0 },
  searches: { fresh: 0, known: 0, changed: 0, trashed: 0 },
  texts: 0,
  tags: new Set(),
  samples: [],
  problems: new Map(),
})

export function noteProblem(tally: Tally, { code, ...where }: Problem): void {
  const known = tally.problems.get(code) ?? { count: 0, examples: [] }
  known.count++
  if (known.examples.length < EXAMPLES) known.examples.push(where)
  tally.problems.set(code, known)
}

export function noteTags(tally: Tally, tags: readonly string[]): void {
  for (const tag of tags) if (tally.tags.size < TAGS) tally.tags.add(tag)
}

/** Keeps some of what is new as examples: passages before articles without any. */
export function noteSample(
  tally: Tally,
  article: Article | null,
  passage: Annotation | null,
): void {
  const sample = {
    title: article?.title ?? '',
    quote: passage?.target.quote.exact ?? null,
    note: passage?.note ?? article?.note ?? '',
  }
  const free = tally.samples.length < SAMPLES
  const bare = tally.samples.findIndex(({ quote }) => quote === null)
  if (free) tally.samples.push(sample)
  else if (passage && bare >= 0) tally.samples[bare] = sample
}

/** Whether there is anything to write. `restore`: also what lies in the trash. */
export function changesAnything(
  { articles, passages, searches }: Tally,
  restore: boolean,
): boolean {
  return [articles, passages, searches].some(
    ({ fresh, changed, trashed }) => fresh + changed + (restore ? trashed : 0) > 0,
  )
}
