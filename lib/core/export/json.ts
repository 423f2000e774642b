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
// Each record is one line. Rows belong together by id, as in the database; their order means nothing. A reader of the file
// takes records by id, keeps fields it does not know, and refuses a `version` above its own.
// Offsets are UTF-16 units. Lone surrogates are written as \uD8xx escapes, so even they survive.
import type { Annotation } from '../annotation'
import type { Article, ArticleBody } from '../article'
import type { ExportedArticle, ExportFormat } from './exported'

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
  async *write(source, { at }) {
    const head = { format: 'cinnabar', version: DATA_VERSION, exportedAt: at }
    yield JSON.stringify(head, null, 2).slice(0, -2)
    yield* list('articles', source.read(), ({ article }) => [article])
    yield* list('bodies', source.read('body'), ({ body }) => (body ? [body] : []))
    yield* list('annotations', source.read('annotations'), ({ annotations }) => annotations)
    yield '\n}\n'
  },
}

/** A list of the file, a line for each record. */
async function* list<Row>(
  name: keyof DataFile,
  articles: AsyncIterable<ExportedArticle>,
  rowsOf: (exported: ExportedArticle) => readonly Row[],
): AsyncGenerator<string> {
  yield `,\n  "${name}": [`
  let before = '\n    '
  for await (const exported of articles) {
    for (const row of rowsOf(exported)) {
      yield before + JSON.stringify(row)
      before = ',\n    '
    }
  }
  yield before.startsWith(',') ? '\n  ]' : ']'
}

/** A value without lone surrogates, which other programs' JSON parsers refuse even as escapes. */
export function wellFormed<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, each) =>
    typeof each === 'string' ? each.toWellFormed() : each,
  ) as T
}
