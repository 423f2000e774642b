// Markdown for Logseq: page properties, then a block a passage under a block for each heading.
import type { Article } from '../article'
import { type ExportFormat, type ExportOptions, titleOf } from './exported'
import { about, noteText } from './markdown'
import { blockquote, escapeLine, link, paragraphs } from './markdown-text'
import { ownBlock } from './own-block'
import { newHeadings, type Passage, passagesOf } from './passages'

export const logseq: ExportFormat = {
  id: 'logseq',
  extension: 'md',
  mime: 'text/markdown;charset=utf-8',
  async *write(source, options) {
    const single = source.count === 1
    let before = ''
    for await (const each of source.read('annotations', 'body')) {
      const { article } = each
      const text = [
        ...(single
          ? [`${properties(article, options)}\n`]
          : [bullet(`# ${escapeLine(titleOf(article, options.labels))}`)]),
        ...(article.note.trim() === ''
          ? []
          : [bullet(ownBlock(article.id, inOneBlock(noteText(article.note))))]),
        ...passagesOf(each).flatMap((passage, i, all) => [
          ...newHeadings(passage, all[i - 1]).map(({ level, text }) =>
            bullet(`${'#'.repeat(Math.min(6, level + 1))} ${escapeLine(text)}`),
          ),
          bullet(ownBlock(passage.annotation.id, passageText(passage, options))),
        ]),
      ].join('\n')
      yield `${before}${text}\n`.toWellFormed()
      before = '\n'
    }
  },
}

function properties(article: Article, { labels }: ExportOptions): string {
  const { byline, source, site, url, publishedAt, savedAt, tags, id } = article
  const values: [string, string | null][] = [
    ['title', titleOf(article, labels)],
    ['author', byline],
    ['site', source ?? site],
    ['url', url],
    ['published', publishedAt],
    ['saved', savedAt],
    ['tags', tags.map(bare).join(', ')],
    ['cinnabar', encodeURIComponent(id.toWellFormed())],
  ]
  return values.flatMap(([name, value]) => (value ? `${name}:: ${oneLine(value)}` : [])).join('\n')
}

/** A property's value ends with its line. */
function oneLine(value: string): string {
  return value.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}

/** A tag's name as it may stand in a list, or within [[…]]. */
function bare(tag: string): string {
  return oneLine(tag.replace(/[[\]#,]+/g, ' '))
}

function passageText({ annotation, link: url }: Passage, options: ExportOptions): string {
  const tags = annotation.tags.map(bare).filter((tag) => tag !== '')
  return paragraphs(
    blockquote(annotation.target.quote.exact),
    inOneBlock(noteText(annotation.note)),
    about(
      tags.map((tag) => `#[[${tag}]]`),
      annotation,
      url && link(options.labels.open, url),
      options,
    ),
  )
}

/** A line with `- ` would begin another block, and take the end of ours with it; `* ` is the same list. */
function inOneBlock(markdown: string): string {
  let fence = false
  return markdown
    .split('\n')
    .map((line) => {
      if (/^\s*(```|~~~)/.test(line)) fence = !fence
      return fence ? line : line.replace(/^(\s*)-(?=\s)/, '$1*')
    })
    .join('\n')
}

/** A text as one block of the outline. */
function bullet(text: string): string {
  return text
    .split('\n')
    .map((line, i) => (i === 0 ? `- ${line}` : line && `  ${line}`))
    .join('\n')
}
