// What an import format is: how its files are known, and how their entries become pages and passages.

import type { Found, FoundPage, FoundPassage, ProblemCode, Say } from './found'
import type { Outline } from './json-outline'

/** JSON, given entry by entry. */
export interface JsonFormat {
  kind: 'json'
  id: string
  fits(outline: Outline): boolean
  /** The paths whose values are entries; the file is read once for each of these. */
  passes: ((path: string) => boolean)[]
  read(value: unknown, path: string, say: Say): Found[]
  /** Looks at a plain value outside of the entries; throws a Refusal where it rules the file out. */
  check?(path: string, value: unknown): void
}

/** CSV, given row by row; `cell` knows the columns by their names in lower case. */
export interface CsvFormat {
  kind: 'csv'
  id: string
  fits(columns: ReadonlySet<string>): boolean
  read(cell: (name: string) => string, say: Say): Found[]
}

/** A text that is read as a whole. `at` of what it finds is the line, from 1. */
export interface TextFormat {
  kind: 'text'
  id: string
  fits(start: string): boolean
  read(text: string): Iterable<Piece>
}

/** A page of links, read tag by tag. */
export interface HtmlFormat {
  kind: 'html'
  id: string
  fits(start: string): boolean
  read(chunks: AsyncIterable<string>): AsyncIterable<Piece>
}

export type Piece =
  | { kind: 'found'; found: Found; line: number }
  | { kind: 'problem'; code: ProblemCode; line: number }

export type Format = JsonFormat | CsvFormat | TextFormat | HtmlFormat

/** A page with its passages; nothing where the page itself cannot be kept. */
export function found(
  page: FoundPage | null,
  passages: readonly (FoundPassage | null)[] = [],
): Found[] {
  if (!page) return []
  return [{ kind: 'page', page, passages: passages.filter((passage) => passage !== null) }]
}

/** Whether all these columns are there. */
export const hasAll = (columns: ReadonlySet<string>, ...names: string[]) =>
  names.every((name) => columns.has(name))
