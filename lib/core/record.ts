// The shape a record must have to be taken into the database from a file.
import * as v from 'valibot'
import { COLORS } from './annotation'
import type { RecordTable } from './ledger'

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const line = v.nullable(v.string())
const moment = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text))),
)
const tags = v.array(v.string())
const number = v.pipe(v.number(), v.finite())

// Loose: what this version does not know of a record is kept as it is.
const SHAPES: Record<RecordTable, v.GenericSchema> = {
  articles: v.looseObject({
    id,
    url: v.string(),
    title: v.string(),
    byline: line,
    site: line,
    source: line,
    lang: line,
    publishedAt: line,
    savedAt: moment,
    modifiedAt: moment,
    wordCount: number,
    readingMinutes: number,
    tags,
    note: v.string(),
    hasBody: v.boolean(),
    deletedAt: v.exactOptional(moment),
  }),
  bodies: v.looseObject({ articleId: id, html: v.string(), text: v.string() }),
  annotations: v.looseObject({
    id,
    articleId: id,
    target: v.looseObject({
      quote: v.looseObject({ exact: v.string(), prefix: v.string(), suffix: v.string() }),
      position: v.looseObject({ start: number, end: number }),
    }),
    color: v.picklist(COLORS),
    note: v.string(),
    tags,
    createdAt: moment,
    modifiedAt: moment,
    deletedAt: v.exactOptional(moment),
  }),
  searches: v.looseObject({ id, name: v.string(), view: v.pipe(v.string(), v.startsWith('#')) }),
}

/** Whether a value may stand in this table. */
export function isRecord(table: RecordTable, value: unknown): value is object {
  return v.is(SHAPES[table], value)
}

/** The field a table's rows are told apart by. */
export const KEYS: Record<RecordTable, string> = {
  articles: 'id',
  bodies: 'articleId',
  annotations: 'id',
  searches: 'id',
}

export const keyOf = (table: RecordTable, row: object) =>
  (row as Record<string, string>)[KEYS[table]]!
