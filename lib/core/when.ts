// Dates as a reader writes them, in the language of the strings beside them.

/**
 * A published date as the page's own readers knew it: neither a bare date nor one written with its
 * offset moves to another day because it is read elsewhere. What is no date is shown as written.
 */
export function writeDate(iso: string, language: string): string {
  const bare = /^\d{4}-\d{2}-\d{2}(?=$|T.*[+-]\d{2}:?\d{2}$)/.exec(iso)?.[0]
  const date = new Date(bare ?? iso)
  if (Number.isNaN(date.getTime())) return iso
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    ...(bare === undefined ? {} : { timeZone: 'UTC' }),
  }).format(date)
}

/** When something was done: the time today, the day this year, the date before that. */
export function writeMoment(iso: string, language: string, now: Date): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  if (date.toDateString() === now.toDateString())
    return new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(date)
  if (date.getFullYear() === now.getFullYear())
    return new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' }).format(date)
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(date)
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

/** How long ago something was, in the largest unit that fits: "2 hours ago". */
export function writeAgo(iso: string, language: string, now: Date): string {
  const seconds = (Date.parse(iso) - now.getTime()) / 1000
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  for (const [unit, length] of UNITS)
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit)
  return format.format(0, 'second')
}
