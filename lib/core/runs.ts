// The runs of equal tokens that a passage and a text have.
import { type Places, roomForPlaces } from './seeds'
import type { Tokens } from './tokens'

/** Tokens `at` to `at + length` of the passage are tokens `to` to `to + length` of the text. */
export interface Run {
  at: number
  to: number
  length: number
}

/** Runs as rows of numbers, a few hundred a passage. */
export interface Runs {
  count: number
  ats: Int32Array
  tos: Int32Array
  lengths: Int32Array
}

const rowsFor = (room: number): Runs => ({
  count: 0,
  ats: new Int32Array(room),
  tos: new Int32Array(room),
  lengths: new Int32Array(room),
})

/** Made when first needed, and used again for every passage. */
let rows: { found: Runs; sorted: Runs; keys: Float64Array } | undefined
const FIRST_ROOM = 512
const spots = roomForPlaces()

/**
 * The longest equal runs of a passage and a text through the places of the passage's grams, in the order
 * of the text; good until it is called again.
 */
export function runsOf(passage: Tokens, grams: Int32Array, text: Tokens, places: Places): Runs {
  rows ??= withRoom(FIRST_ROOM)
  let { found } = rows
  found.count = 0
  const reached = new Map<number, number>()
  for (let at = 0; at < grams.length; at++) {
    const gram = grams[at] ?? 0
    const count = gram === 0 ? 0 : places(gram, spots)
    for (let k = 0; k < count; k++) {
      const shift = (spots[k] ?? 0) - at
      if (at < (reached.get(shift) ?? 0)) continue
      let start = at
      while (
        start > 0 &&
        start + shift > 0 &&
        passage.ids[start - 1] === text.ids[start + shift - 1]
      )
        start--
      let end = at
      while (
        end < passage.count &&
        end + shift < text.count &&
        passage.ids[end] === text.ids[end + shift]
      )
        end++
      reached.set(shift, end)
      if (found.count === found.ats.length) {
        rows = withRoom(2 * found.count, found)
        found = rows.found
      }
      found.ats[found.count] = start
      found.tos[found.count] = start + shift
      found.lengths[found.count++] = end - start
    }
  }
  return inTextOrder(rows)
}

function withRoom(room: number, filled?: Runs) {
  const found = rowsFor(room)
  if (filled) {
    found.count = filled.count
    found.ats.set(filled.ats)
    found.tos.set(filled.tos)
    found.lengths.set(filled.lengths)
  }
  return { found, sorted: rowsFor(room), keys: new Float64Array(room) }
}

/** A run's number among the found is below this. */
const NUMBERS = 2 ** 24

/** Sorts by where a run is in the text, then in the passage. */
function inTextOrder({ found, sorted, keys }: NonNullable<typeof rows>): Runs {
  const { count } = found
  for (let i = 0; i < count; i++) keys[i] = (found.tos[i] ?? 0) * NUMBERS + i
  keys.subarray(0, count).sort()
  sorted.count = count
  for (let i = 0; i < count; i++) {
    const from = (keys[i] ?? 0) % NUMBERS
    const at = found.ats[from] ?? 0
    const to = found.tos[from] ?? 0
    let place = i
    for (
      ;
      place > 0 && sorted.tos[place - 1] === to && (sorted.ats[place - 1] ?? 0) > at;
      place--
    ) {
      sorted.ats[place] = sorted.ats[place - 1] ?? 0
      sorted.tos[place] = to
      sorted.lengths[place] = sorted.lengths[place - 1] ?? 0
    }
    sorted.ats[place] = at
    sorted.tos[place] = to
    sorted.lengths[place] = found.lengths[from] ?? 0
  }
  return sorted
}
