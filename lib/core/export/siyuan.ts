// Markdown for 思源笔记: front matter it takes as attributes, tags between two #, the id in the link's title.
//
// It makes a block of its own of every HTML comment, so passages stand here without our marks.
import type { Article } from '../article'
import { type ExportFormat, type ExportOptions, titleOf } from './exported'
import { about, headingLines, yamlHead } from './markdown'
import { blockquote, closedMarkdown, escapeLine, link, paragraphs } from './markdown-text'
import { type Passage, passagesOf } from './passages'

export const siyuan: ExportFormat = {
  id: 'siyuan',
  extension: 'md',
  mime: 'text/markdown;charset=utf-8',
  async *write(source, options) {
    const single = source.count === 1
    let before = ''
    for await (const each of source.read('annotations', 'body')) {
      const { article } = each
      const text = paragraphs(
        single ? attributes(article, options) : `# ${escapeLine(titleOf(article, options.labels))}`,
        closedMarkdown(article.note),
        ...passagesOf(each).flatMap((passage, i, all) => [
          ...headingLines(passage, all[i - 1]),
          passageText(passage, options),
        ]),
      )
      yield `${before}${text}\n`.toWellFormed()
      before = '\n'
    }
  },
}

function attributes(article: Article, { labels }: ExportOptions): string {
  return yamlHead(
    [
      ['title', titleOf(article, labels)],
      ['date', article.savedAt],
      ['lastmod', article.modifiedAt],
      ['author', article.byline],
      ['source', article.source ?? article.site],
      ['url', article.url],
      ['published', article.publishedAt],
    ],
    article,
  )
}

function passageText({ annotation, link: url }: Passage, options: ExportOptions): string {
  const { id, target, note, tags } = annotation
  const name = `cinnabar:${encodeURIComponent(id.toWellFormed())}`
  const named = url && link(options.labels.open, url).replace(/\)$/, ` "${name}")`)
  const ours = tags.flatMap((tag) => escapeLine(tag.replaceAll('#', '')) || [])
  return paragraphs(
    blockquote(target.quote.exact),
    closedMarkdown(note),
    about(
      ours.map((tag) => `#${tag}#`),
      annotation,
      named,
      options,
    ),
  )
}
