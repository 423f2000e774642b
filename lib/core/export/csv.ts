// CSV for spreadsheets: one row a passage, and one for an article without passages.
//
// UTF-8 with BOM (without it Excel reads Chinese as the system's code page), comma, CRLF, every cell
// in quotes (RFC 4180), so that a system whose list separator is ';' splits nothing by mistake.
// Dates are ISO 8601 in UTC; tags are joined by ', ', which no tag contains, headings by ' › '. The
// header is the same in every language: programs read it.
import Papa from 'papaparse'
import type { Annotation } from '../annotation'
import type { Article } from '../article'
import type { ExportedArticle, ExportFormat } from './exported'
import { passagesOf } from './passages'

/** The full-width signs are formulas to spreadsheets in Chinese and Japanese. */
const FORMULA = /^'*[=+\-@＝＋－＠\t\r\n]/
/** A cell that was given an apostrophe. */
export const GUARDED = /^'+[=+\-@＝＋－＠\t\r\n]/

/**
 * The text, with an apostrophe before it where a spreadsheet would run it (OWASP, "CSV Injection"),
 * and where it has apostrophes before such a sign already: who reads the file takes one apostrophe
 * off each cell that `GUARDED` matches and has every cell as it was.
 */
export function cell(value: string | null | undefined): string {
  const text = (value ?? '').toWellFormed()
  return FORMULA.test(text) ? `'${text}` : text
}

/** What a row is made of. */
interface Row {
  article: Article
  annotation: Annotation | null
  link: string | null
  section: string
}

const COLUMNS: Record<string, (row: Row) => string | null | undefined> = {
  title: ({ article }) => article.title,
  author: ({ article }) => article.byline,
  site: ({ article }) => article.site,
  source: ({ article }) => article.source,
  url: ({ article }) => article.url,
  published: ({ article }) => article.publishedAt,
  saved: ({ article }) => article.savedAt,
  article_tags: ({ article }) => article.tags.join(', '),
  article_note: ({ article }) => article.note,
  quote: ({ annotation }) => annotation?.target.quote.exact,
  note: ({ annotation }) => annotation?.note,
  tags: ({ annotation }) => annotation?.tags.join(', '),
  color: ({ annotation }) => annotation?.color,
  created: ({ annotation }) => annotation?.createdAt,
  modified: ({ annotation }) => annotation?.modifiedAt,
  link: ({ link }) => link,
  section: ({ section }) => section,
  article_id: ({ article }) => article.id,
  annotation_id: ({ annotation }) => annotation?.id,
}

export const csv: ExportFormat = {
  id: 'csv',
  extension: 'csv',
  mime: 'text/csv;charset=utf-8',
  async *write(source) {
    yield `\uFEFF${csvLine(Object.keys(COLUMNS))}`
    for await (const exported of source.read('annotations', 'body')) {
      for (const row of rowsOf(exported))
        yield csvLine(Object.values(COLUMNS).map((read) => cell(read(row))))
    }
  },
}

function rowsOf(exported: ExportedArticle): Row[] {
  const { article, annotations } = exported
  if (annotations.length === 0) return [{ article, annotation: null, link: null, section: '' }]
  return passagesOf(exported).map(({ annotation, link, headings }) => {
    const section = headings.map(({ text }) => text).join(' › ')
    return { article, annotation, link, section }
  })
}

/** A line of CSV with its end, every cell in quotes. */
export function csvLine(cells: readonly string[]): string {
  return `${Papa.unparse([cells], { quotes: true, newline: '\r\n' })}\r\n`
}
