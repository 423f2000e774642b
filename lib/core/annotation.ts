// The annotation: a span of an article's text with what the reader said about it.
import type { Target } from './target'

/** The five pigments, in the order of their keys 1 to 5. */
export const COLORS = ['cinnabar', 'gamboge', 'malachite', 'indigo', 'rouge'] as const
export type Color = (typeof COLORS)[number]

export interface Annotation {
  id: string
  articleId: string
  target: Target
  color: Color
  /** Markdown; '' is no note. */
  note: string
  /** Normalised by `normalizeTag`, without duplicates, in the reader's order. */
  tags: string[]
  /** ISO 8601, UTC, with milliseconds; so are all dates of a record. */
  createdAt: string
  modifiedAt: string
  /** Present while the row lies in the trash. */
  deletedAt?: string | undefined
}

/** What whoever marks a passage supplies; the rest of the row is the store's. */
export type AnnotationDraft = Pick<Annotation, 'id' | 'target' | 'color' | 'note' | 'tags'>

/** What an edit may change. */
export type AnnotationPatch = Partial<Pick<Annotation, 'color' | 'note' | 'tags' | 'target'>>

/** What an editor began from: a note changed since is a conflict, tags changed since are merged. */
export type AnnotationBase = Partial<Pick<Annotation, 'note' | 'tags'>>

/** Longest note, in UTF-16 units. A note of 1 MB must pass; a runaway paste of more must not. */
export const NOTE_LIMIT = 4_000_000

/** Reading order: by place in the text, longer first at one place, then by age. */
export function inReadingOrder(a: Annotation, b: Annotation): number {
  const p = a.target.position
  const q = b.target.position
  return p.start - q.start || q.end - p.end || (a.createdAt < b.createdAt ? -1 : 1)
}

/**
 * The time to write on a changed row: now, but later than what it replaces even when the clock
 * was moved back, so that "newer" stays true.
 */
export function nextTime(now: Date, previous?: string): string {
  const before = previous === undefined ? Number.NaN : Date.parse(previous)
  return new Date(before >= now.getTime() ? before + 1 : now.getTime()).toISOString()
}
