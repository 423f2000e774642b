// What the reader chose for an export, kept for the next one; and the templates they wrote.
import * as v from 'valibot'
import { BY_ARTICLE, type ExportId, FORMAT_IDS, UPDATABLE } from './formats'
import { DEFAULT_PATTERN } from './path'

export type Packing = 'one' | 'zip' | 'folder'

export interface Choice {
  format: ExportId
  packing: Packing
  /** See lib/core/export/path.ts. */
  pattern: string
  /** The id of the template chosen last. */
  template: string
}

export interface SavedTemplate {
  id: string
  name: string
  /** Liquid; see lib/core/export/template.ts. */
  text: string
  /** Without a dot. */
  extension: string
}

const CHOICE = v.object({
  format: v.fallback(v.picklist([...FORMAT_IDS, 'template']), 'markdown'),
  packing: v.fallback(v.picklist(['one', 'zip', 'folder']), 'one'),
  pattern: v.fallback(v.pipe(v.string(), v.maxLength(300)), DEFAULT_PATTERN),
  template: v.fallback(v.string(), ''),
})

/** Never throws: what cannot be used is as at first. */
export function parseChoice(stored: unknown): Choice {
  const parsed = v.safeParse(CHOICE, stored)
  return parsed.success
    ? parsed.output
    : v.parse(CHOICE, {
        format: 'markdown',
        packing: 'one',
        pattern: DEFAULT_PATTERN,
        template: '',
      })
}

const TEMPLATES = v.array(
  v.object({ id: v.string(), name: v.string(), text: v.string(), extension: v.string() }),
)

/** Never throws: a list that is none is empty. */
export function parseTemplates(stored: unknown): SavedTemplate[] {
  const parsed = v.safeParse(TEMPLATES, stored)
  return parsed.success ? parsed.output : []
}

/** The packings a format has, where the browser lets a folder be chosen or not. */
export function packingsOf(format: ExportId, folders: boolean): Packing[] {
  if (!BY_ARTICLE.has(format)) return ['one']
  return folders && UPDATABLE.has(format) ? ['one', 'zip', 'folder'] : ['one', 'zip']
}

/** A name as it may stand after a file's dot: letters and digits. */
export function extensionOf(typed: string): string {
  return /[a-z0-9]{1,10}/i.exec(typed)?.[0].toLowerCase() ?? 'md'
}
