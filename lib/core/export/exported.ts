// What every export format is given, and what a format is.
import type { Annotation, Color } from '../annotation'
import type { Article, ArticleBody } from '../article'

/** An article with what is to be written of it; a selection is the same with fewer annotations. */
export interface ExportedArticle {
  article: Article
  /** In reading order. */
  annotations: readonly Annotation[]
  /** null where the text was not kept, or is not wanted. */
  body: ArticleBody | null
}

/** The words a format writes beside the reader's own, in the reader's language. */
export interface ExportLabels {
  author: string
  source: string
  published: string
  saved: string
  /** Heading over the passages. */
  passages: string
  /** Heading over the passages that are not in the kept text. */
  notFound: string
  /** Text of the link that opens the page at a passage. */
  open: string
  /** Text of the link to a passage within the same file. */
  show: string
  /** Title of a file that holds several articles. */
  collection: string
  /** Title of an article that has none. */
  untitled: string
  colors: Record<Color, string>
}

/** The kept text with its passages marked. */
export interface MarkedText {
  /** Safe to write into a page as it is. */
  html: string
  /** Ids of the annotations that were found in it. */
  found: ReadonlySet<string>
}

/** What only a document can do, for formats that write HTML. */
export interface Rendering {
  /** Marks an article's passages in its text, numbered from 1 in the order given. */
  markText(article: Article, body: ArticleBody, annotations: readonly Annotation[]): MarkedText
  /** A Markdown note as safe HTML. */
  renderNote(markdown: string): string
}

export interface ExportOptions {
  labels: ExportLabels
  /** BCP 47; how dates are written, and the language of the labels. */
  locale: string
  /** IANA name; the system's where it is left out. */
  timeZone?: string
  /** ISO 8601: when the export was made. */
  at: string
  /** Without it, notes in HTML are plain text, the article's text is left out. */
  rendering?: Rendering
}

/** What of an article is read besides its own row. */
export type Part = 'annotations' | 'body'

/** The articles to be written, read as they are wanted, so that any number of them needs little memory. */
export interface ExportSource {
  /** How many articles there are. */
  count: number
  /** Goes through them from the first; what is not asked for is empty. May be called again. */
  read(...parts: Part[]): AsyncIterable<ExportedArticle>
}

/** A piece of a file. */
export type Chunk = string | Uint8Array<ArrayBuffer>

export interface ExportFormat {
  id: string
  /** Without a dot. */
  extension: string
  /** With its charset, for the Blob. */
  mime: string
  /** The file, piece by piece. Never throws on a record's content, whatever it is. */
  write(source: ExportSource, options: ExportOptions): AsyncGenerator<Chunk>
}

/** A source of articles that are there already. */
export function sourceOf(articles: readonly ExportedArticle[]): ExportSource {
  return {
    count: articles.length,
    async *read() {
      yield* articles
    },
  }
}

const times = new Map<string, Intl.DateTimeFormat>()

/** Made once: a format of its own for every date of a hundred thousand passages held 200 MB that no heap counts. */
function timeFormat(locale: string, timeZone: string | undefined): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`
  let format = times.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
    times.set(key, format)
  }
  return format
}

/** A moment in the reader's language and time zone; what is no date stands as it is. */
export function writeTime(
  iso: string,
  options: Pick<ExportOptions, 'locale' | 'timeZone'>,
): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  return timeFormat(options.locale, options.timeZone).format(date)
}

/** The title on one line, or the label for none. */
export function titleOf(article: Pick<Article, 'title'>, labels: ExportLabels): string {
  return article.title.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim() || labels.untitled
}
