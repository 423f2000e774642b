// A search the reader gave a name.

export interface SavedSearch {
  id: string
  name: string
  /** The library's view it stands for, as `writeView` wrote it. */
  view: string
  createdAt: string
  modifiedAt: string
  deletedAt?: string | undefined
}
