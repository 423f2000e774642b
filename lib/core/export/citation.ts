// What citation formats take of an article: its authors one by one, its dates in parts.

/**
 * The authors a byline names. Only what surely parts two people does: 、 ； & and the like, and a
 * comma, since bylines write given names first. A blank between Chinese names may be one name's own.
 */
export function authorsOf(byline: string | null): string[] {
  return (byline ?? '')
    .split(/\s*(?:[、，；,;&＆\n]|\sand\s)\s*/u)
    .map((name) => name.replace(/\s+/g, ' ').trim())
    .filter((name) => name !== '')
}

/** Year, month and day of an ISO date as written; null for what is none. */
export function dateParts(iso: string | null): number[] | null {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?=$|T)/.exec(iso ?? '')
  if (!found) return null
  return found.slice(1).flatMap((part) => (part === undefined ? [] : Number(part)))
}
