// Gives the reader their notes: as a file in one of the formats, or on the clipboard.
import { copy } from '@/lib/bridge/clipboard'
import { download } from '@/lib/bridge/download'
import { gather } from '@/lib/bridge/outbox'
import { type ExportedArticle, sourceOf, titleOf } from '@/lib/core/export/exported'
import { type FormatId, loadFormat } from '@/lib/core/export/formats'
import { fileName } from '@/lib/core/file-name'
import { openSource } from '@/lib/store/export'
import { exportOptions } from './export-options'

/**
 * Downloads an article with its passages, or with those of `annotationIds` only. Returns the file's
 * name, null where the article is no longer there.
 */
export async function exportArticle(
  articleId: string,
  formatId: FormatId,
  annotationIds?: readonly string[],
): Promise<string | null> {
  const [exported, format] = await Promise.all([
    read(articleId, annotationIds),
    loadFormat(formatId),
  ])
  if (!exported) return null
  const options = await exportOptions(formatId)
  const name = fileName(titleOf(exported.article, options.labels), format.extension)
  const chunks = () => format.write(sourceOf([exported]), options)
  download(name, await gather(chunks, format.mime, new AbortController().signal))
  return name
}

export type Copied =
  | 'copied'
  /** The article is no longer there. */
  | 'gone'
  /** The browser did not allow it; it may after another click. */
  | 'refused'

/** Copies an article's passages, or those of `annotationIds` only, as Markdown and as rich text. */
export async function copyArticle(
  articleId: string,
  annotationIds?: readonly string[],
): Promise<Copied> {
  const [exported, { markdownForClipboard }, { htmlForClipboard }, options] = await Promise.all([
    read(articleId, annotationIds),
    import('@/lib/core/export/markdown'),
    import('@/lib/core/export/html'),
    exportOptions('html'),
  ])
  if (!exported) return 'gone'
  const done = await copy({
    markdown: markdownForClipboard(exported, options),
    html: htmlForClipboard(exported, options),
  })
  return done ? 'copied' : 'refused'
}

async function read(
  articleId: string,
  annotationIds?: readonly string[],
): Promise<ExportedArticle | null> {
  const scope = annotationIds
    ? { articles: [], passages: annotationIds }
    : { articles: [articleId], passages: [] }
  const source = await openSource(scope, new AbortController().signal)
  for await (const exported of source.read('annotations', 'body')) {
    if (exported.article.id === articleId) return exported
  }
  return null
}
