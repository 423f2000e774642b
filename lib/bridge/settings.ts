// What the reader chose, in storage.local: no record of what was read or written lies there.
import { storage } from 'wxt/utils/storage'
import type { Color } from '@/lib/core/annotation'
import type { Backup } from '@/lib/core/backup/kept'
import { type PictureLimit, USUAL_LIMIT } from '@/lib/core/picture'

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
  why: 'full' | 'failed' | 'folder' | 'pictures'
}

export const backupTrouble = storage.defineItem<Trouble | null>('local:backupTrouble', {
  fallback: null,
})

/** The look of the reader as it was last left; to be parsed. */
export const readerLook = storage.defineItem<unknown>('local:readerLook', { fallback: null })

/** Megabytes of pictures kept with an article that is saved. */
export const pictureLimit = storage.defineItem<PictureLimit>('local:pictureLimit', {
  fallback: USUAL_LIMIT,
})

/** How the reader has articles read aloud. */
export const readingVoice = storage.defineItem<{ rate: number; voices: Record<string, string> }>(
  'local:readingVoice',
  { fallback: { rate: 1, voices: {} } },
)

/** The columns of the library's article list that the reader does not want. */
export const articleColumns = storage.defineItem<readonly string[]>('local:articleColumnsHidden', {
  fallback: ['words', 'published', 'read'],
})

/** How the reader exported last; read by `parseChoice`. */
export const exportChoice = storage.defineItem<unknown>('local:exportChoice', { fallback: null })

/** The export templates the reader wrote; read by `parseTemplates`. */
export const exportTemplates = storage.defineItem<unknown>('local:exportTemplates', {
  fallback: [],
})
