// Single values of a foreign record, made what ours are: text, address, date, tags, colour.
import { type Color, NOTE_LIMIT, COLORS as PIGMENTS } from '../annotation'
import { addTags } from '../tag'
import type { FoundPage, FoundPassage, Say } from './found'
import { uuidOf } from './identity'

/** Longest quote, in UTF-16 units: the same as a page may mark. */
const QUOTE_LIMIT = 8_000_000
const TITLE_LIMIT = 10_000
const ADDRESS_LIMIT = 100_000
/** Longest article text we take, as HTML in UTF-16 units. */
const BODY_LIMIT = 20_000_000

/** A string or number as well-formed text without white space at its ends; '' for anything else. */
export function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value.toWellFormed().trim() : ''
}

/** The same on one line; null where nothing is left. */
export function lineOf(value: unknown): string | null {
  const line = textOf(value)
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
  return line === '' ? null : line.slice(0, TITLE_LIMIT).toWellFormed()
}

/** A field of what may be an object; undefined where it is none. */
export function field(value: unknown, ...names: string[]): unknown {
  let at = value
  for (const name of names) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined
    at = (at as Record<string, unknown>)[name]
  }
  return at
}

/** The elements of what may be a list. */
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** Earliest and latest moment taken for a date, in ms: no other tool kept notes before 1970. */
const EARLIEST = 0
const LATEST = Date.UTC(2200, 0, 1)
const DATE_LONGEST = 100

/**
 * A moment as ISO 8601 in UTC with milliseconds: from ISO 8601, from seconds or milliseconds since
 * 1970, from `2021-03-05 22:20:30` or the same in Chinese (taken as UTC where no zone is said), and
 * from what `Date` reads in English. null where it is none.
 */
export function momentOf(value: unknown): string | null {
  if (typeof value === 'number') return moment(value < 1e11 ? value * 1000 : value)
  const text = textOf(value)
  if (text === '' || text.length > DATE_LONGEST) return null
  if (/^\d{9,10}(\.\d+)?$/.test(text)) return moment(Number(text) * 1000)
  if (/^\d{12,13}$/.test(text)) return moment(Number(text))
  const iso =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ](\d{1,2}:\d{2}(?::\d{2}(?:[.:]\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2}(?::\d{2})?)?)?$/i.exec(
      inFigures(text),
    )
  if (iso) {
    const [, year, month, day, time, zone] = iso
    const two = (part = '') => part.padStart(2, '0')
    if (Number(day) > daysIn(Number(year), Number(month))) return null
    // Some part the thousandths of a second by a colon.
    const clock = time ? time.padStart(time.indexOf(':') === 1 ? time.length + 1 : 0, '0') : '00:00'
    const offset = zone ? zone.toUpperCase().replace(/^([+-]\d{2}):?(\d{2}).*$/, '$1:$2') : 'Z'
    return moment(
      Date.parse(
        `${year}-${two(month)}-${two(day)}T${clock.replace(/^(\d+:\d+:\d+):/, '$1.').replace(/(\.\d{3})\d+/, '$1')}${offset}`,
      ),
    )
  }
  // Anything with letters: "March 5, 2021 10:20 PM". `Date` would also read "1" or "12 apples".
  if (!/[a-z]{3}.*\d{4}|\d{4}.*[a-z]{3}/i.test(text)) return null
  return moment(Date.parse(text))
}

/** `2024年3月4日 星期一 下午5:06` as `2024-3-4 17:06`; anything else as it is. */
function inFigures(text: string): string {
  const [, year, month, day, half = '', hour, rest = ''] =
    /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日(?:\s*(?:星期|周|週|礼拜|禮拜).)?\s*(上午|下午|凌晨|早上|中午|晚上)?\s*(?:(\d{1,2})(:\d{2}(?::\d{2})?))?$/.exec(
      text,
    ) ?? []
  if (!year) return text
  const late = /下午|中午|晚上/.test(half) && Number(hour) < 12
  const early = /上午|凌晨|早上/.test(half) && Number(hour) === 12
  const time = hour ? ` ${Number(hour) + (late ? 12 : early ? -12 : 0)}${rest}` : ''
  return `${year}-${month}-${day}${time}`
}

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

function moment(ms: number): string | null {
  if (!(ms > EARLIEST && ms < LATEST)) return null
  return new Date(ms).toISOString()
}

/** A moment, or null with a word about it where there is something that is no date. */
export function dateOf(value: unknown, say: Say): string | null {
  const found = momentOf(value)
  if (found === null && textOf(value) !== '' && value !== 0 && value !== '0') say('badDate')
  return found
}

/** Tags from a list, or from a text that parts them by `separator`. */
export function tagsOf(value: unknown, separator: RegExp | string = /[,，;；|]/): string[] {
  if (typeof value === 'string') return addTags([], value.split(separator))
  return addTags(
    [],
    listOf(value).map((tag) =>
      textOf(typeof tag === 'object' ? (field(tag, 'name') ?? field(tag, 'label')) : tag),
    ),
  )
}

const COLORS: [RegExp, Color][] = [
  [/yellow|gold|amber|黄|黃/i, 'gamboge'],
  [/green|lime|teal|olive|绿|綠/i, 'malachite'],
  [/blue|indigo|cyan|aqua|navy|蓝|藍/i, 'indigo'],
  [/pink|purple|violet|magenta|rose|粉|紫/i, 'rouge'],
  [/red|orange|brown|coral|红|紅|橙|橘/i, 'cinnabar'],
]

