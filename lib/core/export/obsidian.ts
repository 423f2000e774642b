// Markdown for Obsidian: properties as its own clipper names them, callouts, and a block id a passage, to be linked to.
import type { Article } from '../article'
import { type ExportFormat, type ExportOptions, titleOf } from './exported'
import { about, articleNote, headingLines, noteText, yamlHead } from './markdown'
import { blockquote, escapeLine, link, markdownTags, paragraphs } from './markdown-text'
import { ownBlock } from './own-block'
import { type Passage, passagesOf } from './passages'

export const obsidian: ExportFormat = {
  id: 'obsidian',
  extension: 'md',
  mime: 'text/markdown;charset=utf-8',
  async *write(source, options) {
    let before = ''
    for await (const each of source.read('annotations', 'body')) {
      const { article } = each
      const text = paragraphs(
        source.count === 1 ? properties(article) : null,
        `# ${escapeLine(titleOf(article, options.labels))}`,
        articleNote(article),
        ...passagesOf(each).flatMap((passage, i, all) => [
          ...headingLines(passage, all[i - 1]),
          ownBlock(passage.annotation.id, callout(passage, options)),
        ]),
      )
      yield `${before}${text}\n`.toWellFormed()
      before = '\n'
    }
  },
}

function properties(article: Article): string {
  return yamlHead(
    [
      ['title', article.title],
      ['source', article.url],
      ['author', article.byline],
      ['site', article.source ?? article.site],
      ['published', article.publishedAt],
      ['created', article.savedAt],
    ],
    article,
  )
}

function callout({ annotation, link: url }: Passage, options: ExportOptions): string {
  const { id, color, target, note, tags } = annotation
  const title = options.labels.colors[color] ?? color
  return paragraphs(
    `> [!quote|${color}] ${escapeLine(title)}\n${blockquote(target.quote.exact)}`,
    // A block id is letters, digits and `-`; anything else would be shown as text.
    /^[a-z0-9-]+$/i.test(id) ? `^cinnabar-${id}` : null,
    noteText(note),
    about(
      markdownTags(tags).map((tag) => `#${tag}`),
      annotation,
      url && link(options.labels.open, url),
      options,
    ),
  )
}
