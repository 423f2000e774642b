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
let tables: { free: Float32Array; run: Float32Array; next: Int32Array } | undefined
/** Columns whose ids end alike are in one row, each naming the next. */
const ROWS = 1024
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
  tables ??= {
    free: new Float32Array(CELLS_MOST),
    run: new Float32Array(CELLS_MOST),
    next: new Int32Array(CELLS_MOST + ROWS),
  }
  const { next } = tables
  next.fill(0, 0, ROWS)
  for (let j = columns; j > 0; j--) {
    const first = (text.ids[gap.to + j - 1] as number) & (ROWS - 1)
    next[ROWS + j] = next[first] as number
    next[first] = j
  }
  const wide = columns + 1
  const cost = Math.max(1, 0.5 * Math.log2(rows * columns))
  // Best up to here, and best that ends with a match here.
  const free = tables.free.fill(0, 0, wide)
  const run = tables.run.fill(NEVER, 0, (rows + 1) * wide)
  if (left) run[0] = 0
  for (let i = 1; i <= rows; i++) {
    const id = passage.ids[gap.at + i - 1] as number
    const weight = passage.weights[gap.at + i - 1] as number
    const row = i * wide
    free.copyWithin(row, row - wide, row)
    for (let j = next[id & (ROWS - 1)] as number; j > 0; j = next[ROWS + j] as number) {
      if (text.ids[gap.to + j - 1] !== id) continue
      const here = row + j
      const prior = here - wide - 1
      run[here] = weight + Math.max(run[prior] as number, (free[prior] as number) - cost)
      const match = run[here] as number
      for (let k = here; k < row + wide && (free[k] as number) < match; k++) free[k] = match
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
  let matched =
    right &&
    (run[corner] as number) > 0 &&
    (run[corner] as number) + cost >= (free[corner] as number)
  while (i > 0 && j > 0) {
    const here = i * wide + j
    if (!matched) {
      const best = free[here] as number
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
      (run[diagonal] as number) > NEVER / 2 &&
      (run[diagonal] as number) >= (free[diagonal] as number) - cost
  }
  return runs.reverse()
}
