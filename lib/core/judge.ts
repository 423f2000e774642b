// What is to be said for one place of a passage: how much of it and of its surroundings stands there.
import type { Passage } from './passage'
import type { Run } from './runs'
import type { Span } from './selector'
import type { Tokens } from './tokens'

/** A place for a passage, and what is to be said for it. */
export interface Candidate {
  /** UTF-16 offsets in the text. */
  start: number
  end: number
  /** Share of the quote that stands here, by weight. */
  kept: number
  /** The same without what could stand here by chance. */
  firm: number
  /** Shares of what was before and after it that stand here, the near counting more. */
  before: number
  after: number
  /** How much of the quote stands here, by weight. */
  weight: number
  /** The weight of the longest run that has part of the quote in it. */
  link: number
  /** How much of the text between start and end is the quote's. */
  dense: number
  /** How far it is from where the other passages let one expect it. */
  out: number
  drift: number
  /** How much of the text around it is not known to stand anywhere. */
  room: number
  /** How much more it is where another place of the same words is expected. */
  rival: number
}

/** Foreign text inside a passage, in UTF-16 units, that does not part it, however short the passage. */
const REACH_LEAST = 200
/** And beyond this only where firm pieces stand on both sides. */
const NEXT = 30
/** What a run with its surroundings is worth that does not stand anywhere by chance. */
const FIRM = 10

/** Where what stands on both sides of foreign text is worth this, it may be as long as that. */
const SURE = 60
const REACH_SURE = 800

/** Says of the runs of a passage in a text what place they make. */
export function judged(passage: Passage, text: Tokens, runs: Run[]): Candidate {
  const { tokens, sums, from, to } = passage
  const worth = (a: number, b: number) => Math.max(0, (sums[b] ?? 0) - (sums[a] ?? 0))
  let before = 0
  let after = 0
  let link = 0
  const pieces: Piece[] = []
  for (const { at, to: place, length } of glued(runs)) {
    before += worth(at, Math.min(at + length, from))
    after += worth(Math.max(at, to), at + length)
    const start = Math.max(at, from)
    const end = Math.min(at + length, to)
    if (start >= end) continue
    const whole = worth(at, at + length)
    link = Math.max(link, whole)
    pieces.push({
      at: start,
      to: place + start - at,
      length: end - start,
      weight: worth(start, end),
      whole,
    })
  }
  const inside = densest(text, pieces, (tokens.ends[to - 1] ?? 0) - (tokens.starts[from] ?? 0))
  const first = inside[0]
  const last = inside[inside.length - 1]
  if (!first || !last) {
    return {
      ...NOTHING,
      ...seam(text, runs, from, to),
      before: share(before, worth(0, from)),
      after: share(after, worth(to, tokens.count)),
    }
  }
  let kept = 0
  let firm = 0
  for (const piece of inside) {
    kept += piece.weight
    if (piece.whole >= FIRM) firm += piece.weight
  }
  let spread = 0
  for (let j = first.to; j < last.to + last.length; j++) spread += text.weights[j] ?? 0
  const { start, end } = bounds(passage, text, runs, first, last)
  return {
    ...NOTHING,
    start,
    end: Math.max(start, end),
    kept: share(kept, worth(from, to)),
    firm: share(firm, worth(from, to)),
    before: share(before, worth(0, from)),
    after: share(after, worth(to, tokens.count)),
    weight: kept,
    link,
    dense: share(kept, spread),
  }
}

/**
 * From the first token of the quote to the last. Where its first or last words were replaced and what
 * stood beside it still stands there, the words in their place are part of it.
 */
function bounds(passage: Passage, text: Tokens, runs: Run[], first: Piece, last: Piece): Span {
  const { tokens, from, to } = passage
  const missing = (a: number, b: number) => (tokens.ends[b - 1] ?? 0) - (tokens.starts[a] ?? 0)
  let start = (text.starts[first.to] ?? 0) + (first.at === from ? passage.cutBefore : 0)
  let end =
    (text.ends[last.to + last.length - 1] ?? 0) -
    (last.at + last.length === to ? passage.cutAfter : 0)
  for (const { at, to: place, length } of runs) {
    if (at + length === from && first.at > from && place + length < first.to) {
      const edge = text.starts[place + length] ?? start
      if (start - edge <= SPARE + 2 * missing(from, first.at)) start = Math.min(start, edge)
    }
    const reached = last.at + last.length
    if (at === to && reached < to && place > last.to + last.length) {
      const edge = text.ends[place - 1] ?? end
      if (edge - end <= SPARE + 2 * missing(reached, to)) end = Math.max(end, edge)
    }
  }
  return { start, end }
}

/** Words put in the place of others may be longer than twice them by this, in UTF-16 units. */
const SPARE = 8

/** What a place has where only the surroundings stand. */
const NOTHING = {
  kept: 0,
  firm: 0,
  weight: 0,
  link: 0,
  dense: 0,
  out: 0,
  drift: 0,
  room: 0,
  rival: 0,
}

/** Where a quote that is gone would stand: between the last run before it and the first after it. */
function seam(text: Tokens, runs: Run[], from: number, to: number): Span {
  let start: number | null = null
  let end: number | null = null
  for (const run of runs) {
    if (run.at + run.length <= from) start = text.ends[run.to + run.length - 1] ?? start
    else if (run.at >= to) end ??= text.starts[run.to] ?? null
  }
  const place = start ?? end ?? text.starts[runs[0]?.to ?? 0] ?? 0
  const whole = start !== null && end !== null && end > start && end - start <= SEAM_MOST
  return { start: place, end: whole ? (end as number) : place }
}

/** What stands between the neighbours of a quote says something up to this many UTF-16 units. */
const SEAM_MOST = 400

/** A run's part in the quote, and what the whole of it is worth. */
interface Piece extends Run {
  weight: number
  whole: number
}

const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0)

function glued(runs: Run[]): Run[] {
  const out: Run[] = []
  for (const run of runs) {
    const prior = out[out.length - 1]
    if (prior && prior.at + prior.length === run.at && prior.to + prior.length === run.to)
      prior.length += run.length
    else out.push({ ...run })
  }
  return out
}

/**
 * The part that keeps most of the quote. What is far from the rest stands in another place; and to
 * reach over much foreign text a piece must be more than a word that could stand there by chance.
 */
function densest(text: Tokens, pieces: Piece[], length: number): Piece[] {
  let best: Piece[] = []
  let bestWeight = 0
  let part: Piece[] = []
  let weight = 0
  for (const piece of pieces) {
    const prior = part[part.length - 1]
    const gap = prior
      ? (text.starts[piece.to] ?? 0) - (text.ends[prior.to + prior.length - 1] ?? 0)
      : 0
    const sure = Math.min(piece.whole, Math.max(...part.map(({ whole }) => whole))) >= SURE
    if (gap > Math.max(sure ? REACH_SURE : REACH_LEAST, 2 * length)) {
      part = []
      weight = 0
    } else if (gap > Math.max(NEXT, length / 2)) {
      if (piece.whole < FIRM) continue
      if (part.length === 1 && (prior?.whole ?? 0) < FIRM) {
        part = []
        weight = 0
      }
    }
    part.push(piece)
    weight += piece.weight
    if (weight > bestWeight) {
      best = [...part]
      bestWeight = weight
    }
  }
  return best
}
