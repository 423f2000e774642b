// What a page says of one passage when the reader asks: how its text reads now, or why it is not found.
import * as v from 'valibot'
import { fold } from './fold'
import { description } from './request'
import type { Description } from './selector'

/** A place in the page that the passage may be attached to. */
export interface Offer {
  /** A place that may be the passage's, or what stands between its neighbours now. */
  kind: 'likely' | 'instead'
  /** The text there, and what stands beside it in its line. */
  text: string
  before: string
  after: string
  /** 0 to 1. */
  likelihood: number
  place: Description
}

/** What the page knows that tells why a passage is not found. */
export interface Evidence {
  /** The page is still loading. */
  loading: boolean
  /** How far the page's text goes and how far the article's passages went, in UTF-16 units. */
  length: number
  reach: number
  /** How many of the article's other passages are found here. */
  found: number
  /** Shares, 0 to 1: of the quote, and of its surroundings, where most of it stands. */
  kept: number
  beside: number
}

export type Examination =
  | { kind: 'placed'; text: string; place: Description }
  | { kind: 'missing'; evidence: Evidence; offers: Offer[] }

const part = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))

const examination = v.variant('kind', [
  v.object({ kind: v.literal('placed'), text: v.string(), place: description }),
  v.object({
    kind: v.literal('missing'),
    evidence: v.object({
      loading: v.boolean(),
      length: count,
      reach: count,
      found: count,
      kept: part,
      beside: part,
    }),
    offers: v.array(
      v.object({
        kind: v.picklist(['likely', 'instead']),
        text: v.string(),
        before: v.string(),
        after: v.string(),
        likelihood: part,
        place: description,
      }),
    ),
  }),
])

/** A page's answer, checked; null where it is none. */
export function parseExamination(data: unknown): Examination | null {
  const result = v.safeParse(examination, data)
  return result.success ? result.output : null
}

/** Each has a sentence under `why_<reason>`. */
export type Why =
  /** Another article stands at this address. */
  | 'elsewhere'
  /** The page has not shown all of its text yet. */
  | 'partial'
  /** Its place is there, and little of its words. */
  | 'changed'
  | 'gone'

/** Less of the surroundings than this is no sign that the place is still there. */
const BESIDE_LEAST = 0.4
/** With less of the quote than this its text is gone rather than changed. */
const KEPT_LEAST = 0.15
/** A page this much shorter than where its passages were has not shown all of its text. */
const SHORT = 0.6

/** Why a passage is not found. `titles`: of the article as kept, and of the page as it is. */
export function whyMissing(evidence: Evidence, titles: { article: string; page: string }): Why {
  const { loading, length, reach, found, kept, beside } = evidence
  if (beside < BESIDE_LEAST) {
    if (found === 0 && !alike(titles.article, titles.page)) return 'elsewhere'
    if (loading || length < reach * SHORT) return 'partial'
  }
  return kept >= KEPT_LEAST ? 'changed' : 'gone'
}

/** A page's title is often the article's with the site's name; a few words may have changed. */
function alike(a: string, b: string): boolean {
  const [one, two] = [fold(a).text, fold(b).text]
  if (one === '' || two === '' || one.includes(two) || two.includes(one)) return true
  const [few, many] = one.length < two.length ? [one, two] : [two, one]
  const pairs = Array.from({ length: few.length - 1 }, (_, i) => few.slice(i, i + 2))
  return pairs.filter((pair) => many.includes(pair)).length > pairs.length / 2
}
