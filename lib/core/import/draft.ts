// What was found, as the rows it would be; and whether such a row is there already.
import type { Annotation } from '../annotation'
import { type Article, type ArticleBody, keysOf } from '../article'
import { unplaced } from '../selector'
import type { FoundPage, FoundPassage, Where } from './found'
import { articleIdOf, even, passageIdOf } from './identity'

/** A passage as a row. */
export interface PassageDraft {
  row: Annotation
  /** The other tool says when it was changed last, so that a newer one is known. */
  dated: boolean
  /** What the file does not say, or less well than the library knows it: never changed in a passage that is there. */
  unsaid: readonly (keyof Annotation)[]
}

/** One article as it was found, with what belongs to it. */
export interface Draft {
  where: Where
  /** null for passages or a body of an article named in the same file. */
  article: Article | null
  /** Whether the article is a record of our own: a newer one then replaces what it says. */
  own: boolean
  /** With its length, which a new article takes over. */
  body: { row: ArticleBody; measured: Pick<Article, 'wordCount' | 'readingMinutes'> } | null
  passages: PassageDraft[]
}

/** An article for a page that is new here. `now` stands for a date the file does not have. */
export function articleOf(page: FoundPage, now: string): Article {
  const keys = keysOf({ url: page.url, canonical: null })
  return {
    id: articleIdOf(keys.pageKey),
    url: page.url,
    ...keys,
    title: page.title,
    byline: page.byline,
    site: page.site,
    source: null,
    lang: page.lang,
    publishedAt: page.publishedAt,
    savedAt: page.savedAt ?? now,
    modifiedAt: page.savedAt ?? now,
    wordCount: 0,
    readingMinutes: 0,
    tags: page.tags,
    note: page.note,
    hasBody: false,
  }
}

/** The colour of most tools' only highlighter. */
const COLOR = 'gamboge'

/** A passage for that article. `order` is its place among all that are found. */
export function passageOf(
  passage: FoundPassage,
  article: Pick<Article, 'id' | 'pageKey'>,
  order: number,
  now: string,
): PassageDraft {
  const { quote, prefix, suffix, position } = passage
  const createdAt = passage.createdAt ?? passage.modifiedAt ?? now
  const row: Annotation = {
    id: passageIdOf(article.pageKey, passage),
    articleId: article.id,
    target: {
      quote: { type: 'TextQuoteSelector', exact: quote, prefix, suffix },
      position: position ? { type: 'TextPositionSelector', ...position } : unplaced(order),
    },
    color: passage.color ?? COLOR,
    note: passage.note,
    tags: passage.tags,
    createdAt,
    modifiedAt: passage.modifiedAt ?? createdAt,
  }
  const unsaid: (keyof Annotation)[] = passage.color ? ['target'] : ['target', 'color']
  return { row, dated: passage.modifiedAt !== null, unsaid }
}

/** What passages of one article share that may be the same: words and note. */
export const passageKey = ({ articleId, target, note }: Annotation): string =>
  JSON.stringify([articleId, even(target.quote.exact), even(note)])

/** Whether two passages with the same key are one: nothing around them says otherwise. */
export function samePassage(a: Annotation, b: Annotation): boolean {
  const [p, q] = [a.target.quote, b.target.quote].map(({ prefix, suffix }) => ({
    prefix: even(prefix),
    suffix: even(suffix),
  })) as [{ prefix: string; suffix: string }, { prefix: string; suffix: string }]
  return (
    (p.prefix.endsWith(q.prefix) || q.prefix.endsWith(p.prefix)) &&
    (p.suffix.startsWith(q.suffix) || q.suffix.startsWith(p.suffix))
  )
}
