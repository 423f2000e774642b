// A date as pages print it, made ISO 8601 as precise as the page says.

export interface FoundDate {
  /** `2023-12-11`, `2023-12-11T13:40`, `2023-12-11T13:40:35`; with an offset where the text has one. */
  iso: string
  hasTime: boolean
  /** UTF-16 offsets of the date in the text. */
  start: number
  end: number
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'

/** A time after a date: `T13:40:35+08:00`, ` 下午1:40`, `13时40分`, `at 6:01 am`, `星期四 10:20`. */
const TIME =
  /[\s,，|t·•—-]*(?:at\s+)?(?:[（(]?(?:星期|周|週|禮拜)[一二三四五六日天][）)]?\s*)?(上午|下午|晚上|凌晨|早上|中午)?\s*(\d{1,2})\s*[:：时時点]\s*(\d{2})分?(?:\s*[:：]?\s*(\d{2})(?!\d)秒?)?(?:\.\d+)?\s*(am|pm|a\.m\.|p\.m\.)?\s*(z|[+-]\d{2}:?\d{2})?/y

const NUMERIC =
  /(?<!\d)((?:19|20)\d{2})\s*[-/.年－—]?\s*(?<=[-/.年－—\s])(\d{1,2})\s*[-/.月－—]\s*(\d{1,2})(?:\s*[日号號])?(?=\d{2}:|\D|$)/
const COMPACT = /(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/
/** 9/17/2004 and 17/9/2004; what may be either is read only with am or pm, as Americans write it. */
const YEAR_LAST = /(?<!\d)(\d{1,2})\/(\d{1,2})\/((?:19|20)\d{2})(?!\d)/
const MONTH_FIRST = new RegExp(
  `\\b${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+((?:19|20)\\d{2})(?!\\d)`,
)
const DAY_FIRST = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH},?\\s+((?:19|20)\\d{2})(?!\\d)`,
)

const two = (n: number) => String(n).padStart(2, '0')

/** ISO from parts; null where there is no such day. `time` is what TIME matched. */
function compose(year: number, month: number, day: number, time: RegExpExecArray | null) {
  const at = new Date(Date.UTC(year, month - 1, day))
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return null
  const date = `${year}-${two(month)}-${two(day)}`
  const [, half, h, m, s, ampm, zone] = time ?? []
  if (h === undefined || m === undefined) return { iso: date, hasTime: false }
  let hour = Number(h)
  const late = half === '下午' || half === '晚上' || ampm?.startsWith('p')
  if (late && hour < 12) hour += 12
  if ((ampm?.startsWith('a') || half === '凌晨') && hour === 12) hour = 0
  if (hour > 23 || Number(m) > 59 || Number(s ?? 0) > 59) return { iso: date, hasTime: false }
  const seconds = s === undefined ? '' : `:${s}`
  return { iso: `${date}T${two(hour)}:${m}${seconds}${(zone ?? '').toUpperCase()}`, hasTime: true }
}

/** The time that stands at an offset of a text; null where none does. */
function timeAt(line: string, offset: number): RegExpExecArray | null {
  TIME.lastIndex = offset
  return TIME.exec(line)
}

/** The first date of a text that exists in the calendar; null where there is none. */
export function findDate(text: string): FoundDate | null {
  if (!/(?:19|20)\d{2}/.test(text)) return null
  const line = text.toLowerCase()
  const found: FoundDate[] = []
  const add = (
    match: RegExpExecArray | null,
    at: { year: number; month: number; day: number; named?: boolean; half?: boolean },
  ) => {
    if (!match) return
    const named = match[at.month] ?? ''
    const month = at.named ? MONTHS.indexOf(named.slice(0, 3)) + 1 : Number(named)
    const end = match.index + match[0].length
    const time = timeAt(line, end)
    if (at.half && !time?.[5]) return
    const made = compose(Number(match[at.year]), month, Number(match[at.day]), time)
    if (made) found.push({ ...made, start: match.index, end: end + (time?.[0].length ?? 0) })
  }
  add(NUMERIC.exec(line), { year: 1, month: 2, day: 3 })
  if (found.length === 0 && line.includes('/')) {
    const match = YEAR_LAST.exec(line)
    const dayFirst = Number(match?.[1]) > 12
    const either = !dayFirst && Number(match?.[2]) <= 12
    add(match, { year: 3, month: dayFirst ? 2 : 1, day: dayFirst ? 1 : 2, half: either })
  }
  if (/jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec/.test(line)) {
    add(MONTH_FIRST.exec(line), { year: 3, month: 1, day: 2, named: true })
    add(DAY_FIRST.exec(line), { year: 3, month: 2, day: 1, named: true })
  }
  return found.sort((a, b) => a.start - b.start)[0] ?? null
}

/** Minutes of a unit; months and years are told apart by the calendar. */
const UNITS: readonly [RegExp, number][] = [
  [/^(?:分|min)/, 1],
  [/^(?:小|鐘頭|钟头|h)/, 60],
  [/^(?:天|日|d)/, 1440],
  [/^(?:周|週|星期|w)/, 10_080],
]
const AGO =
  /(\d{1,3}|[一二两三四五六七八九十半]|an?|one)\s*(?:个|個)?(半)?\s*(分钟|分鐘|小时|小時|钟头|鐘頭|天|日|周|週|星期|月|年|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)\s*(?:之?前|以前|ago)/
/** What AGO ends with: few lines do, and it is slow to make. */
const BEFORE = /前|ago/
const DIGITS = '一二三四五六七八九十'

/** How many: a number, a Chinese numeral, or a half. */
function amount(text: string): number {
  if (/^\d/.test(text)) return Number(text)
  if (text === '半') return 0.5
  if (text === '两') return 2
  return DIGITS.includes(text) ? DIGITS.indexOf(text) + 1 : 1
}

/** A date told from now: 3小时前, 半小时前, 两周前, 昨天 10:20, 刚刚, 2 days ago. `now` in local time. */
export function findRelativeDate(text: string, now: Date): FoundDate | null {
  const line = text.toLowerCase()
  return /前|ago\b|天|day|刚刚|剛剛|just now/.test(line) ? relativeDate(line, now) : null
}

/** The date that a line in lower case tells from now. */
function relativeDate(line: string, now: Date): FoundDate | null {
  const iso = (at: Date, withTime: boolean) =>
    `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}${
      withTime ? `T${two(at.getHours())}:${two(at.getMinutes())}` : ''
    }`
  const ago = BEFORE.test(line) ? line.match(AGO) : null
  if (ago?.index !== undefined) {
    const unit = ago[3] ?? ''
    const count = amount(ago[1] ?? '') + (ago[2] ? 0.5 : 0)
    const minutes = UNITS.find(([name]) => name.test(unit))?.[1]
    const at = new Date(now.getTime() - count * (minutes ?? 0) * 60_000)
    if (minutes === undefined) {
      const months = Math.round(count * (/^(?:年|y)/.test(unit) ? 12 : 1))
      // The 31st of a month that has 30 days is its last.
      at.setDate(1)
      at.setMonth(at.getMonth() - months)
      const last = new Date(at.getFullYear(), at.getMonth() + 1, 0).getDate()
      at.setDate(Math.min(now.getDate(), last))
    }
    const hasTime = minutes !== undefined && minutes < 1440
    return { iso: iso(at, hasTime), hasTime, start: ago.index, end: ago.index + ago[0].length }
  }
  const present = line.match(/刚刚|剛剛|just now/)
  if (present?.index !== undefined && line.length < 30) {
    const end = present.index + present[0].length
    return { iso: iso(now, true), hasTime: true, start: present.index, end }
  }
  const day = line.match(/(今天|昨天|前天|yesterday|today)\s*(?:(\d{1,2})[:：](\d{2}))?/)
  if (day?.index === undefined) return null
  const back = /今天|today/.test(day[0]) ? 0 : /前天/.test(day[0]) ? 2 : 1
  const at = new Date(now.getFullYear(), now.getMonth(), now.getDate() - back)
  if (day[2]) at.setHours(Number(day[2]), Number(day[3]))
  const hasTime = day[2] !== undefined
  return { iso: iso(at, hasTime), hasTime, start: day.index, end: day.index + day[0].length }
}

/** A date from a meta element or JSON-LD: an ISO string stays as it is written. */
export function machineDate(value: string): string | null {
  // Longer than any date, and what a page may write there is what the patterns walk over again and again.
  if (value.length > 100) return null
  const text = value.trim()
  if (text.startsWith('0001') || text.startsWith('1970-01-01')) return null
  if (/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}.*)?$/.test(text)) return text
  const compact = /^\d{8}/.test(text) ? text.match(COMPACT) : null
  if (compact) return `${compact[1]}-${compact[2]}-${compact[3]}`
  const found = findDate(text)
  if (found) return found.iso
  if (/^\d{10}$|^\d{13}$/.test(text)) {
    return new Date(Number(text) * (text.length === 10 ? 1000 : 1)).toISOString()
  }
  return null
}

export interface DateLine {
  text: string
  /** Lines between the title and this one; negative before the title. */
  distance: number
}

const LABEL =
  /发布|發布|發佈|发表|發表|时间|時間|日期|发稿|更新|上传|刊登|来源|來源|published|posted|updated/
const UPDATED = /更新|[Uu]pdated|UPDATED/
const PUBLISHED = /发布|[Pp]ublished|PUBLISHED/
const OTHER =
  /推荐|推薦|截至|截止|有效期|成立|生效|农历|農曆|copyright|©|版权|注册|登录|今天是|通过|通過|施行|修订|修正/

/**
 * The date a page prints beside its title. A date counts where the line is short and says little
 * else, so that a day told of in the article is not taken for the day it was published.
 */
export function dateOfLines(lines: readonly DateLine[], now: Date): FoundDate | null {
  let best: FoundDate | null = null
  let bestScore = 0
  for (const { text, distance } of lines) {
    if (text.length > 160) continue
    const found = findDate(text) ?? (text.length < 60 ? findRelativeDate(text, now) : null)
    if (!found) continue
    const around = text.slice(Math.max(0, found.start - 14), found.end + 14).toLowerCase()
    if (OTHER.test(around)) continue
    const rest = text.length - (found.end - found.start)
    const labelled = LABEL.test(around)
    if (rest > (labelled || found.hasTime ? 110 : 30)) continue
    if (/[。！？]$/.test(text) && rest > 20) continue
    const score =
      4 +
      (found.hasTime ? 3 : 0) +
      (labelled ? 2 : 0) -
      Math.min(5, Math.abs(distance) / (distance < 0 ? 2 : 5)) -
      (UPDATED.test(text.slice(0, found.start)) && !PUBLISHED.test(text) ? 1 : 0)
    if (score > bestScore) {
      best = found
      bestScore = score
    }
  }
  return best
}

/**
 * Of the date in the page's head and the one printed: on the same day the printed one where it has
 * the time; on different days the printed one, because templates write the day of a rebuild into
 * their heads, but only on Chinese pages (`printedFirst`), where it stands labelled by the title.
 */
export function chooseDate(
  machine: string | null,
  printed: FoundDate | null,
  printedFirst: boolean,
): string | null {
  if (!printed) return machine
  if (!machine) return printed.iso
  if (!printedFirst) return machine
  const sameDay = machine.slice(0, 10) === printed.iso.slice(0, 10)
  if (sameDay && !printed.hasTime) return machine
  return printed.hasTime || sameDay ? printed.iso : machine
}

/** The date that a line after the text says: only where it is labelled as the day of publishing. */
export function dateOfTail(lines: readonly string[]): string | null {
  for (const line of [...lines].reverse()) {
    if (line.length > 120) continue
    const found = findDate(line)
    if (!found) continue
    const before = line.slice(Math.max(0, found.start - 12), found.start)
    const after = line.slice(found.end, found.end + 6)
    if (/发布|發布|發佈|发表|發表|发稿|刊登|张贴|[Pp]osted|[Pp]ublished/.test(before + after))
      return found.iso
  }
  return null
}