/** The pigment nearest to a colour, by its name or as `#rrggbb`; null where it is none. */
export function colorOf(value: unknown): Color | null {
  const text = textOf(value).slice(0, 40)
  const own = PIGMENTS.find((color) => color === text)
  if (own) return own
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(text)
  if (hex) return nearest(hex.slice(1, 4).map((part) => Number.parseInt(part, 16)))
  return COLORS.find(([name]) => name.test(text))?.[1] ?? null
}

function nearest([r = 0, g = 0, b = 0]: number[]): Color | null {
  const most = Math.max(r, g, b)
  const range = most - Math.min(r, g, b)
  if (range < 16) return null
  const sector =
    most === r ? ((g - b) / range + 6) % 6 : most === g ? (b - r) / range + 2 : (r - g) / range + 4
  const hue = sector * 60
  if (hue < 35 || hue >= 345) return 'cinnabar'
  if (hue < 70) return 'gamboge'
  if (hue < 175) return 'malachite'
  return hue < 260 ? 'indigo' : 'rouge'
}

/** The same with the white space at its ends, which may be a sentence's or Markdown's; '' for nothing else. */
function wholeOf(value: unknown): string {
  return textOf(value) === '' ? '' : String(value).toWellFormed()
}

/** A note, without the white space at its ends unless it is `verbatim`; said and cut off where it is longer than any. */
export function noteOf(value: unknown, say: Say, verbatim = false): string {
  const text = verbatim ? wholeOf(value) : textOf(value)
  if (text.length <= NOTE_LIMIT) return text
  say('tooLong')
  return text.slice(0, NOTE_LIMIT).toWellFormed()
}

/** What a format knows of a page; everything as it stands in the file. */
export interface RawPage {
  url?: unknown
  title?: unknown
  byline?: unknown
  site?: unknown
  lang?: unknown
  published?: unknown
  saved?: unknown
  tags?: string[]
  note?: unknown
  /** The note is given to the letter: Markdown may begin with white space that counts. */
  verbatim?: true
  html?: unknown
}

/**
 * The page, or null (and a word about it) where it can be none. Where there is no address at all the
 * title will do: it is a book, or a document from a disk.
 */
export function pageOf(raw: RawPage, say: Say): FoundPage | null {
  const title = lineOf(raw.title)
  const byline = lineOf(raw.byline)
  const url = addressOf(textOf(raw.url), title, byline, say)
  if (url === null) return null
  const html =
    typeof raw.html === 'string' && raw.html.trim() !== '' ? raw.html.toWellFormed() : null
  if (html !== null && html.length > BODY_LIMIT) say('noBody')
  return {
    url,
    title: title ?? url,
    byline,
    site: lineOf(raw.site),
    lang: /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.exec(textOf(raw.lang))?.[0] ?? null,
    publishedAt: momentOf(raw.published),
    savedAt: dateOf(raw.saved, say),
    tags: raw.tags ?? [],
    note: noteOf(raw.note, say, raw.verbatim),
    html: html !== null && html.length <= BODY_LIMIT ? html : null,
  }
}

function addressOf(
  raw: string,
  title: string | null,
  byline: string | null,
  say: Say,
): string | null {
  if (raw === '' || /^urn:x-pdf:/i.test(raw)) {
    if (title) return `urn:uuid:${uuidOf('book', title, byline ?? '')}`
    say('noAddress')
    return null
  }
  const address = /^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(raw) ? `https://${raw}` : raw
  const url = URL.parse(address)
  // Our own exports name a book so.
  if (url && /^urn:uuid:[0-9a-f-]{36}$/.test(raw)) return raw
  if (!url || !/^(https?|file):$/.test(url.protocol) || raw.length > ADDRESS_LIMIT) {
    say('badAddress')
    return null
  }
  return url.href
}

/** What a format knows of a passage. */
export interface RawPassage {
  id?: unknown
  quote: unknown
  /** Quote and note are given to the letter, as beside a position: white space at their ends is a part of them. */
  verbatim?: true
  prefix?: unknown
  suffix?: unknown
  position?: unknown
  note?: unknown
  tags?: string[]
  color?: unknown
  created?: unknown
  modified?: unknown
}

/** Surroundings kept of a quote, in UTF-16 units: as many as a page may send. */
const CONTEXT_LIMIT = 2000

/** The passage, or null (and a word about it) where it has no words. */
export function passageOf(raw: RawPassage, say: Say): FoundPassage | null {
  const quote = raw.verbatim ? wholeOf(raw.quote) : textOf(raw.quote)
  if (quote === '' || quote.length > QUOTE_LIMIT) {
    say(quote === '' ? 'noText' : 'tooLong')
    return null
  }
  const start = field(raw.position, 'start')
  const end = field(raw.position, 'end')
  const placed =
    Number.isSafeInteger(start) &&
    Number.isSafeInteger(end) &&
    (start as number) >= 0 &&
    (end as number) >= (start as number)
  const context = (value: unknown) => (typeof value === 'string' ? value.toWellFormed() : '')
  return {
    sourceId: lineOf(raw.id),
    quote,
    prefix: context(raw.prefix).slice(-CONTEXT_LIMIT).toWellFormed(),
    suffix: context(raw.suffix).slice(0, CONTEXT_LIMIT).toWellFormed(),
    position: placed ? { start: start as number, end: end as number } : null,
    note: noteOf(raw.note, say, raw.verbatim),
    tags: raw.tags ?? [],
    color: colorOf(raw.color),
    createdAt: dateOf(raw.created, say),
    modifiedAt: dateOf(raw.modified, say),
  }
}
