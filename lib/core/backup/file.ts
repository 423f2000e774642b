// The backup file: our JSON export of the whole library, a record a line, closed by a seal of counts and checksums.
//
// {
//   "format": "cinnabar", "version": 1, "exportedAt": ISO 8601,
//   "backup": { "database": …, "seq": … },           which database, at which of its writes
//   "articles": [
//     {…},                                           one record a line, as in lib/core/export/json.ts
//     {…}
//   ],
//   "bodies": [ … ], "annotations": [ … ],
//   "seal": { "articles": { "count", "high", "low" }, … }   lib/core/checksum.ts
// }
//
// Lines are what makes it readable in bounded memory; any other reader of JSON reads it as well.
// Without its seal a file was cut off, with another one it was damaged: neither is ever restored.
import * as v from 'valibot'
import { EMPTY, hash, plus, type Sum, same } from '../checksum'
import { DATA_VERSION } from '../export/json'
import { RECORD_TABLES, type RecordTable } from '../ledger'
import { isRecord } from '../record'

export interface BackupHead {
  exportedAt: string
  database: string
  seq: number
}

export type Part =
  | { kind: 'head'; head: BackupHead }
  | { kind: 'rows'; table: RecordTable; rows: object[] }
  /** The last; what came before it is whole. */
  | { kind: 'seal'; sums: Record<RecordTable, Sum> }

export const FAULTS = ['foreign', 'newer', 'cut', 'damaged'] as const

/** Why a file cannot be restored. */
export type Fault = (typeof FAULTS)[number]

export class BackupFault extends Error {
  override name = 'BackupFault'
  constructor(
    readonly fault: Fault,
    /** The line at fault, counted from 1; null where it is none in particular. */
    readonly line: number | null = null,
  ) {
    super(`${fault}${line === null ? '' : ` in line ${line}`}`)
  }
}

/** The longest line, in UTF-16 units: an article of 16 MB passes, a file without lines does not. */
const LINE_LIMIT = 64_000_000
/** Rows handed on at once, at the most, and about how many characters they hold. */
const BATCH = 200
const BATCH_LENGTH = 1_000_000

/** Writes a backup piece by piece; `rows` gives each table's in any number of batches. Returns its seal. */
export async function* writeBackup(
  head: BackupHead,
  rows: (table: RecordTable) => AsyncIterable<readonly object[]>,
): AsyncGenerator<string, Record<RecordTable, Sum>> {
  const { exportedAt, database, seq } = head
  yield `{\n"format":"cinnabar",\n"version":${DATA_VERSION},\n"exportedAt":${JSON.stringify(exportedAt)},\n`
  yield `"backup":${JSON.stringify({ database, seq })},\n`
  const sums = {} as Record<RecordTable, Sum>
  for (const table of RECORD_TABLES) {
    yield `"${table}":[`
    let sum = EMPTY
    for await (const batch of rows(table)) {
      for (const row of batch) {
        yield `${sum.count === 0 ? '\n' : ',\n'}${JSON.stringify(row)}`
        sum = plus(sum, hash(row))
      }
    }
    yield '\n],\n'
    sums[table] = sum
  }
  yield `"seal":${JSON.stringify(sums)}\n}\n`
  return sums
}

/** Reads a backup from its text, in pieces of any length. Throws a BackupFault where it is none, or not whole. */
export async function* readBackup(text: AsyncIterable<string>): AsyncGenerator<Part> {
  const reader = new Reader()
  for await (const line of linesOf(text)) yield* reader.take(line)
  reader.end()
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of text) {
    const lines = piece.split('\n')
    rest += lines[0]
    for (const next of lines.slice(1)) {
      yield rest
      rest = next
    }
    if (rest.length > LINE_LIMIT) throw new BackupFault('foreign')
  }
  if (rest !== '') yield rest
}

const natural = v.pipe(v.number(), v.integer(), v.minValue(0))
const sum = v.object({ count: natural, high: natural, low: natural })
const Seal = v.object(v.entriesFromList(RECORD_TABLES, v.optional(sum, EMPTY)))
const Origin = v.object({ database: v.pipe(v.string(), v.minLength(1)), seq: natural })
const Version = v.pipe(v.number(), v.integer(), v.minValue(1))

