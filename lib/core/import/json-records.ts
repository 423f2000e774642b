// JSON of any size, entry by entry: finds where each entry begins and ends and parses it alone, so that only one is in memory.
import { newlines } from './decode'
import { ENTRY_LIMIT, Refusal } from './found'

/** Nesting beyond this is no export of anybody's. */
const DEPTH_LIMIT = 200

/** A value in the file. Paths are like `annotations[].uri`, `[]` for the elements of the outermost array. */
export interface JsonRecord {
  path: string
  value: unknown
  /** Where it begins. */
  line: number
  /** Which of the entries it is, from 1. */
  entry: number
}

interface Level {
  array: boolean
  path: string
}

/** What may come next outside of an entry. */
type Next = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma' | 'nothing'

/**
 * Every value at a path `isEntry` names, and every string, number, true, false or null outside of those.
 * Throws a Refusal with the line at fault where the text is no JSON, ends early or is nested too deep.
 * `begins` is told of each object and array that is no entry. Of an object or array at a path that
 * `isPassedOver` names only its end is looked for: it is not parsed, and nothing of it is given.
 */
export async function* jsonRecords(
  chunks: AsyncIterable<string>,
  isEntry: (path: string) => boolean,
  {
    begins = () => {},
    isPassedOver = () => false,
  }: { begins?: (path: string) => void; isPassedOver?: (path: string) => boolean } = {},
): AsyncGenerator<JsonRecord> {
  const scanner = new Scanner(isEntry, begins, isPassedOver)
  for await (const chunk of chunks) yield* scanner.push(chunk)
  yield* scanner.push('\n')
  scanner.end()
}

class Scanner {
  private readonly levels: Level[] = []
  private next: Next = 'value'
  private line = 1
  private entries = 0
  /** Whether the last object or array that was no structure was only gone through: it has no number here. */
  private passing = false
  private key = ''
  /** The value being collected: a string, a literal, or an entry with brackets; or brackets that are only gone through. */
  private taking: 'string' | 'literal' | 'brackets' | 'passed' | null = null
  private pieces: string[] = []
  private size = 0
  private from = 1
  private depth = 0
  private quoted = false
  private escaped = false

  constructor(
    private readonly isEntry: (path: string) => boolean,
    private readonly begins: (path: string) => void,
    private readonly isPassedOver: (path: string) => boolean,
  ) {}

  *push(text: string): Generator<JsonRecord> {
    let at = 0
    while (at < text.length) {
      if (this.taking) {
        const end = this.endOf(text, at)
        this.take(text.slice(at, end ?? text.length))
        if (end === null) return
        at = end
        const record = this.taken()
        if (record) yield record
        continue
      }
      const char = text[at] as string
      if (char === '\n') this.line++
      if (char === ' ' || char === '\n' || char === '\r' || char === '\t') at++
      else at += this.structure(char)
    }
  }

  end(): void {
    if (this.taking || this.levels.length > 0 || this.next !== 'nothing') this.refuse('truncated')
  }

  private get path(): string {
    const level = this.levels[this.levels.length - 1]
    if (!level) return ''
    if (level.array) return `${level.path}[]`
    return level.path === '' ? this.key : `${level.path}.${this.key}`
  }

  /** One character of structure; how many were used: a value is only looked at. */
  private structure(char: string): 0 | 1 {
    const { next } = this
    if (char === ',' && next === 'comma') {
      this.next = this.levels[this.levels.length - 1]?.array ? 'value' : 'key'
      return 1
    }
    if (char === ':' && next === 'colon') {
      this.next = 'value'
      return 1
    }
    if (char === '}' || char === ']') {
      const level = this.levels.pop()
      const may = next === 'comma' || next === 'value or end' || next === 'key or end'
      if (!level || !may || level.array !== (char === ']')) this.refuse('syntax')
      this.next = this.levels.length > 0 ? 'comma' : 'nothing'
      return 1
    }
    if (next === 'key' || next === 'key or end') {
      if (char !== '"') this.refuse('syntax')
      this.start('string')
      return 0
    }
    if (next !== 'value' && next !== 'value or end') this.refuse('syntax')
    const bracket = char === '{' || char === '['
    const { path } = this
    if (bracket && this.isPassedOver(path)) {
      this.start('passed')
      return 0
    }
    if (bracket && !this.isEntry(path)) {
      if (this.levels.length >= DEPTH_LIMIT) this.refuse('tooDeep')
      this.begins(path)
      this.levels.push({ array: char === '[', path })
      this.next = char === '[' ? 'value or end' : 'key or end'
      return 1
    }
    this.start(bracket ? 'brackets' : char === '"' ? 'string' : 'literal')
    return 0
  }

