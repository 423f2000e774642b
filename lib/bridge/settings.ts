// What the reader chose, in storage.local: no record of what was read or written lies there.
import { storage } from 'wxt/utils/storage'
import type { Color } from '@/lib/core/annotation'

/** The colour a passage gets when none was chosen: the last one used. */
export const lastColor = storage.defineItem<Color>('local:lastColor', { fallback: 'cinnabar' })

/** Whether the selection toolbar appears on every page (needs access to all sites). */
export const toolbarEverywhere = storage.defineItem<boolean>('local:toolbarEverywhere', {
  fallback: false,
})

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
