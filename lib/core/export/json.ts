// JSON: every field of every record as it is stored, so that nothing is lost and all of it can come back.
//
// {
//   "format": "cinnabar",        always
//   "version": 1,                number of the database schema the records are of
//   "exportedAt": ISO 8601,
//   "articles":    [ Article ],      lib/core/article.ts
//   "bodies":      [ ArticleBody ],  the text of an article, by `articleId`; absent where none was kept
//   "annotations": [ Annotation ]    lib/core/annotation.ts, by `articleId`
// }
//
// Rows belong together by id, as in the database; their order means nothing. A reader of the file
// takes records by id, keeps fields it does not know, and refuses a `version` above its own.
// Offsets are UTF-16 units. Lone surrogates are written as \uD8xx escapes, so even they survive.
import type { Annotation } from '../annotation'
import type { Article, ArticleBody } from '../article'
import type { ExportFormat } from './exported'

/** The schema the records are of: the number of `db.version` in lib/store/db.ts. */
export const DATA_VERSION = 1

export interface DataFile {
  format: 'cinnabar'
  version: number
  exportedAt: string
  articles: Article[]
  bodies: ArticleBody[]
  annotations: Annotation[]
}

export const json: ExportFormat = {
  id: 'json',
  extension: 'json',
  mime: 'application/json',
  write(articles, { at }) {
    const file: DataFile = {
      format: 'cinnabar',
      version: DATA_VERSION,
      exportedAt: at,
      articles: articles.map(({ article }) => article),
      bodies: articles.flatMap(({ body }) => body ?? []),
      annotations: articles.flatMap(({ annotations }) => annotations),
    }
    return `${JSON.stringify(file, null, 2)}\n`
  },
}
