// All that can be said about where passages are in a text, before it is decided.

import { utility } from './odds'
import { type Deviation, deviation, inOrder, type Pin } from './order'
import { type Candidate, candidatesOf, type Passage, passageOf } from './place'
import { grams, placesOf } from './seeds'
import { type Description, isPlaced, neighbourhood, type Placement } from './selector'
import { tokenize } from './tokens'
import { nearest, verbatim } from './verbatim'

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
  const placed = verbatim(text, targets).map((place, i) => {
    const target = targets[i] as Description
    return place ?? (isBare(target) ? nearest(text, target) : null)
  })
  yield
  const lists = yield* compare(text, targets, placed)
  arrange(text, targets, placed, lists)
  return targets.map((_, i) => ({ placed: placed[i] ?? null, ranked: rank(lists[i] ?? []) }))
}

const rank = (places: Candidate[]): Ranked[] =>
  places.map((place) => ({ place, utility: utility(place) })).sort((a, b) => b.utility - a.utility)

/** The places of those that are not placed yet. */
function* compare(
  text: string,
  targets: readonly Description[],
  placed: readonly (Placement | null)[],
): Generator<void, Candidate[][]> {
  const lists: Candidate[][] = targets.map(() => [])
  const passages: { index: number; passage: Passage }[] = []
  targets.forEach((target, index) => {
    if (!placed[index]) passages.push({ index, passage: prepare(target) })
  })
  if (passages.length === 0) return lists
  yield
  const tokens = tokenize(text)
  yield
  const places = placesOf(
    grams(tokens),
    passages.map(({ passage }) => passage.grams),
  )
  for (const { index, passage } of passages) {
    yield
    lists[index] = candidatesOf(passage, tokens, places)
  }
  return lists
}

/** Came with so little around it (an import, a page of one line) that there is nothing to compare. */
function isBare({ quote, around }: Description): boolean {
  return (
    quote.prefix.length +
      quote.suffix.length +
      (around?.before.length ?? 0) +
      (around?.after.length ?? 0) <
    16
  )
}

function prepare(target: Description): Passage {
  const { string, quote } = neighbourhood(target)
  return passageOf(string, quote.start, quote.end)
}

/** As of a passage that has moved a little: neither near to where it was nor far from it. */
const UNKNOWN: Deviation = { out: 0, drift: 100 }

function arrange(
  text: string,
  targets: readonly Description[],
  fixed: readonly (Placement | null)[],
  lists: Candidate[][],
): void {
  const pins: Pin[] = []
  targets.forEach(({ position }, i) => {
    const place = fixed[i]
    // A place that was never measured says nothing of where the others are, nor they of it.
    if (!isPlaced(position)) return
    if (place) pins.push({ was: position.start, now: place.span.start })
    const [first, second] = rank(lists[i] ?? [])
    if (
      first &&
      first.place.kept > 0.6 &&
      first.place.before + first.place.after > 1 &&
      first.utility - (second?.utility ?? 0) > 3
    )
      pins.push({ was: position.start, now: first.place.start })
  })
  const order = inOrder(pins)
  targets.forEach(({ position }, i) => {
    for (const c of lists[i] ?? [])
      Object.assign(c, isPlaced(position) ? deviation(order, position, c, text.length) : UNKNOWN)
  })
}
