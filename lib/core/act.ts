// One act of the reader: what it changed, field by field, so that it can be undone and is never done twice.
import type { Annotation } from './annotation'
import type { Article } from './article'
import type { SavedSearch } from './saved-search'

export type ActKind = 'save' | 'add' | 'edit' | 'delete' | 'restore' | 'undo' | 'import'

/** The tables an act may change, and what their rows are. */
export interface Records {
  annotations: Annotation
  articles: Article
  searches: SavedSearch
}

/** A field-level change of one row. `before: null` means the act made the row. */
export type Patch = {
  [Table in keyof Records]: {
    table: Table
    id: string
    before: Partial<Records[Table]> | null
    after: Partial<Records[Table]>
  }
}[keyof Records]

export interface Act {
  /** Order of acts, given by the database: the clock may be moved back, this may not. */
  seq?: number
  /** The idempotency key, made by whoever asks; a second request with it is answered, not done. */
  key: string
  kind: ActKind
  /** The articles it touched, each once: a page may undo acts on its own article alone. */
  articleIds: string[]
  at: string
  patches: Patch[]
  /** The act that undid this one. */
  undoneBy?: string
  /** What an import wrote; its patches are in acts of their own. */
  imported?: Imported
}

/** What an import wrote, to be told from others. */
export interface Imported {
  /** Names of the files. */
  title: string
  /** New ones. */
  articles: number
  passages: number
  /** Saved searches; absent where there were none. */
  searches?: number
  /** Rows that were there and got something. */
  changed: number
}

/** Whether an act put the row into the library: made it, or took it out of the trash. */
export const bringsIn = ({ before }: Patch): boolean =>
  before === null || before.deletedAt !== undefined

/**
 * The values that take a row back. A field that somebody changed again since keeps its newer value.
 * A row that the act made goes to the trash instead of out of existence.
 */
export function inverse(patch: Patch, current: object, at: string): Record<string, unknown> {
  if (patch.before === null) return { deletedAt: at }
  const row = current as Record<string, unknown>
  const after = patch.after as Record<string, unknown>
  const before = patch.before as Record<string, unknown>
  const back: Record<string, unknown> = {}
  for (const field of Object.keys(after)) {
    if (field !== 'modifiedAt' && same(row[field], after[field])) back[field] = before[field]
  }
  return back
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
