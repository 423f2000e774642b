// The runs of equal tokens that a passage and a text have.
import { type Places, roomForPlaces } from './seeds'
import type { Tokens } from './tokens'

/** Tokens `at` to `at + length` of the passage are tokens `to` to `to + length` of the text. */
export interface Run {
  at: number
  to: number
  length: number
}

/** Many of them as rows of numbers: a passage has a hundred or more, most of them by chance. */
export interface Runs {
  ats: number[]
  tos: number[]
  lengths: number[]
}

const spots = roomForPlaces()
/** A run's number among those of its passage is below this. */
const NUMBERS = 2 ** 24
/** For each distance from a token of the passage to one of the text: up to where the passage has been gone through. */
let reached = new Int32Array(0)

/** The longest equal runs of a passage and a text through the places of the passage's grams, in the order of the text. */
export function runsOf(passage: Tokens, grams: Int32Array, text: Tokens, places: Places): Runs {
  const { count, ids } = passage
  const found: number[] = []
  if (reached.length < count + text.count) reached = new Int32Array(count + text.count)
  for (let first = 0; first < count; first++) {
    const many = grams[first] ? places(grams[first] as number, spots) : 0
    for (let k = 0; k < many; k++) {
      let to = spots[k] as number
      const far = to - first + count
      if (first < (reached[far] as number)) continue
      let at = first
      let end = first
      while (at > 0 && to > 0 && ids[at - 1] === text.ids[to - 1]) {
        at--
        to--
      }
      for (let i = to + end - at; end < count && i < text.count && ids[end] === text.ids[i]; i++)
        end++
      reached[far] = end
      found.push(to, at, end - at)
    }
  }
  // As numbers: a row of them is sorted ten times as fast as one of objects.
  const order = new Float64Array(found.length / 3)
  for (let i = 0; i < order.length; i++) order[i] = (found[3 * i] as number) * NUMBERS + 3 * i
  const runs: Runs = { ats: [], tos: [], lengths: [] }
  for (const key of order.sort()) {
    const to = Math.floor(key / NUMBERS)
    const from = key - to * NUMBERS
    const at = found[from + 1] as number
    runs.tos.push(to)
    runs.ats.push(at)
    runs.lengths.push(found[from + 2] as number)
    reached[to - at + count] = 0
  }
  return runs
}
