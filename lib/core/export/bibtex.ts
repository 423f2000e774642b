// BibTeX for LaTeX and reference managers: one @online an article, as biblatex and Zotero take it.
//
// UTF-8, each entry under a key made of the article's id, so that a newer file has the same keys.
import type { Article } from '../article'
import { authorsOf, dateParts } from './citation'
import { type ExportFormat, titleOf } from './exported'

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

export const bibtex: ExportFormat = {
  id: 'bibtex',
  extension: 'bib',
  mime: 'application/x-bibtex;charset=utf-8',
  async *write(source, { labels }) {
    for await (const { article } of source.read())
      yield entry(article, titleOf(article, labels)).toWellFormed()
  },
}

function entry(article: Article, title: string): string {
  const { id, url, byline, site, source, lang, publishedAt, savedAt, tags, note } = article
  const [year, month, day] = dateParts(publishedAt) ?? []
  const authors = authorsOf(byline)
  // A second pair of braces keeps capitals, and a name in one piece.
  const names = authors.map((name) =>
    /^[\p{Script=Latin} .'’-]+$/u.test(name) ? tex(name) : `{${tex(name)}}`,
  )
  const fields: [string, string | null | undefined][] = [
    ['title', `{${tex(title)}}`],
    ['author', names.join(' and ')],
    ['organization', tex(source ?? site ?? '')],
    ['year', year === undefined ? null : String(year)],
    ['month', month === undefined ? null : MONTHS[month - 1]],
    ['day', day === undefined ? null : String(day)],
    ['url', address(url)],
    ['urldate', savedAt.slice(0, 10).replace(/[^\d-]/g, '')],
    ['langid', /^zh/i.test(lang ?? '') ? 'chinese' : /^en/i.test(lang ?? '') ? 'english' : null],
    ['keywords', tags.map((tag) => tex(tag).replaceAll(',', ' ')).join(', ')],
    ['annotation', tex(note)],
  ]
  const lines = fields.flatMap(([name, value]) =>
    value ? `  ${name} = ${name === 'month' ? value : `{${value}}`}` : [],
  )
  return `@online{${keyOf(id)},\n${lines.join(',\n')}\n}\n\n`
}

/** A key takes letters, digits and `-`; whatever else an id has is written by its number. */
function keyOf(id: string): string {
  const plain = id
    .toWellFormed()
    .replace(/[^a-z0-9-]/gi, (sign) => `-u${sign.codePointAt(0)?.toString(16)}-`)
  return `cinnabar-${plain}`
}

const SPECIAL: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}

/**
 * Text as LaTeX means it. BibTeX itself counts braces, escaped or not, so those in a text that do
 * not pair up would end the entry early: braces are written by their names.
 */
function tex(text: string): string {
  return text
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .replace(/[\\{}$&#%_~^]/g, (sign) => SPECIAL[sign] ?? sign)
    .replace(/\n\s*\n+/g, '\\par ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** An address stands as it is, but for the signs that would end the field. */
function address(url: string): string {
  return url.replace(/[\s{}\\\p{Cc}]/gu, (sign) => encodeURIComponent(sign))
}
