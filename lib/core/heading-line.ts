// A heading as a passage remembers it.

/** In UTF-16 units: a few lines of a panel. */
const LONGEST = 60

/** The heading on one line, cut where it is longer than that, but not within a surrogate pair. */
export function headingLine(heading: string): string {
  // As much of it as may be needed: on a hostile page it has megabytes.
  const line = heading
    .slice(0, 10 * LONGEST)
    .replace(/\s+/g, ' ')
    .trim()
  if (line.length <= LONGEST) return line
  return `${line.slice(0, LONGEST - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
