// Reads the files a reader chose, whatever they are, entry by entry, and says what each holds.
import { csvRows, delimiterOf } from './csv-rows'
import { decode, wholeText } from './decode'
import type { CsvFormat, Format, JsonFormat, Piece } from './format'
import { columnNames } from './formats'
import {
  ENTRY_LIMIT,
  type Entry,
  type Found,
  type Problem,
  type ProblemCode,
  Refusal,
  type Say,
  type Where,
} from './found'
import { jsonEntries } from './json-file'
import { naming, namingAll } from './naming'
import { findOmnivore, type OmnivoreExport, omnivoreArticle } from './omnivore'
import { type ChosenFile, NOT_TEXT, openAll, recognise } from './open'

export type Read =
  /** A file begins; `format` is null where it is none we know. */
  | { kind: 'file'; path: string; format: string | null; size: number }
  | { kind: 'found'; found: Found; where: Where }
  | { kind: 'problem'; problem: Problem }

/** How far the reading is, in bytes. */
export interface ReadProgress {
  done: number
  all: number
}

/**
 * Everything in the files. Throws a Refusal, with the file's path, for a file that is broken, and for
 * a single file that is of no known format; the reading is over then, and nothing of it is to be kept.
 */
export async function* readFiles(
  files: readonly ChosenFile[],
  progress: (progress: ReadProgress) => void = () => {},
): AsyncGenerator<Read> {
  const entries = await openAll(files)
  const meter = new Meter(progress)
  const omnivore = findOmnivore(entries)
  const rest = entries.filter((entry) => !belongsTo(omnivore, entry) && !NOT_TEXT.test(entry.path))
  const known: [Entry, Format][] = []
  const unknown: Entry[] = []
  let blank = true
  for (const entry of rest) {
    const format = await naming(entry.path, () => recognise(entry))
    blank &&= format === 'blank'
    if (format === 'blank' || format === null) unknown.push(entry)
    else known.push([entry, format])
  }
  if (known.length === 0 && !omnivore) {
    const refusal = new Refusal(blank ? 'empty' : 'unknown')
    refusal.file = unknown.length === 1 ? (unknown[0]?.path ?? '') : (files[0]?.path ?? '')
    throw refusal
  }
  meter.all =
    known.reduce((sum, [entry, format]) => sum + entry.size * passesOf(format), 0) +
    (omnivore?.lists.reduce((sum, { entry }) => sum + entry.size, 0) ?? 0)
  if (omnivore) yield* readOmnivore(omnivore, meter)
  for (const [entry, format] of known) {
    yield { kind: 'file', path: entry.path, format: format.id, size: entry.size }
    yield* namingAll(entry.path, readEntry(entry, format, meter))
  }
  for (const { path, size } of unknown) {
    yield { kind: 'file', path, format: null, size }
    yield {
      kind: 'problem',
      problem: { code: 'unknownFile', file: path, line: null, entry: null },
    }
  }
}

const passesOf = (format: Format) => (format.kind === 'json' ? format.passes.length : 1)

function belongsTo(omnivore: OmnivoreExport | null, entry: Entry): boolean {
  if (!omnivore) return false
  return omnivore.parts.has(entry.path) || omnivore.lists.some((list) => list.entry === entry)
}

/** Counts the bytes that are read. */
class Meter {
  all = 0
  private done = 0
  constructor(private readonly progress: (progress: ReadProgress) => void) {}

  async *bytes(entry: Entry): AsyncGenerator<Uint8Array> {
    for await (const chunk of entry.bytes()) {
      yield chunk
      this.done += chunk.length
      this.progress({ done: Math.min(this.done, this.all), all: this.all })
    }
  }
}

