// All that can be said about where passages are in a text, before it is decided.

import type { Candidate } from './judge'
import { landmarkPins } from './landmarks'
import { utility } from './odds'
import { between, byWas, deviation, type Pin, pinsFor } from './order'
import { type Passage, passageOf } from './passage'
import { candidatesOf, candidateWithin } from './place'
import { gramming, occurrences, placesOf } from './seeds'
import { type Description, isPlaced, neighbourhood, type Placement } from './selector'
import { tokenizing } from './tokens'
import { rivalry } from './twins'
import { nearest, scan, verbatim } from './verbatim'

/** A place for a passage, and how much speaks for it against the others. */
export interface Ranked {
  place: Candidate
  utility: number
}

export interface Survey {
  /** Found without a doubt. */
  placed: Placement | null
  /** Else the places it may be at, the best first. */
  ranked: Ranked[]
}

/** Looks for all targets together, a passage a step, so that a page can rest in between. */
export function* survey(text: string, targets: readonly Description[]): Generator<void, Survey[]> {
  const unmoved = yield* verbatim(text, targets, () => [])
  if (unmoved.every(Boolean)) return unmoved.map((placed) => ({ placed, ranked: [] }))
  const tokens = yield* tokenizing(text)
  yield
  const places = yield* placesOf(yield* gramming(tokens))
  yield
  const passages = new Map<Description, Passage>()
  const passageFor = (target: Description) => {
    const passage = passages.get(target) ?? passageOf(neighbourhood(target))
    passages.set(target, passage)
    return passage
  }
  const scanned = scan(text)
  const standing = yield* verbatim(
    text,
    targets,
    (target, from, to) =>
      occurrences(passageFor(target), from, to, { string: text, tokens, places }) ??
      scanned(target, from, to),
  )
  const found: Survey[] = standing.map((place, i) => {
    const target = targets[i] as Description
    return { placed: place ?? (isBare(target) ? nearest(text, target) : null), ranked: [] }
  })
  const open = targets.flatMap((target, i) =>
    found[i]?.placed
      ? []
      : [{ index: i, target, passage: passageFor(target), survey: found[i] as Survey }],
  )
  for (const { passage, survey } of open) {
    yield
    survey.ranked = rank(candidatesOf(passage, tokens, places))
  }
  yield
  const marks = yield* landmarkPins(targets, tokens)
  yield
  const all = pinsOf(targets, found)
  for (const own of marks) for (const pin of own) all.push(pin)
  const others = byWas(all)
  for (const { index, target, passage, survey } of open) {
    yield
    const pins = pinsFor(target.position.start, marks[index] ?? [], others)
    const candidates = survey.ranked.map(({ place }) => place)
    if (isPlaced(target.position) && !clearPlace(survey.ranked)) {
      const there = candidateWithin(passage, tokens, between(pins, target.position, text.length))
      if (there && isNew(there, candidates)) candidates.push(there)
    }
    survey.ranked = rank(candidates.map((place) => expected(target, place, pins, text.length)))
  }
  return found
}

const rank = (places: Candidate[]): Ranked[] =>
  places.map((place) => ({ place, utility: utility(place) })).sort((a, b) => b.utility - a.utility)

/** Came with so little around it (an import, a page of one line) that there is nothing to compare. */
const isBare = (target: Description) =>
  neighbourhood(target).string.length - target.quote.exact.length < 16

/** Lead of a place, in nats, that leaves little doubt even before order is asked. */
const CLEAR = 3

/** The place that has most of the quote and of what stood around it, if one does. */
function clearPlace([first, second]: readonly Ranked[]): Candidate | null {
  if (!first || first.utility - (second?.utility ?? 0) <= CLEAR) return null
  const { kept, before, after } = first.place
  return kept > 0.6 && before + after > 1 ? first.place : null
}

/** The passages found beyond doubt; one whose position was never measured says nothing of the others. */
function pinsOf(targets: readonly Description[], found: readonly Survey[]): Pin[] {
  return targets.flatMap(({ position }, i) => {
    const { placed, ranked } = found[i] as Survey
    const now = placed?.span.start ?? clearPlace(ranked)?.start
    return isPlaced(position) && now !== undefined ? [{ was: position.start, now }] : []
  })
}

/** As of a passage that has moved a little: neither near to where it was nor far from it. */
const UNKNOWN = { out: 0, drift: 100, room: 1000 }

/** The place, with how far it is from where order lets one expect the passage. */
function expected(
  target: Description,
  place: Candidate,
  pins: readonly Pin[],
  length: number,
): Candidate {
  const { position } = target
  if (!isPlaced(position)) return { ...place, ...UNKNOWN }
  const rival = rivalry(pins, target, place, length)
  return { ...place, ...deviation(pins, position, place, length), rival }
}

/** Whether a place has something of the quote and lies upon none of the others that do. */
const isNew = (place: Candidate, others: readonly Candidate[]) =>
  place.kept > 0 &&
  !others.some(({ kept, start, end }) => kept > 0 && start < place.end && end > place.start)
