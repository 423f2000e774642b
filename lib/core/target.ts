// Where a passage is in a text, said so that it can be found again after the text has changed.
import { certainty } from './odds'
import type { Placement, Span, Target } from './selector'
import { type Ranked, survey } from './survey'

export type { Placement, Span, Target } from './selector'

/** Characters of context kept on each side, in UTF-16 units. */
const CONTEXT = 64
const AROUND = 128

/** Says where `span` is in `text`. Never cuts a surrogate pair in the context. */
export function describe(text: string, span: Span): Target {
  const before = wholeStart(text, Math.max(0, span.start - CONTEXT))
  const after = wholeStart(text, Math.min(text.length, span.end + CONTEXT))
  const far = wholeStart(text, Math.max(0, before - AROUND))
  const beyond = wholeStart(text, Math.min(text.length, after + AROUND))
  return {
    quote: {
      type: 'TextQuoteSelector',
      exact: text.slice(span.start, span.end),
      prefix: text.slice(before, span.start),
      suffix: text.slice(span.end, Math.max(after, span.end)),
    },
    position: { type: 'TextPositionSelector', start: span.start, end: span.end },
    around: {
      before: text.slice(far, before),
      after: text.slice(Math.max(after, span.end), beyond),
    },
  }
}

/** Below this a place is no better than none: the passage is gone. */
const FLOOR = 0.5
/** A passage shown where it is not does more harm than one not shown; with other words, it must be surer. */
const CHANGED_FLOOR = 0.6
/** Less of a quote than this is not the quote, whatever stands around it. */
const KEPT_LEAST = 0.15
/** Nor is less than this of a short one: in the place of 国有企业, 民营企业 is another thing altogether. */
const SHORT = 9
const SHORT_KEPT_LEAST = 0.55

/** Finds each target in `text`; null for one that is gone. */
export function locate(text: string, targets: readonly Target[]): (Placement | null)[] {
  return finished(locating(text, targets))
}

/** `locate` in steps of some milliseconds at most, for a page that must not be kept waiting. */
export function* locating(
  text: string,
  targets: readonly Target[],
): Generator<void, (Placement | null)[]> {
  const found = yield* survey(text, targets)
  return found.map(({ placed, ranked }, i) => {
    if (placed) return placed
    const best = placementOf(text, targets[i] as Target, ranked, 0)
    return best && best.confidence >= (best.changed ? CHANGED_FLOOR : FLOOR) ? best : null
  })
}

/** The places where a target might be, the likeliest first: what a reader may choose from when it is gone. */
export function guess(text: string, target: Target): Placement[] {
  const [found] = finished(survey(text, [target]))
  if (found?.placed) return [found.placed]
  const ranked = found?.ranked ?? []
  return ranked
    .flatMap((_, i) => placementOf(text, target, ranked, i) ?? [])
    .sort((a, b) => b.confidence - a.confidence)
}

function finished<T>(steps: Generator<void, T>): T {
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

function placementOf(
  text: string,
  target: Target,
  ranked: Ranked[],
  index: number,
): Placement | null {
  const here = ranked[index]
  if (!here) return null
  const { place } = here
  if (place.kept < (place.weight / place.kept < SHORT ? SHORT_KEPT_LEAST : KEPT_LEAST)) return null
  const rival = ranked[index === 0 ? 1 : 0]
  const lead = here.utility - (rival?.utility ?? Number.NEGATIVE_INFINITY)
  const vacant = ranked.map(({ place: other }) =>
    other.kept < KEPT_LEAST ? other.before + other.after - place.before - place.after : 0,
  )
  const confidence = 1 / (1 + Math.exp(-certainty(place, lead, Math.max(0, ...vacant))))
  const span = { start: place.start, end: place.end }
  return { span, changed: text.slice(span.start, span.end) !== target.quote.exact, confidence }
}

/** Moves an offset that would split a surrogate pair to the pair's start. */
function wholeStart(text: string, at: number): number {
  const low = text.charCodeAt(at)
  const high = text.charCodeAt(at - 1)
  return low >= 0xdc00 && low < 0xe000 && high >= 0xd800 && high < 0xdc00 ? at - 1 : at
}
