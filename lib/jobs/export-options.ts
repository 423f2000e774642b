// What every export is written with: the words, the time, and what only a document can do.
import { language, t } from '@/lib/bridge/i18n'
import { COLORS, type Color } from '@/lib/core/annotation'
import type { ExportOptions } from '@/lib/core/export/exported'
import type { ExportId } from '@/lib/core/export/formats'

/** Formats that show a note as it reads, and not its Markdown. */
const FORMATTED: ReadonlySet<ExportId> = new Set(['html', 'anki'])

export async function exportOptions(format: ExportId): Promise<ExportOptions> {
  const options = {
    labels: {
      author: t('exportAuthor'),
      source: t('exportSource'),
      published: t('exportPublished'),
      saved: t('exportSaved'),
      passages: t('exportPassages'),
      notFound: t('exportNotFound'),
      open: t('exportOpen'),
      show: t('exportShow'),
      collection: t('exportCollection'),
      untitled: t('exportUntitled'),
      colors: Object.fromEntries(COLORS.map((color) => [color, t(`color_${color}`)])) as Record<
        Color,
        string
      >,
    },
    locale: language(),
    at: new Date().toISOString(),
  }
  if (!FORMATTED.has(format)) return options
  const [{ markText }, { renderNote }] = await Promise.all([
    import('@/lib/page/mark-html'),
    import('@/lib/page/note-html'),
  ])
  const picture = t('exportPicture')
  return {
    ...options,
    rendering: {
      markText: (article, body, annotations) => markText(article, body, annotations, picture),
      renderNote: (markdown) => renderNote(markdown, picture),
    },
  }
}
