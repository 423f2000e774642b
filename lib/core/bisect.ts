// Finds where a row turns from what is before to what is after.

/** The first of `count` places where `holds`, which holds from there on; `count` where it holds nowhere. */
export function firstWhere(count: number, holds: (at: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
