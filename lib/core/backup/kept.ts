// The backups there are: what each is called and says of itself, when the next is due, and which may go.
import * as v from 'valibot'
import type { Ledger } from '../ledger'

export const REASONS = ['auto', 'manual', 'before'] as const
/** `auto`: by the clock or the number of changes; `manual`: asked for; `before`: made before a restore. */
export type Reason = (typeof REASONS)[number]

/** What is known of a backup; written beside it once it was read back and found whole. */
export interface Backup {
  /** Its file's. */
  name: string
  /** ISO 8601. */
  at: string
  database: string
  seq: number
  reason: Reason
  articles: number
  annotations: number
  /** Compressed. */
  bytes: number
}

const natural = v.pipe(v.number(), v.integer(), v.minValue(0))
const backup = v.object({
  name: v.string(),
  at: v.pipe(v.string(), v.isoTimestamp()),
  database: v.string(),
  seq: natural,
  reason: v.picklist(REASONS),
  articles: natural,
  annotations: natural,
  bytes: natural,
})

export function parseBackup(value: unknown): Backup | null {
  const parsed = v.safeParse(backup, value)
  return parsed.success ? parsed.output : null
}

/** A name that is in order of time and tells databases apart. */
export function nameOf({
  at,
  database,
  reason,
}: Pick<Backup, 'at' | 'database' | 'reason'>): string {
  const time = at.replace(/[-:.]/g, '')
  return `cinnabar-${time}-${database.slice(0, 8)}-${reason}.json.gz`
}

/** What a name alone says; `database` is the beginning of its own. */
type Known = Pick<Backup, 'name' | 'at' | 'database' | 'reason'>

/** What a name says, null where it is not of our making. */
export function readName(name: string): Known | null {
  const parts =
    /^cinnabar-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-(\w{1,8})-(auto|manual|before)\.json\.gz$/.exec(
      name,
    )
  if (!parts) return null
  const [, year, month, day, hour, minute, second, ms, database, reason] = parts
  const at = `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`
  return { name, at, database: database!, reason: reason as Reason }
}

const DAY = 86_400_000
/** So many changes ask for a backup before the day is over. */
const CHANGES = 500

/** Whether an automatic backup is to be made now. `last` is the newest there is of any reason. */
export function isDue(
  last: Pick<Backup, 'at' | 'database' | 'seq'> | null,
  ledger: Pick<Ledger, 'database' | 'seq'>,
  now: Date,
): boolean {
  if (!last || last.database !== ledger.database) return ledger.seq > 0
  const changes = ledger.seq - last.seq
  if (changes <= 0) return false
  const age = now.getTime() - Date.parse(last.at)
  // A clock that was moved back must not put the next backup off for years.
  return changes >= CHANGES || age >= DAY || age < -DAY
}

const DAYS = 7
const WEEKS = 4
/** The newest of each reason are kept whatever their day: what a mass edit spoiled this morning is in one of them. */
const NEWEST = 3
/** Who tries one backup after another wants to come back to where they began: it is before the first of them. */
const BEFORE_DAYS = 7

/**
 * Which backups may go: none of the last 7 days or 4 weeks that have one, and none of another
 * database, which may be all that is left of it. What was made before a restore stands for no day:
 * it may be the harmed state that was restored from; but those of the last days are kept, all of them.
 */
export function surplus<B extends Pick<Backup, 'at' | 'database' | 'reason'>>(
  backups: readonly B[],
  database: string,
): B[] {
  const own = backups
    .filter((each) => database.startsWith(each.database.slice(0, 8)))
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
  const proper = own.filter(({ reason }) => reason !== 'before')
  const keep = new Set([
    ...REASONS.flatMap((reason) => own.filter((each) => each.reason === reason).slice(0, NEWEST)),
    ...own.filter(({ reason, at }) => reason === 'before' && isRecent(at, own[0]!.at)),
    ...newestOfEach(proper, DAYS, ({ at }) => at.slice(0, 10)),
    ...newestOfEach(proper, WEEKS, ({ at }) => weekOf(at)),
  ])
  return own.filter((each) => !keep.has(each))
}

const isRecent = (at: string, newest: string) =>
  Date.parse(newest) - Date.parse(at) <= BEFORE_DAYS * DAY

/** Of newest-first rows, the first of each of the first `limit` groups. */
function newestOfEach<B>(rows: readonly B[], limit: number, group: (row: B) => string): B[] {
  const first = new Map<string, B>()
  for (const row of rows) if (!first.has(group(row))) first.set(group(row), row)
  return [...first.values()].slice(0, limit)
}

/** The number of the week since 1970, from Monday to Sunday, UTC. */
const weekOf = (at: string) => String(Math.floor((Date.parse(at) / DAY + 3) / 7))
