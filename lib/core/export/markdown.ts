// Markdown for people and for most editors: front matter, then the passages as blockquotes with what was said of them.
//
// Each passage stands in a block of its own (own-block.ts), so that whoever brings an older file up
// to date knows what is ours and leaves the rest.
import type { Annotation } from '../annotation'
import type { Article } from '../article'
import { webAddress } from '../text-fragment'
import {
  type ExportedArticle,
  type ExportFormat,
  type ExportOptions,
  titleOf,
  writeTime,
} from './exported'
import {
  blockquote,
  closedMarkdown,
  escapeLine,
  link,
  markdownTags,
  paragraphs,
  yamlValue,
} from './markdown-text'
import { ownBlock, withoutMarks } from './own-block'
import { newHeadings, type Passage, passagesOf } from './passages'

export const markdown: ExportFormat = {
  id: 'markdown',
  extension: 'md',
  mime: 'text/markdown;charset=utf-8',
  async *write(source, options) {
    // Front matter is a file's, so several articles in one file say the same in words.
    const single = source.count === 1
    let before = ''
    for await (const each of source.read('annotations', 'body')) {
      const { article } = each
      const text = paragraphs(
        single ? frontMatter(article) : null,
        `# ${escapeLine(titleOf(article, options.labels))}`,
        single ? null : factList(article, options),
        articleNote(article),
        ...passagesOf(each).flatMap((passage, i, all) => [
          ...headingLines(passage, all[i - 1]),
          ownBlock(passage.annotation.id, passageText(passage, options)),
        ]),
      )
      yield `${before}${text}\n`.toWellFormed()
      before = '\n'
    }
  },
}

/** The same for the clipboard: no front matter and no comments, the title being the link to the page. */
export function markdownForClipboard(exported: ExportedArticle, options: ExportOptions): string {
  const { article } = exported
  const title = escapeLine(titleOf(article, options.labels))
  const url = webAddress(article.url)
  return `${paragraphs(
    `# ${url ? link(title, url) : title}`,
    closedMarkdown(article.note),
    ...passagesOf(exported).map((passage) => passageText(passage, options)),
  )}\n`.toWellFormed()
}

/** The note on the article as a whole, as a block of ours; null where there is none. */
export function articleNote({ id, note }: Article): string | null {
  return note.trim() === '' ? null : ownBlock(id, noteText(note))
}

/** A note as it may stand in a block of ours. */
export function noteText(note: string): string {
  return withoutMarks(closedMarkdown(note))
}

/** The headings that begin with a passage; the article's title has the first level. */
export function headingLines(passage: Passage, before: Passage | undefined): string[] {
  return newHeadings(passage, before).map(
    ({ level, text }) => `${'#'.repeat(Math.min(6, level + 1))} ${escapeLine(text)}`,
  )
}

/** What is known of the article, as [name, value]; a fact that is not known is left out. */
function facts(
  article: Article,
): [name: 'author' | 'source' | 'published' | 'saved', value: string][] {
  const { byline, source, site, publishedAt, savedAt } = article
  const all = { author: byline, source: source ?? site, published: publishedAt, saved: savedAt }
  return Object.entries(all).filter(([, value]) => value) as ReturnType<typeof facts>
}

function frontMatter(article: Article): string {
  const known = Object.fromEntries(facts(article))
  return yamlHead(
    [
      ['title', article.title],
      ['author', known.author],
      ['source', known.source],
      ['url', article.url],
      ['published', known.published],
      ['saved', known.saved],
    ],
    article,
  )
}

/** Front matter of these values, those that are there, with the article's tags and id. */
export function yamlHead(
  values: readonly [name: string, value: string | null | undefined][],
  article: Article,
): string {
  const tags = markdownTags(article.tags).map(yamlValue)
  return [
    '---',
    ...values.flatMap(([name, value]) => (value ? `${name}: ${yamlValue(value)}` : [])),
    ...(tags.length ? [`tags: [${tags.join(', ')}]`] : []),
    `cinnabar: ${yamlValue(article.id)}`,
    '---',
  ].join('\n')
}

function factList(article: Article, options: ExportOptions): string {
  const url = webAddress(article.url)
  const lines = facts(article).map(([name, value]) => {
    const written = name === 'saved' ? writeTime(value, options) : value
    return `- ${options.labels[name]}: ${escapeLine(written)}`
  })
  const tags = markdownTags(article.tags).map((tag) => `#${tag}`)
  return [
    ...(url ? [`- ${link(escapeLine(url), url)}`] : []),
    ...lines,
    ...(tags.length ? [`- ${tags.join(' ')}`] : []),
  ].join('\n')
}

function passageText({ annotation, link: url }: Passage, options: ExportOptions): string {
  return paragraphs(
    blockquote(annotation.target.quote.exact),
    noteText(annotation.note),
    about(
      markdownTags(annotation.tags).map((tag) => `#${tag}`),
      annotation,
      url && link(options.labels.open, url),
      options,
    ),
  )
}

/** Tags, colour, time and link of a passage, on one line; tags and link are Markdown already. */
export function about(
  tags: readonly string[],
  { color, createdAt }: Pick<Annotation, 'color' | 'createdAt'>,
  link: string | null,
  options: ExportOptions,
): string {
  return [
    ...(tags.length ? [tags.join(' ')] : []),
    options.labels.colors[color] ?? color,
    escapeLine(writeTime(createdAt, options)),
    ...(link ? [link] : []),
  ].join(' · ')
}
