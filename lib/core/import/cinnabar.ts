// Our own JSON of every version: records come back as they were stored.
import * as v from 'valibot'
import { COLORS } from '../annotation'
import { keysOf, READ_STATES } from '../article'
import { DATA_VERSION } from '../export/json'
import { addTags } from '../tag'
import type { JsonFormat } from './format'
import { type Found, Refusal, type Say } from './found'

const id = v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/))
const moment = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text))),
)
const line = v.nullable(v.string())
const count = v.pipe(v.number(), v.minValue(0))
/** An order only, where it is below zero: see lib/core/selector.ts. */
const offset = v.pipe(v.number(), v.integer())
const address = v.pipe(
  v.string(),
  v.check((text) => /^(https?:|file:|urn:uuid:)/i.test(text) && URL.canParse(text)),
)

// Loose: fields this version does not know are kept.
const article = v.looseObject({
  id,
  url: address,
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
  wordCount: count,
  readingMinutes: count,
  tags: v.array(v.string()),
  note: v.string(),
  hasBody: v.boolean(),
  readState: v.exactOptional(v.picklist(READ_STATES)),
  readAt: v.exactOptional(moment),
  progress: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  place: v.exactOptional(count),
  deletedAt: v.exactOptional(moment),
})

const body = v.object({ articleId: id, html: v.string() })

const description = {
  quote: v.object({
    type: v.literal('TextQuoteSelector'),
    exact: v.pipe(v.string(), v.minLength(1)),
    prefix: v.string(),
    suffix: v.string(),
  }),
  position: v.object({ type: v.literal('TextPositionSelector'), start: offset, end: offset }),
  around: v.exactOptional(v.object({ before: v.string(), after: v.string() })),
}

const annotation = v.looseObject({
  id,
  articleId: id,
  target: v.looseObject({
    ...description,
    now: v.exactOptional(v.object(description)),
    left: v.exactOptional(v.literal(true)),
  }),
  color: v.picklist(COLORS),
  note: v.string(),
  tags: v.array(v.string()),
  createdAt: moment,
  modifiedAt: moment,
  deletedAt: v.exactOptional(moment),
})

export const cinnabar: JsonFormat = {
  kind: 'json',
  id: 'cinnabar',
  fits: ({ paths }) => paths.get('format') === 'cinnabar',
  // Articles first: the order of the lists means nothing, and the rest belongs to them.
  passes: [
    (path) => path === 'articles[]',
    (path) => path === 'bodies[]' || path === 'annotations[]',
  ],
  check(path, value) {
    if (path !== 'version') return
    if (!Number.isInteger(value) || (value as number) < 1) throw new Refusal('syntax')
    if ((value as number) > DATA_VERSION) throw new Refusal('newer')
  },
  read(value, path, say): Found[] {
    if (path === 'articles[]')
      return record(article, value, say, (row) => {
        // The keys are ours to make: a file could name another page's.
        const { pageKey, looseKey } = keysOf({ url: row.url, canonical: null })
        return { kind: 'article', row: { ...row, pageKey, looseKey, tags: addTags([], row.tags) } }
      })
    if (path === 'bodies[]') return record(body, value, say, (row) => ({ kind: 'body', ...row }))
    return record(annotation, value, say, (row) => ({
      kind: 'annotation',
      row: { ...row, tags: addTags([], row.tags) },
    }))
  },
}

function record<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  say: Say,
  make: (row: v.InferOutput<S>) => unknown,
): Found[] {
  const result = v.safeParse(schema, value)
  if (!result.success) {
    say('shape')
    return []
  }
  if ((result.output as { deletedAt?: string }).deletedAt !== undefined) {
    say('inTrash')
    return []
  }
  return [make(result.output) as Found]
}
