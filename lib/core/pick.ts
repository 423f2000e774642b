// Picking several rows of a list the way every file manager does it.

export interface Picked {
  ids: ReadonlySet<string>
  /** Where a stretch picked with Shift begins. */
  anchor: string | null
}

export const NOTHING_PICKED: Picked = { ids: new Set(), anchor: null }

/**
 * What is picked after a click on a row. Shift picks from the anchor to the row, in the order
 * shown; anything else turns the one row on or off. A row that is not shown any more is no anchor.
 */
export function pick(
  order: readonly string[],
  { ids, anchor }: Picked,
  id: string,
  shift: boolean,
): Picked {
  const from = anchor === null ? -1 : order.indexOf(anchor)
  const to = order.indexOf(id)
  const next = new Set(ids)
  if (shift && from >= 0 && to >= 0) {
    for (const each of order.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(each)
    return { ids: next, anchor }
  }
  if (!next.delete(id)) next.add(id)
  return { ids: next, anchor: id }
}

/** What stays picked when rows have gone: nobody acts on what they cannot see. */
export function keepShown({ ids, anchor }: Picked, order: readonly string[]): Picked {
  const shown = new Set(order)
  const kept = [...ids].filter((id) => shown.has(id))
  return { ids: new Set(kept), anchor: anchor !== null && shown.has(anchor) ? anchor : null }
}
