// What a page may ask for, as shapes to check: a request is `unknown` until it has passed here.
import * as v from 'valibot'
import { COLORS, NOTE_LIMIT } from './annotation'
import type { Description } from './selector'
import { addTags, TAG_LIMIT } from './tag'

const id = v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/))
const text = (limit: number) =>
  v.pipe(
    v.string(),
    v.maxLength(limit),
    v.transform((value) => value.toWellFormed()),
  )
/** Below zero in what came by an import without a position: see `unplaced`. */
const offset = v.pipe(v.number(), v.integer())
const tags = v.pipe(
  v.array(v.pipe(v.string(), v.maxLength(TAG_LIMIT * 50))),
  v.maxLength(200),
  v.transform((list) => addTags([], list)),
)
const color = v.picklist(COLORS)

/** Longest quote, in UTF-16 units: a whole book's text may be marked, not more. */
const QUOTE_LIMIT = 8_000_000

const surroundings = v.pipe(v.string(), v.maxLength(2000))

const landmarks = v.pipe(v.string(), v.regex(/^[\w-]{0,500}$/))

const descriptionFields = {
  quote: v.object({
    type: v.literal('TextQuoteSelector'),
    exact: v.pipe(v.string(), v.minLength(1), v.maxLength(QUOTE_LIMIT)),
    prefix: surroundings,
    suffix: surroundings,
  }),
  position: v.object({ type: v.literal('TextPositionSelector'), start: offset, end: offset }),
  around: v.exactOptional(v.object({ before: surroundings, after: surroundings })),
  landmarks: v.exactOptional(v.object({ before: landmarks, after: landmarks })),
  twins: v.exactOptional(v.pipe(v.array(v.pipe(offset, v.minValue(0))), v.maxLength(50))),
  headings: v.exactOptional(v.pipe(v.array(text(200)), v.maxLength(6))),
}

/** A place in a text, as a page says it. */
export const description = v.object(descriptionFields)

/** Where a passage is, as a page or a file says it. */
export const target = v.object({
  ...descriptionFields,
  now: v.exactOptional(description),
  left: v.exactOptional(v.literal(true)),
})

const url = v.pipe(v.string(), v.url(), v.maxLength(100_000))

const facts = v.object({
  url,
  canonical: v.nullable(v.pipe(v.string(), v.maxLength(100_000))),
  title: text(10_000),
  lang: v.nullable(v.pipe(v.string(), v.maxLength(100))),
})

/** Our reader says which of a page's pieces it shows; a web page is the whole page. */
const shown = v.object({ ...facts.entries, piece: v.optional(text(1000)) })

const key = id

export const requests = {
  openPage: v.object({ facts }),
  addAnnotation: v.object({
    key,
    articleId: id,
    facts,
    draft: v.object({ id, target, color, note: text(NOTE_LIMIT), tags }),
  }),
  editAnnotation: v.object({
    key,
    id,
    patch: v.object({
      color: v.exactOptional(color),
      note: v.exactOptional(text(NOTE_LIMIT)),
      tags: v.exactOptional(tags),
      target: v.exactOptional(target),
    }),
    base: v.optional(
      v.object({ note: v.exactOptional(text(NOTE_LIMIT)), tags: v.exactOptional(tags) }),
    ),
    url,
  }),
  deleteAnnotation: v.object({ key, id, url }),
  undo: v.object({ key, act: id, url }),
  chooseArticle: v.object({
    choice: v.nullable(
      v.variant('kind', [
        v.object({ kind: v.literal('block'), selector: v.pipe(text(2000), v.minLength(1)) }),
        v.object({ kind: v.literal('none') }),
        v.object({ kind: v.literal('automatic') }),
      ]),
    ),
    save: v.boolean(),
    url,
  }),
  suggestTags: v.object({ typed: text(TAG_LIMIT * 50), taken: tags }),
} as const

/** What a page tells the panel. */
export const news = {
  placed: v.object({ facts: shown, missing: v.array(id), changed: v.array(id) }),
  activated: v.object({ id }),
} as const

/** The news, checked; null where it is none. */
export function parseNews<N extends keyof typeof news>(
  name: N,
  data: unknown,
): v.InferOutput<(typeof news)[N]> | null {
  const result = v.safeParse(news[name], data)
  return result.success ? (result.output as v.InferOutput<(typeof news)[N]>) : null
}

/** A place as a page describes it, checked; null where it is none. */
export function parseDescription(data: unknown): Description | null {
  const result = v.safeParse(description, data)
  return result.success ? result.output : null
}

export type RequestName = keyof typeof requests
export type Request<N extends RequestName> = v.InferOutput<(typeof requests)[N]>

/** The request, checked and normalised; null where it is not one. */
export function parseRequest<N extends RequestName>(name: N, data: unknown): Request<N> | null {
  const result = v.safeParse(requests[name], data)
  return result.success ? (result.output as Request<N>) : null
}
