// What a search is asked for beside its query, and what it answers.
import type { Annotation, Color } from '../annotation'
import type { Article } from '../article'
import type { Span } from '../selector'

/** `position`: articles by their newest hit, and the hits of each in reading order. */
export type Sort = 'relevance' | 'time' | 'position'

/** What was chosen beside the results; nothing chosen in a part means that part does not narrow. */
export interface Facets {
  /** All of these, each with the tags nested below it. */
  tags: readonly string[]
  /** Any of these, of sites, authors, colours and months each. */
  sites: readonly string[]
  authors: readonly string[]
  colors: readonly Color[]
  /** `2026-11`, in the reader's time zone: when a passage was marked, or an article saved. */
  months: readonly string[]
}

export const NO_FACETS: Facets = { tags: [], sites: [], authors: [], colors: [], months: [] }

/** Part of a text around what was found in it. */
export interface Snippet {
  text: string
  /** Where the words stand in it: UTF-16 offsets, in order, without overlap. */
  marks: Span[]
}

/**
 * Where a hit was found best. `passage`: in the quote, or in nothing but for its filters;
 * `note`: in the note of the passage or, without a passage, of the article.
 */
export type HitKind = 'title' | 'author' | 'site' | 'tag' | 'passage' | 'note' | 'text'

export interface Hit {
  kind: HitKind
  /** The passage; absent where the article itself was found, once a group at the most. */
  annotation?: Annotation
  /** Of the quote of a passage; else of what the kind says. */
  snippet: Snippet
  /** The passage's note, where it has one. */
  note: Snippet | null
}

/** What an article goes by. */
export type Name = 'title' | 'author' | 'site' | 'tag'

/** A name with what was sought in it marked. */
export type MarkName = (name: string, kind: Name) => Snippet

export interface Group {
  article: Article
  /** Marks what was sought in a tag, the author or the site. */
  mark: MarkName
  /** The whole title, with its marks. */
  title: Snippet
  /** Hits in this article, also those beyond the limit. */
  count: number
  hits: Hit[]
}

export interface Counted {
  value: string
  count: number
}

/** Values and how many hits have them, most first; each part counted as if nothing were chosen in it, tags within what is chosen. */
export interface FacetCounts {
  tags: Counted[]
  sites: Counted[]
  authors: Counted[]
  colors: Counted[]
  months: Counted[]
}

export interface Results {
  /** Hits: passages, and articles found by themselves. */
  total: number
  /** Articles the hits lie in. */
  articles: number
  groups: Group[]
  facets: FacetCounts
  /**
   * Whether there are articles among what is counted that only their full texts decide, and they have
   * not been looked into yet: there may be fewer. The groups and hits shown are certain.
   */
  counting: boolean
  /** Articles that changed and cannot be found by their newest words yet; null where all can. */
  behind: { done: number; total: number } | null
}

/** What is found, without how often it has what; where it was found by looking at a part, not how much there is either. */
export type FirstResults = Omit<Results, 'facets' | 'total' | 'articles'> & {
  total: number | null
  articles: number | null
}

export interface SearchOptions {
  sort: Sort
  filters: Facets
  /** Hits to be shown, at the most. */
  limit: number
  /** So many hits fewer for each article they lie in, which has a heading over them; none where it is left out. */
  heading?: number
  signal: AbortSignal
  /** Told what can be shown before all is counted, and perhaps again what is counted so far. */
  first?: (results: FirstResults) => void
}
