// Dates as a reader writes them, in the language of the strings beside them.

type Style = 'date' | 'day' | 'time'
const STYLES: Record<Style, Intl.DateTimeFormatOptions> = {
  date: { dateStyle: 'medium' },
  day: { month: 'short', day: 'numeric' },
  time: { timeStyle: 'short' },
}
const formats = new Map<string, Intl.DateTimeFormat>()

/** Made once: making one takes a hundred times as long as writing a date, and a list has a date in every row. */
function formatOf(language: string, style: Style, timeZone?: 'UTC'): Intl.DateTimeFormat {
  const key = `${language} ${style} ${timeZone}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(language, { ...STYLES[style], ...(timeZone && { timeZone }) })
    formats.set(key, format)
  }
  return format
}

/**
 * A published date as the page's own readers knew it: neither a bare date nor one written with its
 * offset moves to another day because it is read elsewhere. What is no date is shown as written.
 */
export function writeDate(iso: string, language: string): string {
  const bare = /^\d{4}-\d{2}-\d{2}(?=$|T.*[+-]\d{2}:?\d{2}$)/.exec(iso)?.[0]
  const date = new Date(bare ?? iso)
  if (Number.isNaN(date.getTime())) return iso
  return formatOf(language, 'date', bare === undefined ? undefined : 'UTC').format(date)
}

/** When something was done: the time today, the day this year, the date before that. */
export function writeMoment(iso: string, language: string, now: Date): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  if (date.toDateString() === now.toDateString()) return formatOf(language, 'time').format(date)
  if (date.getFullYear() === now.getFullYear()) return formatOf(language, 'day').format(date)
  return formatOf(language, 'date').format(date)
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
