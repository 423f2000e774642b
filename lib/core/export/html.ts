// A page of its own: the article's text with its passages marked, and below it what was said of them.
//
// It loads nothing and runs nothing: styles are within, pictures of the web are links, and a
// Content-Security-Policy holds that also for whatever a sanitiser may have missed.
import type { Annotation } from '../annotation'
import type { Article } from '../article'
import { passageLinks, placesOf, webAddress } from '../text-fragment'
import { writeDate } from '../when'
import {
  type ExportedArticle,
  type ExportFormat,
  type ExportOptions,
  titleOf,
  writeTime,
} from './exported'
import { STYLE } from './html-style'
import { escapeHtml, htmlLink, htmlQuote, idPart } from './html-text'

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

export const html: ExportFormat = {
  id: 'html',
  extension: 'html',
  mime: 'text/html;charset=utf-8',
  async *write(source, options) {
    let first = true
    for await (const exported of source.read('annotations', 'body')) {
      // The page is named after what it holds only where that is one article.
      if (first)
        yield head(source.count === 1 ? titleOf(exported.article, options.labels) : null, options)
      first = false
      yield `${articleHtml(exported, options)}\n`
    }
    if (first) yield head(null, options)
    yield '</body>\n</html>\n'
  },
}

function head(title: string | null, { locale, labels }: ExportOptions): string {
  return `<!doctype html>
<html lang="${escapeHtml(locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Cinnabar">
<title>${escapeHtml(title ?? labels.collection)}</title>
<style>${STYLE}</style>
</head>
<body>
`
}

/** For the clipboard: the title, the notes and the passages, in elements a word processor understands. */
export function htmlForClipboard(exported: ExportedArticle, options: ExportOptions): string {
  const { article, annotations } = exported
  const linkTo = linksOf(exported)
  return [
    `<h1>${titleLink(article, options)}</h1>`,
    noteHtml(article.note, options),
    ...annotations.map((each) =>
      [
        htmlQuote(each.target.quote.exact),
        noteHtml(each.note, options),
        `<p>${aboutParts(each, linkTo(each), options).join(' · ')}</p>`,
      ].join('\n'),
    ),
  ].join('\n')
}

function linksOf({ article, annotations, body }: ExportedArticle) {
  const text = body?.text ?? null
  return passageLinks(article, text, annotations, placesOf(text, annotations))
}

function articleHtml(exported: ExportedArticle, options: ExportOptions): string {
  const { article, annotations, body } = exported
  const { labels, rendering } = options
  const marked = body && rendering ? rendering.markText(article, body, annotations) : null
  const found = annotations.filter(({ id }) => marked?.found.has(id))
  const missing = annotations.filter(({ id }) => !marked?.found.has(id))
  const linkTo = linksOf(exported)
  const numbers = new Map(annotations.map(({ id }, i) => [id, i + 1]))
  const list = (rows: readonly Annotation[], heading: string, shown: boolean) =>
    rows.length === 0
      ? ''
      : `<h2>${escapeHtml(heading)}</h2>\n<ol class="passages">\n${rows
          .map((row) => passageHtml(row, numbers.get(row.id) ?? 0, linkTo(row), shown, options))
          .join('\n')}\n</ol>`
  return [
    '<article>',
    headerHtml(article, options),
    marked ? `<div class="text"${langOf(article)}>${marked.html}</div>` : '',
    list(found, labels.passages, true),
    list(missing, marked ? labels.notFound : labels.passages, false),
    '</article>',
  ]
    .filter((part) => part !== '')
    .join('\n')
}

function headerHtml(article: Article, options: ExportOptions): string {
  const { labels, locale } = options
  const { byline, source, site, publishedAt, savedAt, tags } = article
  const time = (iso: string, written: string) =>
    `<time datetime="${escapeHtml(iso)}">${escapeHtml(written)}</time>`
  const facts = [
    byline && escapeHtml(byline),
    (source ?? site) && escapeHtml(source ?? site ?? ''),
    publishedAt && time(publishedAt, writeDate(publishedAt, locale)),
    `${escapeHtml(labels.saved)} ${time(savedAt, writeTime(savedAt, options))}`,
  ]
  return [
    '<header>',
    `<h1${langOf(article)}>${titleLink(article, options)}</h1>`,
    `<p class="facts">${facts.flatMap((each) => (each ? `<span>${each}</span>` : [])).join('')}</p>`,
    tagsHtml(tags),
    noteHtml(article.note, options),
    '</header>',
  ].join('\n')
}

function passageHtml(
  annotation: Annotation,
  number: number,
  url: string | null,
  shown: boolean,
  options: ExportOptions,
): string {
  const { id, color, target, note, tags } = annotation
  const part = idPart(id)
  const up = shown
    ? [`<a href="#mark-${part}">${escapeHtml(options.labels.show)} ${number}</a>`]
    : []
  const about = [...up, ...aboutParts({ ...annotation, tags: [] }, url, options)]
  return `<li class="${escapeHtml(color)}" id="passage-${part}">
${htmlQuote(target.quote.exact)}
${noteHtml(note, options)}
${tagsHtml(tags)}
<p class="about">${about.map((each) => `<span>${each}</span>`).join('')}</p>
</li>`
}

/** Tags, colour, time and link of a passage, each as HTML. */
function aboutParts(annotation: Annotation, url: string | null, options: ExportOptions): string[] {
  const { labels } = options
  return [
    ...annotation.tags.map((tag) => escapeHtml(`#${tag}`)),
    escapeHtml(labels.colors[annotation.color] ?? annotation.color),
    escapeHtml(writeTime(annotation.createdAt, options)),
    ...(url ? [htmlLink(escapeHtml(labels.open), url)] : []),
  ]
}

function titleLink(article: Article, options: ExportOptions): string {
  const title = escapeHtml(titleOf(article, options.labels))
  const url = webAddress(article.url)
  return url ? htmlLink(title, url) : title
}

function tagsHtml(tags: readonly string[]): string {
  const items = tags.map((tag) => `<span>${escapeHtml(`#${tag}`)}</span>`)
  return items.length ? `<p class="tags">${items.join('')}</p>` : ''
}

/** A note as HTML; '' where there is none. */
export function noteHtml(note: string, options: ExportOptions): string {
  if (note.trim() === '') return ''
  const { rendering } = options
  return rendering
    ? `<div class="note">${rendering.renderNote(note)}</div>`
    : `<p class="note plain">${escapeHtml(note)}</p>`
}

function langOf({ lang }: Article): string {
  return lang ? ` lang="${escapeHtml(lang)}"` : ''
}