async function* readEntry(entry: Entry, format: Format, meter: Meter): AsyncGenerator<Read> {
  const broken: number[] = []
  const text = () => decode(meter.bytes(entry), (line) => broken.push(line))
  const file = entry.path
  if (format.kind === 'json') yield* readJson(text, format, file)
  else if (format.kind === 'csv') yield* readCsv(text, format, file)
  else {
    const pieces =
      format.kind === 'html'
        ? format.read(text())
        : format.read(await wholeText(text(), ENTRY_LIMIT))
    let count = 0
    for await (const piece of pieces) yield readPiece(piece, file, ++count)
  }
  for (const line of broken.slice(0, 1)) yield problem('characters', { file, line, entry: null })
}

const problem = (code: ProblemCode, where: Where): Read => ({
  kind: 'problem',
  problem: { code, ...where },
})

function readPiece(piece: Piece, file: string, entry: number): Read {
  const where = { file, line: piece.line, entry: null }
  if (piece.kind === 'problem') return problem(piece.code, where)
  return { kind: 'found', found: piece.found, where: { ...where, entry } }
}

/** What reading one entry gives: what it holds, then what it says of it, each problem once. */
function* told(where: Where, read: (say: Say) => Found[]): Generator<Read> {
  const said = new Set<ProblemCode>()
  for (const found of read((code) => said.add(code))) yield { kind: 'found', found, where }
  for (const code of said) yield problem(code, where)
}

async function* readJson(
  text: () => AsyncIterable<string>,
  format: JsonFormat,
  file: string,
): AsyncGenerator<Read> {
  for (const isEntry of format.passes) {
    // What is another pass's: parsed there, and not twice.
    const isPassedOver = (path: string) =>
      !isEntry(path) && format.passes.some((isOfIt) => isOfIt(path))
    for await (const { path, value, line, entry } of jsonEntries(text, isEntry, isPassedOver)) {
      if (isEntry(path)) yield* told({ file, line, entry }, (say) => format.read(value, path, say))
      else format.check?.(path, value)
    }
  }
}

async function* readCsv(
  text: () => AsyncIterable<string>,
  format: CsvFormat,
  file: string,
): AsyncGenerator<Read> {
  const [first, chunks] = await peeked(text())
  let columns: Map<string, number> | null = null
  let entry = 0
  for await (const { line, cells } of csvRows(
    chunks,
    delimiterOf(first.split(/[\r\n]/, 1)[0] ?? ''),
  )) {
    if (!columns) {
      columns = new Map(columnNames(cells).map((name, i) => [name, i]))
      continue
    }
    entry++
    const names = columns
    const cell = (name: string) => cells[names.get(name) ?? -1] ?? ''
    yield* told({ file, line, entry }, (say) => format.read(cell, say))
  }
}

/** The first piece of a text, and the whole of it. */
async function peeked(chunks: AsyncIterable<string>): Promise<[string, AsyncIterable<string>]> {
  const all = chunks[Symbol.asyncIterator]()
  const first = await all.next()
  async function* again() {
    if (first.done) return
    yield first.value
    for (let next = await all.next(); !next.done; next = await all.next()) yield next.value
  }
  return [first.done ? '' : first.value, again()]
}

async function* readOmnivore({ lists, parts }: OmnivoreExport, meter: Meter): AsyncGenerator<Read> {
  for (const { entry, folder } of lists) {
    const file = entry.path
    yield { kind: 'file', path: file, format: 'omnivore', size: entry.size }
    const beside = async (path: string) => {
      const part = parts.get(folder + path)
      if (!part) return null
      return naming(part.path, () => wholeText(decode(part.bytes()), ENTRY_LIMIT))
    }
    const text = () => decode(meter.bytes(entry))
    const records = jsonEntries(text, (path) => path === '[]')
    for await (const { value, line, entry: n } of namingAll(file, records)) {
      const said = new Set<ProblemCode>()
      const where = { file, line, entry: n }
      for (const found of await omnivoreArticle(value, beside, (code) => said.add(code))) {
        yield { kind: 'found', found, where }
      }
      for (const code of said) yield problem(code, where)
    }
  }
}
