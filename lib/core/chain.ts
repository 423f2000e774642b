// Joins the runs of a passage to the places where it may stand.
import type { Run } from './runs'

/** Runs in the order of both rows, overlapping in neither. */
export type Chain = Run[]

/** What a break in the row costs, in token weights: one Han character or a short word does not pay it. */
const BREAK = 3
/** And the logarithm of how far the text goes on elsewhere. */
const JUMP = 1
/** Runs looked back at for the one before: further away the cost of the jump wins anyway. */
const LOOK_BACK = 48

const jump = (tokens: number) => {
  jumps ??= Float64Array.from({ length: 4096 }, (_, i) =>
    i === 0 ? 0 : BREAK + JUMP * Math.log2(1 + i),
  )
  return jumps[Math.min(tokens, jumps.length - 1)] ?? 0
}
let jumps: Float64Array | undefined

/** Joins runs to chains, the best first, each run used once. `worth` is the weight of tokens from..to, `edges` are the quote's. */
export function chainsOf(
  runs: readonly Run[],
  worth: (from: number, to: number) => number,
  most: number,
  edges: readonly number[],
): Chain[] {
  const count = runs.length
  const scores = new Float64Array(count)
  const back = new Int32Array(count).fill(-1)
  // In rows of numbers: this is where much of the time goes.
  const ats = new Int32Array(count)
  const tos = new Int32Array(count)
  const lengths = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    const { at, to, length } = runs[i] as Run
    ats[i] = at
    tos[i] = to
    lengths[i] = length
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
  const used = new Uint8Array(count)
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
