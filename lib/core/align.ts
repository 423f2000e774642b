// Compares two rows of tokens one by one, where they are short enough.
import type { Run } from './runs'
import type { Tokens } from './tokens'

/** Largest table of the exact comparison, in cells; a wider gap keeps its chain as it is. */
const CELLS_MOST = 60_000

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
 * Compares the tokens of a gap one by one and returns the runs that weigh most; a break costs half
 * the logarithm of the table's size.
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
