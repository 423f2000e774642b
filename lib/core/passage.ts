// A quote and what stood around it, made ready to be compared with a text.
import { grams } from './seeds'
import type { Neighbourhood } from './selector'
import { type Tokens, tokenize } from './tokens'

/** A quote with what stood around it, as tokens; the quote is tokens `from` to `to`. */
export interface Passage {
  string: string
  tokens: Tokens
  grams: Int32Array
  from: number
  to: number
  /** UTF-16 units of the quote that its first and last token have outside of it. */
  cutBefore: number
  cutAfter: number
  /** What a token is worth, summed up to each token: near the quote more than far from it. */
  sums: Float64Array
}

/** Tokens at which a neighbour counts half. */
const NEAR = 12

const fade = (distance: number) => 1 / (1 + distance / NEAR)

/** Prepares a passage for comparing. */
export function passageOf({ string, quote: { start, end } }: Neighbourhood): Passage {
  const tokens = tokenize(string)
  let from = 0
  while (from < tokens.count && (tokens.ends[from] ?? 0) <= start) from++
  let to = from
  while (to < tokens.count && (tokens.starts[to] ?? 0) < end) to++
  const sums = new Float64Array(tokens.count + 1)
  for (let i = 0; i < tokens.count; i++) {
    const far = i < from ? from - i : i >= to ? i - to + 1 : 0
    sums[i + 1] = (sums[i] ?? 0) + (tokens.weights[i] ?? 0) * fade(far)
  }
  return {
    string,
    tokens,
    grams: grams(tokens),
    from,
    to,
    cutBefore: Math.max(0, start - (tokens.starts[from] ?? 0)),
    cutAfter: Math.max(0, (tokens.ends[to - 1] ?? 0) - end),
    sums,
  }
}
