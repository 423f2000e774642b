// The formats there are, each loaded when it is used.
import type { ExportFormat } from './exported'

const LOADERS = {
  markdown: async () => (await import('./markdown')).markdown,
  obsidian: async () => (await import('./obsidian')).obsidian,
  logseq: async () => (await import('./logseq')).logseq,
  siyuan: async () => (await import('./siyuan')).siyuan,
  html: async () => (await import('./html')).html,
  docx: async () => (await import('./docx')).docx,
  csv: async () => (await import('./csv')).csv,
  anki: async () => (await import('./anki')).anki,
  readwise: async () => (await import('./readwise')).readwise,
  hypothesis: async () => (await import('./hypothesis')).hypothesis,
  jsonld: async () => (await import('./jsonld')).jsonld,
  bibtex: async () => (await import('./bibtex')).bibtex,
  csl: async () => (await import('./csl')).csl,
  json: async () => (await import('./json')).json,
} satisfies Record<string, () => Promise<ExportFormat>>

export type FormatId = keyof typeof LOADERS

/** In the order a menu shows them. */
export const FORMAT_IDS = Object.keys(LOADERS) as FormatId[]

export function loadFormat(id: FormatId): Promise<ExportFormat> {
  return LOADERS[id]()
}

/** A format of ours, or the reader's own template. */
export type ExportId = FormatId | 'template'

/** Formats of which each article can be a file of its own. */
export const BY_ARTICLE: ReadonlySet<ExportId> = new Set([
  'markdown',
  'obsidian',
  'logseq',
  'siyuan',
  'html',
  'docx',
  'template',
])

/** Formats whose files can be brought up to date where they lie: those with blocks of ours in them. */
export const UPDATABLE: ReadonlySet<ExportId> = new Set([
  'markdown',
  'obsidian',
  'logseq',
  'template',
])
