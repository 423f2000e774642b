// One passage as a quotation with its source, for the clipboard.
import type { Article } from './article'
import { escapeHtml, htmlLink, htmlQuote } from './export/html-text'
import { blockquote, escapeLine, link } from './export/markdown-text'
import type { Target } from './target'
import { passageLink, type Shown } from './text-fragment'

/** What a quotation names; a page that was not saved knows its title and address only. */
export type QuoteSource = Pick<Article, 'title' | 'url'> &
  Partial<Pick<Article, 'byline' | 'site' | 'source' | 'lang'>>

export interface Quote {
  /** Markdown, which is also good plain text. */
  markdown: string
  /** A fragment, without a document around it. */
  html: string
}

/**
 * The passage as a blockquote, and below it author, linked title and publication. The link opens
 * the page at the passage; the text it is `shown` in helps to tell it from others like it.
 */
export function quoteOf(source: QuoteSource, target: Target, shown: Shown | null = null): Quote {
  const url = passageLink({ url: source.url, lang: source.lang ?? null }, target, shown)
  const title = source.title.trim() || source.url
  const others = [source.byline, source.source ?? source.site].map((part) => part?.trim() || null)
  const cite = (plain: (text: string) => string, linked: string) =>
    [others[0], title, others[1]]
      .flatMap((part, i) => (part ? (i === 1 ? linked : plain(part)) : []))
      .join(', ')
  const titleMarkdown = url ? link(escapeLine(title), url) : escapeLine(title)
  const titleHtml = url ? htmlLink(escapeHtml(title), url) : escapeHtml(title)
  return {
    markdown:
      `${blockquote(target.quote.exact)}\n\n— ${cite(escapeLine, titleMarkdown)}\n`.toWellFormed(),
    html: `${htmlQuote(target.quote.exact)}<p>— ${cite(escapeHtml, titleHtml)}</p>`,
  }
}
