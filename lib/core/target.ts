// Where a passage is in a text, said so that it can be found again after the text has changed.
import { foldsAlike } from './fold'
import { landmarksOf } from './landmarks'
import { certainty } from './odds'
import type { Description, Placement, Span, Target } from './selector'
import { finished } from './steps'
import { type Ranked, survey } from './survey'
import { twinsOf } from './twins'

export type { Description, Placement, Span, Target } from './selector'

/** Characters of context kept on each side, in UTF-16 units. */
const CONTEXT = 64
const AROUND = 128

/** Says where `span` is in `text`. Never cuts a surrogate pair in the context. */
export function describe(text: string, span: Span): Description {
  const before = wholeStart(text, Math.max(0, span.start - CONTEXT))
  const after = wholeStart(text, Math.min(text.length, span.end + CONTEXT))
  const far = wholeStart(text, Math.max(0, before - AROUND))
  const beyond = wholeStart(text, Math.min(text.length, after + AROUND))
  const landmarks = landmarksOf(text, span)
  const twins = twinsOf(text, span)
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
    ...(landmarks.before + landmarks.after !== '' && { landmarks }),
    ...(twins.length > 0 && { twins }),
  }
}

/** Below this a place is no better than none: the passage is gone. */
const FLOOR = 0.5
/** The very words of the quote are more often it than the regression, fed with much that was edited, expects. */
const SAME_FLOOR = 0.35
/** Less of a quote than this is not the quote, whatever stands around it. */
const KEPT_LEAST = 0.15
/**
 * With less than this it is a place to offer, not one to take: of 3,700 edited passages none that kept
 * so little was placed right, but one in fourteen of those gone that were placed at all.
 */
const FOUND_LEAST = 0.25
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
  const found = yield* placing(
    text,
    targets.map((target) => target.now ?? target),
  )
  const lost = targets.flatMap((target, i) => (target.now && !found[i] ? [{ target, i }] : []))
  if (lost.length > 0) {
    const before = yield* placing(
      text,
      lost.map(({ target }) => target),
    )
    lost.forEach(({ i }, k) => {
      found[i] = before[k] ?? null
    })
  }
  return found.map(
    (place, i) => place && { ...place, changed: differs(text, place.span, targets[i]) },
  )
}

/** Another script, width or white space is no other text. */
function differs(text: string, span: Span, target: Target | undefined): boolean {
  const here = text.slice(span.start, span.end)
  const { exact } = (target as Target).quote
  return !foldsAlike(here, exact)
}

function* placing(
  text: string,
  targets: readonly Description[],
): Generator<void, (Placement | null)[]> {
  const found = yield* survey(text, targets)
  return found.map(({ placed, ranked }, i) => {
    if (placed) return placed
    const best = placementOf(text, targets[i] as Description, ranked, 0)
    if (!best || (ranked[0] as Ranked).place.kept < FOUND_LEAST) return null
    return best.confidence >= (best.changed ? FLOOR : SAME_FLOOR) ? best : null
  })
}

/** What a reader may choose from where a passage is not found. */
export interface Guesses {
  /** The likeliest first, none overlapping another. */
  places: Placement[]
  /** What stands between its neighbours now, where those are left. */
  instead: Span | null
  /** Shares, 0 to 1: of the quote, and of its surroundings, at the place that has most of it. */
  kept: number
  beside: number
}

/** The places where a target might be when it is gone. */
export function guess(text: string, target: Target): Guesses {
  return finished(guessing(text, target))
}

/** `guess` in steps of some milliseconds at most. */
export function* guessing(text: string, target: Target): Generator<void, Guesses> {
  const targets = target.now ? [target.now, target] : [target]
  const found = yield* survey(text, targets)
  const places = found.flatMap(({ placed, ranked }, i) =>
    placed
      ? [placed]
      : ranked.flatMap((_, k) => placementOf(text, targets[i] as Description, ranked, k) ?? []),
  )
  const candidates = found.flatMap(({ ranked }) => ranked.map(({ place }) => place))
  const seams = candidates
    .filter(({ kept, start, end }) => kept === 0 && end > start)
    .sort((a, b) => b.before + b.after - a.before - a.after)
  const most = (of: (place: (typeof candidates)[number]) => number) =>
    Math.max(0, ...candidates.map(of))
  const [seam] = seams
  const instead = seam ? trimmed(text, seam) : null
  return {
    places: apart(places.sort((a, b) => b.confidence - a.confidence)),
    instead,
    kept: most(({ kept }) => kept),
    beside: most(({ before, after }) => (before + after) / 2),
  }
}

/** Without white space at its ends; null where nothing is left. */
function trimmed(text: string, { start, end }: Span): Span | null {
  const inside = text.slice(start, end)
  const from = start + inside.length - inside.trimStart().length
  const to = end - inside.length + inside.trimEnd().length
  return from < to ? { start: from, end: to } : null
}

function apart(places: readonly Placement[]): Placement[] {
  const kept: Placement[] = []
  for (const place of places) {
    const { start, end } = place.span
    if (kept.every(({ span }) => span.end <= start || span.start >= end)) kept.push(place)
  }
  return kept
}

function placementOf(
  text: string,
  target: Description,
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
  const span = { start: place.start, end: place.end }
  const changed = text.slice(span.start, span.end) !== target.quote.exact
  const doubts = {
    lead,
    vacant: Math.max(0, ...vacant),
    twin: !changed && (target.twins?.length ?? 0) > 0,
  }
  return { span, changed, confidence: 1 / (1 + Math.exp(-certainty(place, doubts))) }
}

/** Moves an offset that would split a surrogate pair to the pair's start. */
function wholeStart(text: string, at: number): number {
  const low = text.charCodeAt(at)
  const high = text.charCodeAt(at - 1)
  return low >= 0xdc00 && low < 0xe000 && high >= 0xd800 && high < 0xdc00 ? at - 1 : at
}