  private start(kind: NonNullable<Scanner['taking']>): void {
    this.taking = kind
    if (kind === 'passed' || kind === 'brackets') this.passing = kind === 'passed'
    this.from = this.line
    this.depth = 0
    this.quoted = false
    this.escaped = false
  }

  /** Where the value ends in this piece of text; null where it goes on in the next. */
  private endOf(text: string, start: number): number | null {
    let at = start
    if (this.taking === 'literal') {
      const end = find(LITERAL_END, text, at)
      return end < 0 ? null : end
    }
    while (at < text.length) {
      if (this.escaped) {
        this.escaped = false
        at++
        continue
      }
      at = find(this.quoted ? IN_STRING : IN_BRACKETS, text, at)
      if (at < 0) return null
      const char = text[at++]
      if (char === '\\') this.escaped = true
      else if (char === '"') {
        this.quoted = !this.quoted
        if (!this.quoted && this.depth === 0) return at
      } else if (char === '{' || char === '[') {
        if (++this.depth + this.levels.length > DEPTH_LIMIT) this.refuse('tooDeep')
      } else if (--this.depth === 0) return at
    }
    return null
  }

  private take(piece: string): void {
    this.line += newlines(piece)
    if (this.taking === 'passed') return
    this.size += piece.length
    if (this.size > ENTRY_LIMIT) {
      throw new Refusal('tooLarge', this.from, this.entries + 1)
    }
    this.pieces.push(piece)
  }

  /** The value just collected; null where it was a key, or is passed over. */
  private taken(): JsonRecord | null {
    const raw = this.pieces.length === 1 ? (this.pieces[0] as string) : this.pieces.join('')
    const passed = this.taking === 'passed'
    this.pieces = []
    this.size = 0
    this.taking = null
    if (passed) {
      this.next = this.levels.length > 0 ? 'comma' : 'nothing'
      return null
    }
    const value = this.parse(raw)
    if (this.next === 'key' || this.next === 'key or end') {
      this.key = String(value)
      this.next = 'colon'
      return null
    }
    this.next = this.levels.length > 0 ? 'comma' : 'nothing'
    const { path } = this
    if (this.isEntry(path)) this.entries++
    return { path, value, line: this.from, entry: this.entries }
  }

  private parse(raw: string): unknown {
    try {
      return JSON.parse(raw)
    } catch (error) {
      const said = String(error)
      const position = /position (\d+)/.exec(said)?.[1]
      const line = /line (\d+)/.exec(said)?.[1]
      const lines =
        position !== undefined
          ? newlines(raw.slice(0, Number(position)))
          : line
            ? Number(line) - 1
            : 0
      throw new Refusal('syntax', this.from + lines, this.entries + 1)
    }
  }

  private refuse(code: 'syntax' | 'tooDeep' | 'truncated'): never {
    throw new Refusal(code, this.line, this.passing ? null : this.entries + 1)
  }
}

/** What a value's end is found by. Made once, and only asked whether they match: this runs for every quotation mark. */
const LITERAL_END = /[\s,\]}]/g
const IN_STRING = /["\\]/g
const IN_BRACKETS = /["{}[\]]/g

/** Where one of these characters stands next; -1 where it does not. */
function find(character: RegExp, text: string, at: number): number {
  character.lastIndex = at
  return character.test(text) ? character.lastIndex - 1 : -1
}
