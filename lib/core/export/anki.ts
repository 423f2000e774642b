// Notes for Anki: a text file with its headers, one note a passage: the quote in front, note and source behind.
//
// The first column is the note's GUID, so importing a newer file brings the notes up to date and
// keeps their place in the schedule. Fields are HTML; a field never begins with a sign that a
// spreadsheet would run. https://docs.ankiweb.net/importing/text-files.html
import type { Annotation } from '../annotation'
import { type ExportedArticle, type ExportFormat, type ExportOptions, titleOf } from './exported'
import { noteHtml } from './html'
import { escapeHtml, htmlLink, htmlQuote } from './html-text'
import { passagesOf } from './passages'

export const anki: ExportFormat = {
  id: 'anki',
  extension: 'txt',
  mime: 'text/plain;charset=utf-8',
  async *write(source, options) {
    yield '#separator:tab\n#html:true\n#guid column:1\n#tags column:4\n#columns:GUID\tFront\tBack\tTags\n'
    for await (const exported of source.read('annotations', 'body')) {
      for (const { annotation, link } of passagesOf(exported)) {
        const fields = [
          `cinnabar-${encodeURIComponent(annotation.id.toWellFormed())}`,
          htmlQuote(annotation.target.quote.exact),
          back(exported, annotation, link, options),
          annotation.tags.map(ankiTag).join(' '),
        ]
        yield `${fields.map(field).join('\t')}\n`
      }
    }
  },
}

function back(
  { article }: ExportedArticle,
  { note }: Annotation,
  link: string | null,
  options: ExportOptions,
): string {
  const title = escapeHtml(titleOf(article, options.labels))
  const cite = [
    ...(article.byline ? [escapeHtml(article.byline)] : []),
    link ? htmlLink(title, link) : title,
    ...(article.site ? [escapeHtml(article.site)] : []),
  ]
  return `${noteHtml(note, options)}<p><small>${cite.join(' · ')}</small></p>`
}

/** In quotes, so that neither a tab nor a quote in it ends it; a line end in HTML is a blank. */
function field(html: string): string {
  // Within <pre> it is a line.
  const line = html.replace(/<pre[\s\S]*?<\/pre>/g, (code) => code.replace(/\n/g, '<br>'))
  return `"${line.replace(/\s*\n\s*/g, ' ').replaceAll('"', '""')}"`
}

/** Anki's tags are parted by blanks, and nested by `::`. */
function ankiTag(tag: string): string {
  return tag
    .toWellFormed()
    .replace(/[\s"\p{Cc}]+/gu, '_')
    .split('/')
    .filter((part) => part !== '')
    .join('::')
}
