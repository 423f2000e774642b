// JSON as Hypothesis's own client exports and imports it: its import keeps target, tags, text, uri and document.
//
// What is said of an article as a whole is a page note: an annotation whose target has no selectors.
// hypothesis/client: src/sidebar/services/annotations-exporter.tsx, import-annotations.ts
import type { Annotation } from '../annotation'
import type { Article } from '../article'
import { isPlaced } from '../selector'
import { passageLink } from '../text-fragment'
import { type ExportFormat, titleOf } from './exported'
import { wellFormed } from './json'

/** The client asks the reader whose annotations to take; all of a file of ours are this user's. */
const USER = 'acct:cinnabar@localhost'

export const hypothesis: ExportFormat = {
  id: 'hypothesis',
  extension: 'json',
  mime: 'application/json',
  async *write(source, options) {
    const head = { export_date: options.at, export_userid: USER, client_version: 'cinnabar' }
    yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "annotations": [`
    let before = '\n    '
    for await (const { article, annotations } of source.read('annotations')) {
      const title = titleOf(article, options.labels)
      const rows = [
        ...(article.note.trim() !== '' || article.tags.length > 0
          ? [pageNote(article, title)]
          : []),
        ...annotations.map((annotation) => passage(article, title, annotation)),
      ]
      for (const row of rows) {
        yield before + JSON.stringify(wellFormed(row))
        before = ',\n    '
      }
    }
    yield before.startsWith(',') ? '\n  ]\n}\n' : ']\n}\n'
  },
}

function passage(article: Article, title: string, annotation: Annotation) {
  const { id, target, note, tags, createdAt, modifiedAt } = annotation
  return {
    ...common(article, title, { id, note, tags, createdAt, modifiedAt }),
    // One that nobody measured is no position to others.
    target: [
      {
        source: article.url,
        selector: [...(isPlaced(target.position) ? [target.position] : []), target.quote],
      },
    ],
    links: { html: passageLink(article, target) ?? article.url, incontext: article.url },
  }
}

function pageNote(article: Article, title: string) {
  const { id, note, tags, savedAt: createdAt, modifiedAt } = article
  return {
    ...common(article, title, { id, note, tags, createdAt, modifiedAt }),
    target: [{ source: article.url }],
    links: { html: article.url, incontext: article.url },
  }
}

function common(
  { url }: Article,
  title: string,
  row: Pick<Annotation, 'id' | 'note' | 'tags' | 'createdAt' | 'modifiedAt'>,
) {
  return {
    id: row.id,
    created: row.createdAt,
    updated: row.modifiedAt,
    user: USER,
    user_info: { display_name: 'Cinnabar' },
    uri: url,
    text: row.note,
    tags: row.tags,
    group: '__world__',
    hidden: false,
    flagged: false,
    permissions: { read: [USER], update: [USER], delete: [USER] },
    document: { title: [title] },
  }
}
