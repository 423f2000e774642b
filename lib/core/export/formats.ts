// The formats there are, each loaded when it is used.
import type { ExportFormat } from './exported'

const LOADERS = {
  markdown: async () => (await import('./markdown')).markdown,
  html: async () => (await import('./html')).html,
  csv: async () => (await import('./csv')).csv,
  json: async () => (await import('./json')).json,
} satisfies Record<string, () => Promise<ExportFormat>>

export type FormatId = keyof typeof LOADERS

/** In the order a menu shows them. */
export const FORMAT_IDS = Object.keys(LOADERS) as FormatId[]

export function loadFormat(id: FormatId): Promise<ExportFormat> {
  return LOADERS[id]()
}
