// Records of any content, for properties: whatever the library can hold.
import fc from 'fast-check'
import { type Annotation, COLORS } from '@/lib/core/annotation'
import { type Article, type ArticleBody, keysOf, READ_STATES } from '@/lib/core/article'
import type { SavedSearch } from '@/lib/core/saved-search'
import { type Description, type Target, unplaced } from '@/lib/core/selector'
import { addTags } from '@/lib/core/tag'
import { measure } from '@/lib/core/words'

/** Any UTF-16 at all, with halves of pairs, NUL and separators; and whole characters of all scripts. */
export const anyText = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom(
        ...['\ud800', '\udc00', '\u0000', '\u2028', '\r\n', '"', '\\', '<!--', '-->', '\ufeff'],
        ...['字', '😀', ' ', '\n', '\t', '</script>', '__proto__'],
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const line = fc.option(anyText, { nil: null })
const id = fc.uuid()
const moment = fc
  .date({ min: new Date(1), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString())
const tags = fc.array(anyText, { maxLength: 3 }).map((typed) => addTags([], typed))
const count = fc.nat({ max: 1_000_000 })

/** Without the fields that are not there: the database has no row with `undefined` in it. */
function row<T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc
    .record(fields)
    .map(
      (each) =>
        Object.fromEntries(Object.entries(each).filter(([, value]) => value !== undefined)) as T,
    )
}

const position = fc.oneof(
  fc.tuple(count, count).map(([start, length]) => ({
    type: 'TextPositionSelector' as const,
    start,
    end: start + length,
  })),
  fc.nat({ max: 100_000 }).map(unplaced),
)
const description = {
  quote: fc.record({
    type: fc.constant('TextQuoteSelector' as const),
    exact: anyText.filter((text) => text !== ''),
    prefix: anyText,
    suffix: anyText,
  }),
  position,
  around: maybe(fc.record({ before: anyText, after: anyText })),
  landmarks: maybe(fc.record({ before: anyText, after: anyText })),
  twins: maybe(fc.array(count, { maxLength: 8 })),
  headings: maybe(fc.array(anyText, { maxLength: 4 })),
}

const target = row<Target>({
  ...description,
  now: maybe(row<Description>(description)),
  left: maybe(fc.constant(true as const)),
} as { [K in keyof Target]: fc.Arbitrary<Target[K]> })

/** What a later version may have put there. */
const future = maybe(fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value))))

const address = fc
  .tuple(
    fc.constantFrom('https://a.example/', 'http://www.b.example/x?', 'file:///home/', 'urn:uuid:'),
    id,
  )
  .map(([start, name]) => start + name)

const articleFields = {
  id,
  url: address,
  piece: maybe(anyText),
  pages: maybe(fc.array(anyText, { maxLength: 3 })),
  canonicalKey: line,
  title: anyText,
  byline: line,
  site: line,
  source: line,
  lang: line,
  publishedAt: line,
  savedAt: moment,
  modifiedAt: moment,
  wordCount: count,
  readingMinutes: fc.double({ min: 0, max: 1e6, noNaN: true }).map(Math.abs),
  tags,
  note: anyText,
  readState: maybe(fc.constantFrom(...READ_STATES)),
  readAt: maybe(moment),
  progress: maybe(fc.double({ min: 0, max: 1, noNaN: true }).map(Math.abs)),
  place: maybe(count),
  future,
}

const passageFields = {
  id,
  target,
  color: fc.constantFrom(...COLORS),
  note: anyText,
  tags,
  createdAt: moment,
  modifiedAt: moment,
  future,
}

export interface Library {
  articles: Article[]
  bodies: ArticleBody[]
  annotations: Annotation[]
  searches: SavedSearch[]
}

/**
 * A library. `bodies` gives the texts of an article; `deletedAt`, which rows lie in the trash.
 */
export function library(
  bodyOf: fc.Arbitrary<Pick<ArticleBody, 'html' | 'text'> | null>,
  deletedAt: 'some' | 'none',
): fc.Arbitrary<Library> {
  const trash = { deletedAt: deletedAt === 'some' ? maybe(moment) : fc.constant(undefined) }
  const article = fc.tuple(
    row<Article>({ ...articleFields, ...trash } as never),
    bodyOf,
    fc.array(row<Annotation>({ ...passageFields, ...trash } as never), { maxLength: 4 }),
  )
  const search = row<SavedSearch>({
    ...{ id, name: anyText, view: anyText.map((text) => `#${text}`) },
    ...{ createdAt: moment, modifiedAt: moment, ...trash },
  } as never)
  return fc
    .tuple(
      fc.uniqueArray(article, { maxLength: 5, selector: ([{ url }]) => url }),
      fc.array(search, { maxLength: 2 }),
    )
    .map(([each, searches]) => ({
      articles: each.map(([article, body]) => {
        const { pageKey, looseKey } = keysOf({ url: article.url, canonical: null })
        const measured = body ? measure(body.text) : {}
        return { ...article, ...measured, pageKey, looseKey, hasBody: body !== null }
      }),
      bodies: each.flatMap(([{ id: articleId }, body]) => (body ? [{ articleId, ...body }] : [])),
      annotations: each.flatMap(([{ id: articleId }, , passages]) =>
        passages.map((passage) => ({ ...passage, articleId })),
      ),
      searches,
    }))
}
