// The runs of equal tokens that a passage and a text have.
import { type Places, roomForPlaces } from './seeds'
import type { Tokens } from './tokens'

/** Tokens `at` to `at + length` of the passage are tokens `to` to `to + length` of the text. */
export interface Run {
  at: number
  to: number
  length: number
}

const spots = roomForPlaces()
/** A run's number among those of its passage is below this. */
const NUMBERS = 2 ** 24

/** The longest equal runs of a passage and a text through the places of the passage's grams, in the order of the text. */
export function runsOf(passage: Tokens, grams: Int32Array, text: Tokens, places: Places): Run[] {
  const runs: Run[] = []
  const reached = new Map<number, number>()
  for (let at = 0; at < grams.length; at++) {
    const count = grams[at] ? places(grams[at] ?? 0, spots) : 0
    for (let k = 0; k < count; k++) {
      const to = spots[k] ?? 0
      if (at < (reached.get(to - at) ?? 0)) continue
      const run = grow(passage, text, at, to)
      reached.set(to - at, run.at + run.length)
      runs.push(run)
    }
  }
  // As numbers: a row of them is sorted ten times as fast as one of objects.
  return Array.from(
    Float64Array.from(runs, ({ to }, i) => to * NUMBERS + i).sort(),
    (key) => runs[key % NUMBERS] as Run,
  )
}

function grow(passage: Tokens, text: Tokens, at: number, to: number): Run {
  let before = 0
  while (before < at && before < to && passage.ids[at - before - 1] === text.ids[to - before - 1])
    before++
  let after = 0
  while (
    at + after < passage.count &&
    to + after < text.count &&
    passage.ids[at + after] === text.ids[to + after]
  )
    after++
  return { at: at - before, to: to - before, length: before + after }
}
