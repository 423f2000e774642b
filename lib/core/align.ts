// Lays one row of tokens along another: which tokens of a passage stand where in a text.
import { type Places, roomForPlaces } from './seeds'
import type { Tokens } from './tokens'

/** Tokens `at` to `at + length` of the passage are tokens `to` to `to + length` of the text. */
export interface Run {
  at: number
  to: number
  length: number
}

/** Runs in the order of both rows, overlapping in neither. */
export type Chain = Run[]

/** What a break in the row costs, in token weights: one Han character or a short word does not pay it. */
const BREAK = 3
/** And the logarithm of how far the text goes on elsewhere. */
const JUMP = 1
/** Runs looked back at for the one before: further away the cost of the jump wins anyway. */
const LOOK_BACK = 48
/** Largest table of the exact comparison, in cells; a wider gap keeps its chain as it is. */
const CELLS_MOST = 60_000

const jump = (tokens: number) => {
  jumps ??= Float64Array.from({ length: 4096 }, (_, i) =>
    i === 0 ? 0 : BREAK + JUMP * Math.log2(1 + i),
  )
  return jumps[Math.min(tokens, jumps.length - 1)] ?? 0
}
let jumps: Float64Array | undefined

const found = roomForPlaces()

/** The longest equal runs of a passage and a text through the places of the passage's grams. */
export function runsOf(passage: Tokens, grams: Int32Array, text: Tokens, places: Places): Run[] {
  const runs: Run[] = []
  const reached = new Map<number, number>()
  for (let at = 0; at < grams.length; at++) {
    const count = grams[at] ? places(grams[at] ?? 0, found) : 0
    for (let k = 0; k < count; k++) {
      const to = found[k] ?? 0
      if (at < (reached.get(to - at) ?? 0)) continue
      const run = grow(passage, text, at, to)
      reached.set(to - at, run.at + run.length)
      runs.push(run)
    }
  }
  return runs.sort((a, b) => a.to - b.to || a.at - b.at)
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

/** Joins runs to chains, the best first, each run used once. `worth` is the weight of tokens from..to, `edges` are the quote's. */
export function chainsOf(
  runs: readonly Run[],
  worth: (from: number, to: number) => number,
  most: number,
  edges: readonly number[],
): Chain[] {
  const scores = new Float64Array(runs.length)
  const back = new Int32Array(runs.length).fill(-1)
  // In rows of numbers: this is where most of the time goes.
  const ats = Int32Array.from(runs, ({ at }) => at)
  const tos = Int32Array.from(runs, ({ to }) => to)
  const lengths = Int32Array.from(runs, ({ length }) => length)
  for (let i = 0; i < runs.length; i++) {
    const at = ats[i] ?? 0
    const to = tos[i] ?? 0
    const length = lengths[i] ?? 0
    const own = worth(at, at + length)
    let best = own
    for (let j = i - 1; j >= 0 && j >= i - LOOK_BACK; j--) {
      const base = scores[j] ?? 0
      const priorAt = ats[j] ?? 0
      if (priorAt >= at || base + own <= best) continue
      // Negative where there is a gap.
      const overAt = priorAt + (lengths[j] ?? 0) - at
      const overTo = (tos[j] ?? 0) + (lengths[j] ?? 0) - to
      const overlap = Math.max(0, overAt, overTo)
      if (overlap >= length) continue
      const shift = Math.abs(to - at - ((tos[j] ?? 0) - priorAt))
      const cost = jump(shift) || (overAt < 0 && overTo < 0 ? BREAK : 0)
      const score = base + (overlap > 0 ? worth(at + overlap, at + length) : own) - cost
      if (score > best) {
        best = score
        back[i] = j
      }
    }
    scores[i] = best
  }
  const order = runs.map((_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
  const used = new Uint8Array(runs.length)
  const chains: Chain[] = []
  for (const last of order) {
    if (chains.length >= most) break
    if (used[last]) continue
    const chain: Chain = []
    let shared = false
    for (let i = last; i >= 0; i = back[i] ?? -1) {
      if (used[i]) shared = true
      else chain.push(runs[i] as Run)
      used[i] = 1
    }
    // What joins a better chain is part of that place; but the whole quote in one piece is its own.
    if (!shared || chain.some((run) => isWhole(run, edges)))
      chains.push(withoutOverlap(chain.reverse(), edges))
  }
  return chains
}

const isWhole = ({ at, length }: Run, [from = 0, to = 0]: readonly number[]) =>
  at <= from && at + length >= to

/** What two runs share goes to the first, but at an edge of the quote each keeps what is on its side. */
function withoutOverlap(chain: Chain, edges: readonly number[]): Chain {
  const out: Chain = []
  for (const run of chain) {
    const prior = out[out.length - 1]
    const over = prior
      ? Math.max(0, prior.at + prior.length - run.at, prior.to + prior.length - run.to)
      : 0
    const edge = edges.find((at) => at >= run.at && at < run.at + over)
    const skip = edge === undefined ? over : edge - run.at
    if (prior) prior.length -= over - skip
    out.push({ at: run.at + skip, to: run.to + skip, length: run.length - skip })
  }
  return out.filter((run) => run.length > 0)
}

/** A rectangle of passage tokens and text tokens, ends exclusive. */
export interface Gap {
  at: number
  atEnd: number
  to: number
  toEnd: number
}

/** Made when first needed: whoever only describes passages has no use for them. */
let tables: { free: Float32Array; run: Float32Array; marks: Uint8Array } | undefined
/** Of a cell whose tokens differ. */
const NEVER = -1e9

/**
 * Compares the tokens of a gap one by one and returns the runs that weigh most, a break costing BREAK.
 * `left`, `right`: a run at that edge goes on from the chain outside and costs no break there.
 */
export function fill(
  passage: Tokens,
  text: Tokens,
  gap: Gap,
  left: boolean,
  right: boolean,
): Run[] {
  const rows = gap.atEnd - gap.at
  const columns = gap.toEnd - gap.to
  if (rows <= 0 || columns <= 0 || (rows + 1) * (columns + 1) > CELLS_MOST) return []
  const wide = columns + 1
  const cost = Math.max(1, 0.5 * Math.log2(rows * columns))
  // Best up to here, and best that ends with a match here.
  tables ??= {
    free: new Float32Array(CELLS_MOST),
    run: new Float32Array(CELLS_MOST),
    marks: new Uint8Array(1024),
  }
  const free = tables.free.fill(0, 0, wide)
  const run = tables.run.fill(NEVER, 0, (rows + 1) * wide)
  if (left) run[0] = 0
  const marks = tables.marks.fill(0)
  for (let j = gap.to; j < gap.toEnd; j++) marks[(text.ids[j] ?? 0) & 1023] = 1
  for (let i = 1; i <= rows; i++) {
    const id = passage.ids[gap.at + i - 1]
    // Most tokens of a rewritten part stand nowhere in the other: their row is the row before.
    if (marks[(id ?? 0) & 1023] === 0) {
      free.copyWithin(i * wide, (i - 1) * wide, i * wide)
      continue
    }
    const weight = passage.weights[gap.at + i - 1] ?? 0
    free[i * wide] = 0
    for (let j = 1; j <= columns; j++) {
      const here = i * wide + j
      let best = Math.max(free[here - 1] ?? 0, free[here - wide] ?? 0)
      if (id === text.ids[gap.to + j - 1]) {
        const match =
          weight + Math.max(run[here - wide - 1] ?? 0, (free[here - wide - 1] ?? 0) - cost)
        run[here] = match
        if (match > best) best = match
      }
      free[here] = best
    }
  }
  return traced(gap, free, run, wide, right, cost)
}

function traced(
  gap: Gap,
  free: Float32Array,
  run: Float32Array,
  wide: number,
  right: boolean,
  cost: number,
): Run[] {
  const runs: Run[] = []
  let i = gap.atEnd - gap.at
  let j = gap.toEnd - gap.to
  const corner = i * wide + j
  // A run that touches the chain on the right has its break paid back.
  let matched = right && (run[corner] ?? 0) > 0 && (run[corner] ?? 0) + cost >= (free[corner] ?? 0)
  while (i > 0 && j > 0) {
    const here = i * wide + j
    if (!matched) {
      const best = free[here] ?? 0
      // Among equals the one nearer to the side that is known.
      if (right && best > 0 && best === run[here]) matched = true
      else if (best === free[here - 1]) j--
      else if (best === free[here - wide]) i--
      else matched = true
      continue
    }
    const diagonal = here - wide - 1
    i--
    j--
    const next = runs[runs.length - 1]
    if (next && next.at === gap.at + i + 1 && next.to === gap.to + j + 1) {
      next.at--
      next.to--
      next.length++
    } else runs.push({ at: gap.at + i, to: gap.to + j, length: 1 })
    matched =
      i > 0 &&
      j > 0 &&
      (run[diagonal] ?? 0) > NEVER / 2 &&
      (run[diagonal] ?? 0) >= (free[diagonal] ?? 0) - cost
  }
  return runs.reverse()
}
