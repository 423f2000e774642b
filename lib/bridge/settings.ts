// What the reader chose, in storage.local: no record of what was read or written lies there.
import { storage } from 'wxt/utils/storage'
import type { Color } from '@/lib/core/annotation'
import type { Backup } from '@/lib/core/backup/kept'

/** The colour a passage gets when none was chosen: the last one used. */
export const lastColor = storage.defineItem<Color>('local:lastColor', { fallback: 'cinnabar' })

/** Whether the selection toolbar appears on every page (needs access to all sites). */
export const toolbarEverywhere = storage.defineItem<boolean>('local:toolbarEverywhere', {
  fallback: false,
})

/** The newest backup, as `lib/core/backup/kept.ts` parses it; the backups themselves lie elsewhere. */
export const lastBackup = storage.defineItem<Backup | null>('local:lastBackup', { fallback: null })

/** Why the last automatic backup came to nothing, null where it did not. */
export interface Trouble {
  /** ISO 8601. */
  at: string
  why: 'full' | 'failed' | 'folder'
}

export const backupTrouble = storage.defineItem<Trouble | null>('local:backupTrouble', {
  fallback: null,
})

/** The columns of the library's article list that the reader does not want. */
export const articleColumns = storage.defineItem<readonly string[]>('local:articleColumnsHidden', {
  fallback: ['words', 'published', 'read'],
})
