// CSV of any size, row by row (RFC 4180), with the line each row begins on.
import { ENTRY_LIMIT, Refusal } from './found'

export interface CsvRow {
  line: number
  cells: string[]
}

/** More cells than any export has columns: a file that is no CSV. */
const CELLS_MOST = 1000

/** The sign that parts the cells of this first line: the one of `,` `;` and tab that stands there most. */
export function delimiterOf(line: string): string {
  const plain = line.replace(/"[^"]*"/g, '')
  const count = (sign: string) => plain.split(sign).length
  return [',', '\t', ';'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

/** The rows of a CSV text; blank lines are none. Throws a Refusal where it ends within quotes. */
export async function* csvRows(
  chunks: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<CsvRow> {
  const stop = new RegExp(`["\\r\\n${delimiter}]`, 'g')
  let cells: string[] = []
  let cell = ''
  let line = 1
  let from = 1
  let entry = 0
  let quoted = false
  /** The last sign was a quote within quotes: it ends the cell, or is one half of a quote. */
  let closing = false
  let size = 0
  /** A cell that begins with a quote is in quotes; a quote later in it is a character. */
  let opened = false

  const endCell = () => {
    cells.push(cell)
    if (cells.length > CELLS_MOST) throw new Refusal('syntax', line, entry + 1)
    cell = ''
    opened = false
  }
  const endRow = (): CsvRow | null => {
    endCell()
    const row = { line: from, cells }
    const blank = cells.length === 1 && cells[0]?.trim() === ''
    cells = []
    size = 0
    if (blank) return null
    entry++
    return row
  }
  const add = (piece: string) => {
    size += piece.length
    if (size > ENTRY_LIMIT) throw new Refusal('tooLarge', from, entry + 1)
    cell += piece
  }

  let carriage = false
  for await (const text of chunks) {
    let at = 0
    while (at < text.length) {
      if (quoted) {
        const end = text.indexOf('"', at)
        const piece = text.slice(at, end < 0 ? text.length : end)
        for (let n = piece.indexOf('\n'); n >= 0; n = piece.indexOf('\n', n + 1)) line++
        add(piece)
        if (end < 0) break
        quoted = false
        closing = true
        at = end + 1
        continue
      }
      if (closing) {
        closing = false
        if (text[at] === '"') {
          add('"')
          quoted = true
          at++
          continue
        }
      }
      stop.lastIndex = at
      const found = stop.exec(text)
      const end = found?.index ?? text.length
      if (end > at) {
        add(text.slice(at, end))
        opened = true
        carriage = false
      }
      if (!found) break
      const sign = found[0]
      at = end + 1
      if (sign === '"') {
        if (opened) add('"')
        else {
          quoted = true
          opened = true
        }
        carriage = false
      } else if (sign === delimiter) {
        endCell()
        carriage = false
      } else {
        // \r\n is one end of a line, and so is \r alone.
        if (sign === '\n' && carriage) {
          carriage = false
          line++
          from = line
          continue
        }
        carriage = sign === '\r'
        const row = endRow()
        if (row) yield row
        if (sign === '\n') line++
        from = line
      }
    }
  }
  if (quoted) throw new Refusal('truncated', from, entry)
  if (cell !== '' || cells.length > 0) {
    const row = endRow()
    if (row) yield row
  }
}
