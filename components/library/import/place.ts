// A place in a file, in words.
import { t } from '@/lib/bridge/i18n'
import type { Where } from '@/lib/core/import/found'

/** `notes.csv, line 12, entry 3`, as much of it as is known. */
export function placeOf({ file, line, entry }: Where): string {
  if (line !== null && entry !== null) return t('importAtLineAndEntry', file, line, entry)
  if (line !== null) return t('importAtLine', file, line)
  return entry === null ? file : t('importAtEntry', file, entry)
}
