// CSL-JSON for citation programs: one item an article. https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html
import type { Article } from '../article'
import { authorsOf, dateParts } from './citation'
import { type ExportFormat, titleOf } from './exported'
import { wellFormed } from './json'

export const csl: ExportFormat = {
  id: 'csl',
  extension: 'json',
  mime: 'application/vnd.citationstyles.csl+json',
  async *write(source, { labels }) {
    yield '['
    let before = '\n  '
    for await (const { article } of source.read()) {
      yield before + JSON.stringify(wellFormed(itemOf(article, titleOf(article, labels))))
      before = ',\n  '
    }
    yield '\n]\n'
  },
}

function itemOf(article: Article, title: string) {
  const { id, url, byline, site, source, lang, publishedAt, savedAt, tags, note } = article
  const authors = authorsOf(byline)
  const issued = dateParts(publishedAt)
  const accessed = dateParts(savedAt)
  return {
    id,
    type: 'webpage',
    title,
    ...(authors.length ? { author: authors.map((literal) => ({ literal })) } : {}),
    ...((source ?? site) ? { 'container-title': source ?? site } : {}),
    ...(issued ? { issued: { 'date-parts': [issued] } } : {}),
    ...(accessed ? { accessed: { 'date-parts': [accessed] } } : {}),
    URL: url,
    ...(lang ? { language: lang } : {}),
    ...(tags.length ? { keyword: tags.join(', ') } : {}),
    ...(note.trim() ? { note } : {}),
  }
}
