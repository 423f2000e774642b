// What of a list of names a few typed letters can mean.
import { beginsSpelt, spells } from './search/pinyin'
import { searchable } from './search/searchable'

/** Where a part of a name begins. */
const EDGE = /[\s/·-]/

/**
 * How well a name fits: 0 begins so, 1 a part of it begins so, 2 has it somewhere, 3 begins so or has a
 * part that does by pinyin, 4 has it somewhere by pinyin; null not at all.
 */
function rank(typed: string, written: string): number | null {
  const name = searchable(written)
  const at = name.indexOf(typed)
  if (at === 0) return 0
  if (at > 0) return EDGE.test(name.charAt(at - 1)) ? 1 : 2
  if (!/^[a-z]+$/.test(typed)) return null
  if (written.split(EDGE).some((part) => beginsSpelt(typed, searchable(part)))) return 3
  return spells(typed, name) ? 4 : null
}

/** Those that fit, the best first and else as they come, `limit` at the most. Nothing typed fits all. */
export function best<Each>(
  typed: string,
  list: readonly Each[],
  nameOf: (each: Each) => string,
  limit: number,
): Each[] {
  const wanted = searchable(typed)
  if (wanted === '') return list.slice(0, limit)
  return list
    .map((each) => ({ each, rank: rank(wanted, nameOf(each)) }))
    .filter((fit): fit is { each: Each; rank: number } => fit.rank !== null)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ each }) => each)
}
