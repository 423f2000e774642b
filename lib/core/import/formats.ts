// The formats there are, and which of them a file is of: by what it holds, never by its name.
import { bookmarks, pocketHtml } from './bookmarks'
import { cinnabar } from './cinnabar'
import { cinnabarCsv } from './cinnabar-csv'
import { csvRows, delimiterOf } from './csv-rows'
import { cubox } from './cubox'
import type { CsvFormat, Format, HtmlFormat, JsonFormat, TextFormat } from './format'
import { Refusal } from './found'
import { hypothesis } from './hypothesis'
import { hypothesisCsv } from './hypothesis-csv'
import { outlineOf } from './json-outline'
import { kindle } from './kindle'
import { instapaper, links, matter, pocketCsv, raindrop } from './link-lists'
import { obsidianClipper } from './obsidian-clipper'
import { readwise, readwiseReader } from './readwise'
import { simpread } from './simpread'
import { wallabag } from './wallabag'
import { singleAnnotation, webAnnotation } from './web-annotation'
import { weread } from './weread'

// In each list the more particular come first.
const JSON_FORMATS: JsonFormat[] = [
  cinnabar,
  hypothesis,
  singleAnnotation,
  webAnnotation,
  obsidianClipper,
  wallabag,
  cubox,
  simpread,
]
const CSV_FORMATS: CsvFormat[] = [
  cinnabarCsv,
  hypothesisCsv,
  readwise,
  readwiseReader,
  pocketCsv,
  instapaper,
  raindrop,
  matter,
  links,
]
const TEXT_FORMATS: TextFormat[] = [kindle, weread]
const HTML_FORMATS: HtmlFormat[] = [pocketHtml, bookmarks]

/** UTF-16 units of a file's beginning that are enough to know it by. */
export const START = 262_144

/**
 * The format of a file, by its beginning; `whole` where that is all there is. null for none we know;
 * a Refusal where it is JSON that breaks off or breaks its rules before it can be known.
 */
export async function formatOf(start: string, whole: boolean): Promise<Format | null> {
  const first = start.trimStart()[0]
  if (first === '{' || first === '[') {
    const outline = await outlineOf(start)
    const format = JSON_FORMATS.find((each) => each.fits(outline))
    if (format) return format
    const { refusal } = outline
    // That the beginning breaks off says nothing, unless it is the whole.
    if (refusal && (refusal.code !== 'truncated' || whole)) throw refusal
    return null
  }
  const text = TEXT_FORMATS.find((each) => each.fits(start))
  if (text) return text
  if (/<(?:!doctype|html|dl|a|title|h1|meta)\b/i.test(start.slice(0, 4096))) {
    return HTML_FORMATS.find((each) => each.fits(start)) ?? null
  }
  return csvFormatOf(start)
}

async function csvFormatOf(start: string): Promise<Format | null> {
  const columns = await columnsOf(start)
  return CSV_FORMATS.find((each) => each.fits(new Set(columns))) ?? null
}

/** The names in the first row, in lower case. */
async function columnsOf(start: string): Promise<string[]> {
  async function* one() {
    // A header is far shorter; what follows it need not be complete.
    yield `${start.slice(0, 8192).split(/\r\n|\r|\n/, 1)[0]}\n`
  }
  try {
    for await (const { cells } of csvRows(one(), delimiterOf(start.split(/[\r\n]/, 1)[0] ?? ''))) {
      return columnNames(cells)
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
  return []
}

export const columnNames = (cells: readonly string[]) =>
  cells.map((name) => name.trim().toLowerCase())
