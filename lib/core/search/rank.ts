// Puts what was found in order, as far down as it is shown.
import type { Row } from './match'
import type { Sort } from './results'

/** A group with its hits in order, cut where the limit was reached. */
export interface Ranked {
  count: number
  rows: Row[]
}

/** What a hit gains by being new: a tenth for one of today, half of that for one a year old. */
const NEW = 0.1
const YEAR = 365 * 86_400

/** Puts groups and their hits in order; `limit` hits at the most. The newest hit stands for today. */
export function rank(
  groups: readonly Row[][],
  sort: Sort,
  wordless: boolean,
  limit: number,
): Ranked[] {
  const by = sort === 'relevance' && wordless ? 'time' : sort
  let today = 0
  const newest = new Float64Array(groups.length)
  groups.forEach((group, i) => {
    for (const { at } of group) if (at > newest[i]!) newest[i] = at
    if (newest[i]! > today) today = newest[i]!
  })
  const worth = (row: Row) => row.score * (1 + NEW / (1 + (today - row.at) / YEAR))
  const keys =
    by === 'relevance'
      ? Float64Array.from(groups, (group) =>
          group.reduce((most, row) => Math.max(most, worth(row)), 0),
        )
      : newest
  // Only groups that reach the least key shown are sorted in full; each has at least one hit.
  const least = keys.length > limit ? Float64Array.from(keys).sort()[keys.length - limit]! : 0
  const first = groups
    .map((_, i) => i)
    .filter((i) => keys[i]! >= least)
    .sort(
      (a, b) =>
        keys[b]! - keys[a]! ||
        newest[b]! - newest[a]! ||
        (idOf(groups[a]!) < idOf(groups[b]!) ? -1 : 1),
    )
  const inOrder = {
    relevance: (a: Row, b: Row) => worth(b) - worth(a) || byPlace(a, b),
    time: (a: Row, b: Row) => b.at - a.at || byPlace(a, b),
    position: byPlace,
  }[by]
  const ranked: Ranked[] = []
  let left = limit
  for (const i of first) {
    if (left <= 0) break
    const rows = [...groups[i]!].sort(inOrder).slice(0, left)
    left -= rows.length
    ranked.push({ count: groups[i]!.length, rows })
  }
  return ranked
}

const idOf = (group: readonly Row[]) => group[0]!.entry.block.id

/** The article first, then its passages as they follow each other. */
function byPlace(a: Row, b: Row): number {
  return placeOf(a) - placeOf(b) || a.row - b.row
}

const placeOf = ({ entry, row }: Row) =>
  row < 0 ? -1 : entry.block.numbers[entry.layout.place + row]!
