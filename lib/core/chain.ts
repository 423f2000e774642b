// Joins the runs of a passage to the places where it may stand.
import type { Run, Runs } from './runs'

/** Runs in the order of both rows, overlapping in neither. */
export type Chain = Run[]

/** What a break in the row costs, in token weights: one Han character or a short word does not pay it. */
const BREAK = 3
/** And the logarithm of how far the text goes on elsewhere. */
const JUMP = 1
/** Runs looked back at for the one before: further away the cost of the jump wins anyway. */
const LOOK_BACK = 48

/** Of jumps by their length in tokens; made when first needed: whoever only describes passages has no use for them. */
let jumps: Float64Array | undefined
const JUMPS = 4096

/** Joins runs to chains, the best first, each run used once. `sums` are the worth of tokens up to each, `edges` are the quote's. */
export function chainsOf(
  { ats, tos, lengths }: Runs,
  sums: Float64Array,
  most: number,
  edges: readonly number[],
): Chain[] {
  jumps ??= Float64Array.from({ length: JUMPS }, (_, i) =>
    i === 0 ? 0 : BREAK + JUMP * Math.log2(1 + i),
  )
  const count = ats.length
  const scores: number[] = []
  const back: number[] = []
  // Those that a better one goes on from, and then those in a chain.
  const used = new Uint8Array(count)
  for (let i = 0; i < count; i++) {
    const at = ats[i] as number
    const to = tos[i] as number
    const length = lengths[i] as number
    const worth = sums[at + length] as number
    const own = worth - (sums[at] as number)
    let best = own
    let from = -1
    for (let j = i - 1; j >= 0 && j >= i - LOOK_BACK; j--) {
      const base = scores[j] as number
      const priorAt = ats[j] as number
      if (priorAt >= at || base + own <= best) continue
      // Negative where there is a gap.
      const overAt = priorAt + (lengths[j] as number) - at
      const overTo = (tos[j] as number) + (lengths[j] as number) - to
      const overlap = Math.max(0, overAt, overTo)
      if (overlap >= length) continue
      const shift = Math.abs(overAt - overTo)
      const cost =
        shift > 0 ? (jumps[Math.min(shift, JUMPS - 1)] as number) : overAt < 0 ? BREAK : 0
      const score = base + (overlap > 0 ? worth - (sums[at + overlap] as number) : own) - cost
      if (score > best) {
        best = score
        from = j
      }
    }
    scores.push(best)
    back.push(from)
    if (from >= 0 && best > (scores[from] as number)) used[from] = 1
  }
  const heads: number[] = []
  for (let i = 0; i < count; i++) if (!used[i]) heads.push(i)
  heads.sort((a, b) => (scores[b] as number) - (scores[a] as number))
  used.fill(0)
  const chains: Chain[] = []
  for (const last of heads) {
    if (chains.length >= most) break
    if (used[last]) continue
    const chain: Chain = []
    let shared = false
    for (let i = last; i >= 0; i = back[i] as number) {
      if (used[i]) shared = true
      else chain.push({ at: ats[i] as number, to: tos[i] as number, length: lengths[i] as number })
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
