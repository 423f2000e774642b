// What a record is: the one description that backups and our own JSON are both checked against.
//
// A field that `Article`, `ArticleBody`, `Annotation` or `SavedSearch` gets must be named here too:
// the types say so. What a file from a stranger's hand must keep to beyond that is the importer's.
import * as v from 'valibot'
import { type Annotation, COLORS } from './annotation'
import { type Article, type ArticleBody, READ_STATES } from './article'
import type { RecordTable } from './ledger'
import type { SavedSearch } from './saved-search'
import type { Description, Target } from './selector'

/** The rows of each table of records. */
export interface Rows {
  articles: Article
  bodies: ArticleBody
  annotations: Annotation
  searches: SavedSearch
}

/** A shape for each field there is, also for those that may be absent. */
type Fields<Row> = { [Field in keyof Row]-?: v.GenericSchema }

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const line = v.nullable(v.string())
const moment = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text))),
)
const tags = v.array(v.string())
const number = v.pipe(v.number(), v.finite())

const article = {
  id,
  url: v.string(),
  pageKey: v.string(),
  looseKey: v.string(),
  canonicalKey: line,
  piece: v.exactOptional(v.string()),
  pages: v.exactOptional(v.array(v.string())),
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
  readState: v.exactOptional(v.picklist(READ_STATES)),
  readAt: v.exactOptional(moment),
  progress: v.exactOptional(number),
  place: v.exactOptional(number),
  deletedAt: v.exactOptional(moment),
} satisfies Fields<Article>

const body = { articleId: id, html: v.string(), text: v.string() } satisfies Fields<ArticleBody>

// Loose, here and below: what this version does not know of a record is kept as it is.
const description = {
  quote: v.looseObject({
    type: v.literal('TextQuoteSelector'),
    exact: v.string(),
    prefix: v.string(),
    suffix: v.string(),
  }),
  position: v.looseObject({
    type: v.literal('TextPositionSelector'),
    start: number,
    end: number,
  }),
  around: v.exactOptional(v.looseObject({ before: v.string(), after: v.string() })),
  landmarks: v.exactOptional(v.looseObject({ before: v.string(), after: v.string() })),
  twins: v.exactOptional(v.array(number)),
  headings: v.exactOptional(v.array(v.string())),
} satisfies Fields<Description>

const target = {
  ...description,
  now: v.exactOptional(v.looseObject(description)),
  left: v.exactOptional(v.literal(true)),
} satisfies Fields<Target>

const annotation = {
  id,
  articleId: id,
  target: v.looseObject(target),
  color: v.picklist(COLORS),
  note: v.string(),
  tags,
  createdAt: moment,
  modifiedAt: moment,
  deletedAt: v.exactOptional(moment),
} satisfies Fields<Annotation>

const search = {
  id,
  name: v.string(),
  view: v.pipe(v.string(), v.startsWith('#')),
  createdAt: moment,
  modifiedAt: moment,
  deletedAt: v.exactOptional(moment),
} satisfies Fields<SavedSearch>

const SHAPES: { [Table in RecordTable]: v.GenericSchema<Rows[Table]> } = {
  articles: v.looseObject(article),
  bodies: v.looseObject(body),
  annotations: v.looseObject(annotation),
  searches: v.looseObject(search),
}

/** Whether a value may stand in this table. */
export function isRecord<Table extends RecordTable>(
  table: Table,
  value: unknown,
): value is Rows[Table] {
  return v.is(SHAPES[table] as v.GenericSchema, value)
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
