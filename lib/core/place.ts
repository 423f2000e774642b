// Where one passage may stand in a text.
import { fill } from './align'
import { firstWhere } from './bisect'
import { type Chain, chainsOf } from './chain'
import { type Candidate, judged } from './judge'
import type { Passage } from './passage'
import { type Run, runsOf } from './runs'
import type { Places } from './seeds'
import type { Span } from './selector'
import type { Tokens } from './tokens'

/** Chains looked at a passage: what is right is among the first three in 99.5 % of the corpus. */
const CHAINS_MOST = 4
/** A chain of less than this share of the best one's worth is not compared token by token. */
const POOR = 0.5

/** The places of a passage in a text, the one that most of its surroundings speak for first. */
export function candidatesOf(passage: Passage, text: Tokens, places: Places): Candidate[] {
  const { tokens, sums } = passage
  const worth = (from: number, to: number) => (sums[to] ?? 0) - (sums[from] ?? 0)
  const runs = runsOf(tokens, passage.grams, text, places)
  let best = 0
  return chainsOf(runs, sums, CHAINS_MOST, [passage.from, passage.to]).map((chain) => {
    const total = chain.reduce((sum, run) => sum + worth(run.at, run.at + run.length), 0)
    best = Math.max(best, total)
    return judged(passage, text, total < best * POOR ? chain : filled(passage, text, chain))
  })
}

/** Cells of the table in which a passage is compared with where it is expected; with six times as many nothing more was found. */
const EXPECTED_CELLS = 8_000
/** Tokens beside the quote that are compared too, as many as there is room for. */
const BESIDE = [96, 24, 6, 0]

/** The place of a passage within `span` of the text, compared token by token; null where that is too much to compare. */
export function candidateWithin(passage: Passage, text: Tokens, span: Span): Candidate | null {
  const [to = 0, toEnd = 0] = [span.start, span.end].map((offset) =>
    firstWhere(text.count, (at) => (text.starts[at] ?? 0) >= offset),
  )
  const columns = toEnd - to + 1
  const { from, to: quoteEnd, tokens } = passage
  for (const beside of BESIDE) {
    const at = Math.max(0, from - beside)
    const atEnd = Math.min(tokens.count, quoteEnd + beside)
    if ((atEnd - at + 1) * columns > EXPECTED_CELLS) continue
    const runs = fill(tokens, text, { at, atEnd, to, toEnd }, false, false)
    return runs.length > 0 ? judged(passage, text, runs) : null
  }
  return null
}

/** The chain with its gaps in and beside the quote compared token by token. */
function filled({ tokens, from, to }: Passage, text: Tokens, chain: Chain): Run[] {
  const out: Run[] = []
  for (let i = 0; i <= chain.length; i++) {
    const prior = chain[i - 1]
    const next = chain[i]
    const at = prior ? prior.at + prior.length : Math.max(0, from - 8)
    const atEnd = next ? next.at : Math.min(tokens.count, to + 8)
    if (atEnd > from && at < to && atEnd > at) {
      const reach = (atEnd - at) * 2 + 40
      const a = prior ? prior.to + prior.length : Math.max(0, (next?.to ?? 0) - reach)
      const b = next ? next.to : Math.min(text.count, a + reach)
      const gap = { at, atEnd, to: a, toEnd: b }
      out.push(...fill(tokens, text, gap, prior !== undefined, next !== undefined))
    }
    if (next && next.length > 0) out.push(next)
  }
  return out
}
