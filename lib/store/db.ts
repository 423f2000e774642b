// The database: every released version of its schema, and nothing else.
import Dexie, { type Table } from 'dexie'
import type { Act } from '@/lib/core/act'
import type { Annotation } from '@/lib/core/annotation'
import type { Article, ArticleBody } from '@/lib/core/article'
import type { Staged } from '@/lib/core/import/staged'
import type { Ledger } from '@/lib/core/ledger'
import type { Picture } from '@/lib/core/picture'
import type { SavedSearch } from '@/lib/core/saved-search'
import { sealing } from './sealing'
import {
  type Dirty,
  type GramBucket,
  markDirty,
  type SearchPart,
  type SearchSlot,
  type SearchState,
  type SearchText,
} from './search-tables'

/** A folder the reader let us into. */
export interface Place {
  id: 'backups' | 'notes'
  folder: FileSystemDirectoryHandle
}

/** The library's, unless the reader had to go on in another one: `cinnabar-2`, and so on. */
export const DATABASE = 'cinnabar'

/** What was opened is not the library any more: it was moved meanwhile. */
export class Moved extends Error {
  override name = 'Moved'
}

export class Database extends Dexie {
  articles!: Table<Article, string>
  bodies!: Table<ArticleBody, string>
  annotations!: Table<Annotation, string>
  acts!: Table<Act, number>
  pictures!: Table<Picture, [articleId: string, url: string]>
  searches!: Table<SavedSearch, string>
  ledger!: Table<Ledger & { id: number }, number>
  staged!: Table<Staged, [Staged['table'], string]>
  places!: Table<Place, string>
  // What search is quick by; all of it can be made anew from the tables above.
  searchDirty!: Table<Dirty, string>
  searchState!: Table<SearchState, string>
  searchSlots!: Table<SearchSlot, string>
  searchParts!: Table<SearchPart, number>
  searchTexts!: Table<SearchText, number>
  searchGrams!: Table<GramBucket, [number, number]>

  /** Says which database is the library, each time before it is opened; without it the name is the first one. */
  naming: (() => Promise<string>) | null = null
  /** How often it was moved. */
  private moves = 0
  /** How often it had been moved when what is being opened was begun with; null where nothing is. */
  private opening: number | null = null

  constructor(name = DATABASE) {
    // Strict: a transaction is complete when its data has been flushed to the disk, not before.
    super(name, { chromeTransactionDurability: 'strict' })
    this.version(1).stores({
      articles: 'id, looseKey, *pages, savedAt, *tags, deletedAt, readState',
      bodies: 'articleId',
      annotations:
        'id, articleId, createdAt, modifiedAt, color, *tags, deletedAt, [articleId+deletedAt]',
      acts: '++seq, &key, at, *articleIds',
      searches: 'id',
      ledger: 'id',
      staged: '[table+id]',
      places: 'id',
      pictures: '[articleId+url], articleId',
      searchDirty: 'articleId',
      searchState: 'key',
      searchSlots: 'articleId',
      searchParts: 'part, stamp',
      searchTexts: 'doc',
      searchGrams: '[segment+bucket]',
    })
    // The first lies lowest: the ledger asks for the rows a write replaces right before it, and nothing may wait between.
    this.use(sealing)
    this.use(markDirty)
    // Dexie goes on opening what it was asked for first, and lets in who waits for it.
    const stay = () => {
      if (!this.isThere()) throw new Moved()
    }
    this.on('ready', stay, true)
  }

  override open(): ReturnType<Dexie['open']> {
    const { naming, moves } = this
    if (!naming || this.isOpen()) return super.open()
    return Dexie.Promise.resolve(naming()).then((name) => {
      // The name is that of the one before.
      if (this.moves !== moves) return this.open()
      this.rename(name)
      // Where one is being opened already, this waits for that: it may be the one before.
      this.opening ??= moves
      const begun = this.opening
      return super.open().then(
        () => {
          this.opening = null
          if (this.isThere()) return this
          // Closed while it was looked at: who comes now waits for the next opening, not for this one.
          this.close({ disableAutoOpen: false })
          return this.open()
        },
        (error) => {
          this.opening = null
          return this.moves !== begun || isMoved(error) ? this.open() : Dexie.Promise.reject(error)
        },
      )
    }) as ReturnType<Dexie['open']>
  }

  /** Closes it; what is asked of it next is asked of the database of this name. */
  moveTo(name: string): void {
    this.moves++
    // What is only about to be opened is waited for: closed, it would never answer who waits.
    if (this.isOpen()) this.close({ disableAutoOpen: false })
    this.rename(name)
    this.naming = async () => name
  }

  /** Whether what is open is what it is called. */
  private isThere(): boolean {
    return this.backendDB()?.name === this.name
  }

  private rename(name: string): void {
    // Dexie reads it anew each time it opens.
    ;(this as { name: string }).name = name
  }
}

/** Dexie may have wrapped it. */
const isMoved = (error: { name?: string; inner?: { name?: string } }) =>
  error.name === 'Moved' || error.inner?.name === 'Moved'

export const db = new Database()
