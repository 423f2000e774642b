// What a file of another tool turns out to hold, whatever its format: pages with passages, and what is wrong with them.
import type { Annotation, Color } from '../annotation'
import type { Article } from '../article'
import type { SavedSearch } from '../saved-search'

/** A page or book as a file tells of it. Strings are well-formed, dates ISO 8601 in UTC, tags normalised. */
export interface FoundPage {
  /** An http(s) or file address; for a book, which has none, a `urn:uuid:` made of title and author. */
  url: string
  title: string
  byline: string | null
  site: string | null
  lang: string | null
  /** As precise as the file says. */
  publishedAt: string | null
  savedAt: string | null
  tags: string[]
  /** Markdown. */
  note: string
  /** The article's text as the file has it: not sanitised. */
  html: string | null
}

/** A passage as a file tells of it. */
export interface FoundPassage {
  /** The other tool's own name for it, where it has one that stays. */
  sourceId: string | null
  quote: string
  prefix: string
  suffix: string
  /** UTF-16 offsets in whatever text the other tool counted in; null where it says nothing. */
  position: { start: number; end: number } | null
  note: string
  tags: string[]
  color: Color | null
  createdAt: string | null
  modifiedAt: string | null
}

export type Found =
  | { kind: 'page'; page: FoundPage; passages: FoundPassage[] }
  /** Records of our own, as they were stored. */
  | { kind: 'article'; row: Article }
  | { kind: 'body'; articleId: string; html: string }
  | { kind: 'annotation'; row: Annotation }
  | { kind: 'search'; row: SavedSearch }

/** What cannot be kept as it is. Each has a sentence in the reader's language, `importProblem_<code>`. */
export const PROBLEMS = [
  /** Neither an address nor a title. */
  'noAddress',
  /** An address that no page has, such as `javascript:`. */
  'badAddress',
  /** A passage without words, such as a picture. */
  'noText',
  /** A date that is none: the day of the import stands in its place. */
  'badDate',
  /** An answer to somebody's annotation. */
  'reply',
  /** Not of the form this format has. */
  'shape',
  /** Longer than anything we keep. */
  'tooLong',
  /** A passage of an article that is neither in the file nor in the library. */
  'orphan',
  /** The article's text is there, but cannot be kept. */
  'noBody',
  /** Bytes that stand for no character. */
  'characters',
  /** A file of no format we know, beside others that are. */
  'unknownFile',
  /** A mark of a place without words. */
  'bookmark',
  /** A note that belongs to no passage: it is kept with the article. */
  'noteAlone',
  /** A record that lay in the trash when the file was written. */
  'inTrash',
] as const
export type ProblemCode = (typeof PROBLEMS)[number]

/** A place in a file to point the reader at; lines and entries count from 1. */
export interface Where {
  file: string
  line: number | null
  entry: number | null
}

export interface Problem extends Where {
  code: ProblemCode
}

/** Why a file cannot be taken at all. Each has a sentence, `importRefused_<code>`. */
export const REFUSALS = [
  'empty',
  /** None of the formats we know. */
  'unknown',
  /** Neither UTF-8, UTF-16 nor GB18030. */
  'encoding',
  /** It ends in the middle. */
  'truncated',
  /** JSON or CSV that breaks its own rules. */
  'syntax',
  /** Nested deeper than any export. */
  'tooDeep',
  /** One entry larger than any export has. */
  'tooLarge',
  /** A zip that would unpack to far more than it is. */
  'bomb',
  /** A zip whose parts do not fit together. */
  'zipBroken',
  'zipEncrypted',
  /** Written by a later version of Cinnabar. */
  'newer',
  /** The file could not be read from the disk. */
  'unreadable',
] as const
export type RefusalCode = (typeof REFUSALS)[number]

/** Ends the reading of a file; the library is untouched. */
export class Refusal extends Error {
  override name = 'Refusal'
  file = ''
  constructor(
    readonly code: RefusalCode,
    readonly line: number | null = null,
    readonly entry: number | null = null,
  ) {
    super(code)
  }
}

/** How a format tells of something it cannot keep, in the entry it is just reading. */
export type Say = (code: ProblemCode) => void

/** One file of those chosen: from the disk, or out of a zip. */
export interface Entry {
  /** With its folders. */
  path: string
  /** Bytes, unpacked. */
  size: number
  /** A piece is good until the next one is asked for. */
  bytes(): AsyncIterable<Uint8Array>
}

/** Longest entry of a JSON or CSV file, longest text file that is read whole, in UTF-16 units. */
export const ENTRY_LIMIT = 32_000_000
