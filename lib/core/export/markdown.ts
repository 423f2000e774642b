// Markdown for people and for Obsidian: front matter, then the passages as blockquotes with what was said of them.
//
// Each passage stands between `<!-- cinnabar:ID -->` and `<!-- /cinnabar:ID -->`, comments that no
// reader shows: whoever brings an older file up to date knows what is ours and leaves the rest.
import type { Annotation } from '../annotation'
import type { Article } from '../article'
import { passageLinks, webAddress } from '../text-fragment'
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
  yamlValue,
} from './markdown-text'

export const markdown: ExportFormat = {
  id: 'markdown',
  extension: 'md',
  mime: 'text/markdown;charset=utf-8',
  async *write(source, options) {
    // Front matter is a file's, so several articles in one file say the same in words.
    const single = source.count === 1
    let before = ''
    for await (const each of source.read('annotations', 'body')) {
      const text = paragraphs(
        single ? frontMatter(each.article) : null,
        `# ${escapeLine(titleOf(each.article, options.labels))}`,
        single ? null : factList(each.article, options),
        closedMarkdown(each.article.note),
        ...passages(each, options, true),
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
    ...passages(exported, options, false),
  )}\n`.toWellFormed()
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
  const lines: [string, string | undefined][] = [
    ['title', article.title],
    ['author', known.author],
    ['source', known.source],
    ['url', article.url],
    ['published', known.published],
    ['saved', known.saved],
  ]
  const tags = markdownTags(article.tags).map(yamlValue)
  return [
    '---',
    ...lines.flatMap(([name, value]) => (value ? `${name}: ${yamlValue(value)}` : [])),
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

function passages(
  { article, annotations, body }: ExportedArticle,
  options: ExportOptions,
  withIds: boolean,
): string[] {
  const linkTo = passageLinks(article, body?.text ?? null, annotations)
  return annotations.map((annotation) => {
    const id = encodeURIComponent(annotation.id.toWellFormed())
    return paragraphs(
      withIds ? `<!-- cinnabar:${id} -->` : null,
      blockquote(annotation.target.quote.exact),
      closedMarkdown(annotation.note),
      about(annotation, linkTo(annotation), options),
      withIds ? `<!-- /cinnabar:${id} -->` : null,
    )
  })
}

/** Tags, colour, time and link of a passage, on one line. */
function about(annotation: Annotation, url: string | null, options: ExportOptions): string {
  const { labels } = options
  const tags = markdownTags(annotation.tags).map((tag) => `#${tag}`)
  return [
    ...(tags.length ? [tags.join(' ')] : []),
    labels.colors[annotation.color] ?? annotation.color,
    escapeLine(writeTime(annotation.createdAt, options)),
    ...(url ? [link(labels.open, url)] : []),
  ].join(' · ')
}

function paragraphs(...parts: (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join('\n\n')
}
