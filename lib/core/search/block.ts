// One article with its passages as the index keeps it: the words of all fields in one string, all else in numbers.
import { type Annotation, COLORS } from '../annotation'
import type { Article } from '../article'
import { searchable } from './searchable'

/** What the index holds and how it is laid out; a change of the folding or of the layout needs a new number. */
export const BLOCK_VERSION = 2

export interface Block {
  /** The article's id. */
  id: string
  /** What the article is listed under beside the results. */
  site: string
  author: string
  /** Name, source and host, as search compares them, a line each. */
  sites: string
  /** Tags in use here, as written. */
  tags: string[]
  /** The fields as search compares them, a line each (tags: several); such text has no line ends. */
  text: string
  /** See `Layout`. */
  numbers: Int32Array
  /** Ids of the passages, as JSON: needed only for what is shown. */
  ids: string
}

/** Fields of the article, then of each passage, in the order of their lines. */
export const ARTICLE_FIELDS = 5
export const ArticleField = { title: 0, tags: 1, author: 2, site: 3, note: 4 } as const
export const PASSAGE_FIELDS = 3
export const PassageField = { tags: 0, quote: 1, note: 2 } as const

/** Of a passage's flags: its colour's number, and whether it has a note. */
export const COLOR_MASK = 7
export const HAS_NOTE = 8

/**
 * Where in `numbers` things are. The first is how many passages there are, then when the article was
 * saved; then columns. Moments are seconds since 1970.
 */
export class Layout {
  static readonly saved = 1
  /** Where each field begins in the text, and one more for the end. */
  readonly starts = 2
  readonly fields: number
  /** When marked, flags, place in the text: one a passage. */
  readonly at: number
  readonly flags: number
  readonly place: number
  /** Where the tags of the article, then of each passage, begin among the codes, and one more for the end. */
  readonly tagStarts: number
  readonly codes: number

  constructor(readonly passages: number) {
    this.fields = ARTICLE_FIELDS + PASSAGE_FIELDS * passages
    this.at = this.starts + this.fields + 1
    this.flags = this.at + passages
    this.place = this.flags + passages
    this.tagStarts = this.place + passages
    this.codes = this.tagStarts + passages + 2
  }
}

export const hostOf = (url: string): string => {
  try {
    return new URL(url).hostname.replace(/^www\./, '')
  } catch {
    return ''
  }
}

/** The site an article is listed under. */
export const siteOf = (article: Pick<Article, 'site' | 'url'>): string =>
  article.site ?? hostOf(article.url)

const lines = (texts: readonly (string | null)[]) =>
  texts.map((text) => (text ? searchable(text) : '')).join('\n')

const seconds = (iso: string) => Math.floor(Date.parse(iso) / 1000) || 0

/** Takes a live article and its live passages up. */
export function blockOf(article: Article, passages: readonly Annotation[]): Block {
  const layout = new Layout(passages.length)
  const tags = [...new Set([...article.tags, ...passages.flatMap((row) => row.tags)])]
  const codes: number[] = []
  const tagStarts = [0]
  for (const { tags: own } of [article, ...passages]) {
    for (const tag of own) codes.push(tags.indexOf(tag))
    tagStarts.push(codes.length)
  }
  const sites = lines([article.site, article.source, hostOf(article.url)])
  const fields = [
    searchable(article.title),
    lines(article.tags),
    searchable(article.byline ?? ''),
    lines([article.site, article.source]),
    searchable(article.note),
    ...passages.flatMap((row) => [
      lines(row.tags),
      searchable(row.target.quote.exact),
      searchable(row.note),
    ]),
  ]
  const numbers = new Int32Array(layout.codes + codes.length)
  numbers[0] = passages.length
  numbers[Layout.saved] = seconds(article.savedAt)
  let start = 0
  fields.forEach((field, i) => {
    numbers[layout.starts + i] = start
    start += field.length + 1
  })
  numbers[layout.starts + fields.length] = start
  passages.forEach((row, i) => {
    numbers[layout.at + i] = seconds(row.createdAt)
    numbers[layout.flags + i] = COLORS.indexOf(row.color) | (row.note === '' ? 0 : HAS_NOTE)
    numbers[layout.place + i] = row.target.position.start
  })
  numbers.set(tagStarts, layout.tagStarts)
  numbers.set(codes, layout.codes)
  return {
    id: article.id,
    site: siteOf(article),
    author: article.byline ?? '',
    sites,
    tags,
    text: fields.join('\n'),
    numbers,
    ids: JSON.stringify(passages.map(({ id }) => id)),
  }
}