/** Goes through the lines: the head, a table after the other, the seal. */
class Reader {
  private line = 0
  private readonly head = new Map<string, unknown>()
  private table: RecordTable | null = null
  private batch: object[] = []
  private length = 0
  private readonly sums = new Map<RecordTable, Sum>()
  private over = false

  /** The text is over. */
  end(): void {
    if (this.line === 0) throw new BackupFault('foreign')
    if (!this.over) throw new BackupFault(this.head.size === 0 ? 'foreign' : 'cut')
  }

  *take(raw: string): Generator<Part> {
    this.line++
    const line = raw.trim()
    if (line === '' || (this.over && line === '}')) return
    if (this.over) throw this.fault('damaged')
    if (this.line === 1) {
      if (line !== '{') throw new BackupFault('foreign')
      return
    }
    if (this.table) yield* this.row(this.table, line)
    else yield* this.field(line)
  }

  private *row(table: RecordTable, line: string): Generator<Part> {
    if (line === '],' || line === ']') {
      yield* this.flush(table)
      this.table = null
      return
    }
    const row = this.parse(line.endsWith(',') ? line.slice(0, -1) : line)
    if (!isRecord(table, row)) throw this.fault('damaged')
    this.sums.set(table, plus(this.sums.get(table) ?? EMPTY, hash(row)))
    this.batch.push(row)
    this.length += line.length
    if (this.batch.length >= BATCH || this.length >= BATCH_LENGTH) yield* this.flush(table)
  }

  private *flush(table: RecordTable): Generator<Part> {
    if (this.batch.length > 0) yield { kind: 'rows', table, rows: this.batch }
    this.batch = []
    this.length = 0
  }

  private *field(line: string): Generator<Part> {
    const [, name, value] = /^"(\w+)"\s*:\s*(.*?),?$/.exec(line) ?? []
    if (name === undefined || value === undefined) throw this.stray()
    if (value === '[') {
      // Later tables may be unknown to an older writer, but the order is always ours.
      const rest = RECORD_TABLES.slice(
        RECORD_TABLES.findLastIndex((each) => this.sums.has(each)) + 1,
      )
      const table = rest.find((each) => each === name)
      if (!table) throw this.stray()
      if (this.sums.size === 0) yield { kind: 'head', head: this.readHead() }
      this.sums.set(table, EMPTY)
      this.table = table
    } else if (name === 'seal') {
      yield { kind: 'seal', sums: this.readSeal(value) }
      this.over = true
    } else this.head.set(name, this.parse(value))
  }

  private readHead(): BackupHead {
    const { head } = this
    if (head.get('format') !== 'cinnabar') throw new BackupFault('foreign')
    const version = v.safeParse(Version, head.get('version'))
    if (!version.success) throw new BackupFault('foreign')
    if (version.output > DATA_VERSION) throw new BackupFault('newer')
    const origin = v.safeParse(Origin, head.get('backup'))
    const exportedAt = head.get('exportedAt')
    // An export of ours has no such field: it may hold one article of a thousand.
    if (!origin.success || typeof exportedAt !== 'string') throw new BackupFault('foreign')
    return { exportedAt, ...origin.output }
  }

  private readSeal(value: string): Record<RecordTable, Sum> {
    const seal = v.safeParse(Seal, this.parse(value))
    if (!seal.success) throw this.fault('damaged')
    const sums = seal.output as Record<RecordTable, Sum>
    for (const table of RECORD_TABLES) {
      if (!same(sums[table], this.sums.get(table) ?? EMPTY)) throw new BackupFault('damaged')
    }
    return sums
  }

  private parse(json: string): unknown {
    try {
      return JSON.parse(json)
    } catch {
      throw this.stray()
    }
  }

  /** A line that makes no sense: before the head is through the file is not ours, after it damaged. */
  private stray(): BackupFault {
    return this.sums.size === 0 ? new BackupFault('foreign') : this.fault('damaged')
  }

  private fault(fault: Fault): BackupFault {
    return new BackupFault(fault, this.line)
  }
}
