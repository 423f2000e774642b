// Takes out what the reader chose: as one file, as a zip with a file an article, or into a folder whose files are brought up to date.
import { remindCollector } from '@/lib/bridge/collector'
import { download } from '@/lib/bridge/download'
import { filesIn, readNote, writeNote } from '@/lib/bridge/note-folder'
import { gather } from '@/lib/bridge/outbox'
import type { Choice, SavedTemplate } from '@/lib/core/export/choice'
import {
  type Chunk,
  type ExportedArticle,
  type ExportFormat,
  type ExportOptions,
  type ExportSource,
  sourceOf,
  titleOf,
} from '@/lib/core/export/exported'
import { BY_ARTICLE, type ExportId, type FormatId, loadFormat } from '@/lib/core/export/formats'
import { articleIn, merge } from '@/lib/core/export/merge'
import { blockName, blocksOf } from '@/lib/core/export/own-block'
import { besides, pathKey, pathOf } from '@/lib/core/export/path'
import type { Scope } from '@/lib/core/export/scope'
import type { ZipEntry } from '@/lib/core/export/zip'
import { fileName } from '@/lib/core/file-name'
import { openSample, openSource } from '@/lib/store/export'
import { exportOptions } from './export-options'

export interface Wish {
  scope: Scope
  choice: Choice
  /** For the format 'template'. */
  template: SavedTemplate | null
  /** For the packing 'folder'. */
  folder: FileSystemDirectoryHandle | null
}

/** How an export is watched and called off. */
export interface Watch {
  signal: AbortSignal
  /** `done` of `total` articles; `looking` while the folder is looked through, with files in place of articles. */
  progress(done: number, total: number, looking?: boolean): void
}

export type TakenOut =
  | { kind: 'file'; name: string; size: number; articles: number }
  | {
      kind: 'folder'
      name: string
      created: number
      updated: number
      unchanged: number
      /** Blocks in which the reader had written; their words are still there. */
      edited: number
      /** Paths of files that are not ours, or not to be read, and were left as they are. */
      aside: string[]
    }
  /** There is nothing in what was chosen. */
  | { kind: 'nothing' }

/**
 * Ends with an exception when the signal is aborted (files of a folder that were written by then
 * stay, each of them whole), and with a TemplateError where the template is at fault.
 */
export async function takeOut(wish: Wish, watch: Watch): Promise<TakenOut> {
  const { choice } = wish
  const [format, options, source] = await Promise.all([
    formatOf(wish),
    exportOptions(choice.format),
    openSource(wish.scope, watch.signal, remindCollector),
  ])
  if (source.count === 0) return { kind: 'nothing' }
  if (choice.packing === 'folder' && wish.folder)
    return intoFolder(source, format, options, choice, wish.folder, watch)
  const zip = choice.packing === 'zip' && BY_ARTICLE.has(choice.format)
  const { mime, extension } = zip ? { mime: 'application/zip', extension: 'zip' } : format
  const name = fileName(await nameFor(source, options), extension)
  const chunks = () => {
    const watched = counted(source, choice.format, watch)
    return zip ? zipOf(watched, format, options, choice) : format.write(watched, options)
  }
  // Nothing may be waited for after it: what is called off by then is not saved.
  const file = await gather(chunks, mime, watch.signal)
  download(name, file)
  return { kind: 'file', name, size: file.size, articles: source.count }
}

export interface Preview {
  /** The beginning of the file, or of the first one; null for a format that is no text. */
  text: string | null
  /** Whether there is more of it. */
  cut: boolean
  /** Paths of the first files, where each article is one. */
  paths: string[]
  articles: number
}

/** Articles a preview is made of, and characters it shows. */
const PREVIEW_ARTICLES = 5
const PREVIEW_CHARACTERS = 6000

/** The beginning of what `takeOut` would write, had it these few articles only (`openSample`). Throws as it does. */
export async function preview(wish: Wish): Promise<Preview> {
  const { choice } = wish
  const [format, options, source] = await Promise.all([
    formatOf(wish),
    exportOptions(choice.format),
    openSample(wish.scope, PREVIEW_ARTICLES),
  ])
  const first: ExportedArticle[] = []
  for await (const each of source.read('annotations', 'body')) first.push(each)
  const apart = choice.packing !== 'one'
  const shown = apart ? first.slice(0, 1) : first
  const paths = apart
    ? first.map(
        ({ article }) => `${pathOf(choice.pattern, article, options.labels)}.${format.extension}`,
      )
    : []
  const result = { text: null, cut: false, paths, articles: source.count }
  if (format.id === 'docx') return result
  let text = ''
  const beginning = { ...sourceOf(shown), count: apart ? shown.length : source.count }
  for await (const chunk of format.write(beginning, options)) {
    text += String(chunk)
    if (text.length > PREVIEW_CHARACTERS) break
  }
  const cut = text.length > PREVIEW_CHARACTERS || (!apart && source.count > first.length)
  return { ...result, text: text.slice(0, PREVIEW_CHARACTERS).toWellFormed(), cut }
}

async function formatOf({ choice, template }: Wish): Promise<ExportFormat> {
  if (choice.format !== 'template') return loadFormat(choice.format as FormatId)
  const { templateFormat } = await import('@/lib/core/export/template')
  return templateFormat(template?.text ?? '', template?.extension ?? 'md')
}

/** The article's title, or what the file holds and the day. */
async function nameFor(source: ExportSource, { labels, at }: ExportOptions): Promise<string> {
  if (source.count === 1) {
    for await (const { article } of source.read()) return titleOf(article, labels)
  }
  // Swedish dates are ISO's, of the reader's own day.
  return `${labels.collection} ${new Intl.DateTimeFormat('sv').format(new Date(at))}`
}

/** Formats that go through the articles more than once. */
const PASSES: Partial<Record<ExportId, number>> = { json: 3 }

/** The same articles; says how many have been read. */
function counted(source: ExportSource, format: ExportId, watch: Watch): ExportSource {
  const passes = PASSES[format] ?? 1
  let done = 0
  return {
    count: source.count,
    async *read(...parts) {
      for await (const each of source.read(...parts)) {
        yield each
        watch.progress(Math.floor(++done / passes), source.count)
      }
    },
  }
}

async function* zipOf(
  source: ExportSource,
  format: ExportFormat,
  options: ExportOptions,
  { pattern }: Choice,
): AsyncGenerator<Chunk> {
  const { zipped } = await import('@/lib/core/export/zip')
  async function* entries(): AsyncGenerator<ZipEntry> {
    const taken = new Set<string>()
    for await (const each of source.read('annotations', 'body')) {
      const path = pathOf(pattern, each.article, options.labels)
      const own = taken.has(pathKey(path)) ? besides(path, each.article) : path
      taken.add(pathKey(own))
      const chunks = format.write(sourceOf([each]), options)
      yield { path: `${own}.${format.extension}`, chunks }
    }
  }
  yield* zipped(entries(), options.at)
}

/** An article is named in the first lines of its file. */
const HEAD_BYTES = 16_384

async function intoFolder(
  source: ExportSource,
  format: ExportFormat,
  options: ExportOptions,
  { pattern }: Choice,
  folder: FileSystemDirectoryHandle,
  watch: Watch,
): Promise<TakenOut> {
  const ours = new Map<string, string>()
  const taken = new Map<string, string>()
  for await (const { path, file } of filesIn(folder, format.extension, watch.signal)) {
    taken.set(pathKey(path), path)
    watch.progress(taken.size, 0, true)
    const id = articleIn(await (await file()).slice(0, HEAD_BYTES).text())
    if (id !== null && !ours.has(id)) ours.set(id, path)
  }
  const result = { created: 0, updated: 0, unchanged: 0, edited: 0, aside: [] as string[] }
  let done = 0
  for await (const each of source.read('annotations', 'body')) {
    const fresh = await textOf(format.write(sourceOf([each]), options))
    const path = pathOf(pattern, each.article, options.labels)
    const choices = [ours.get(each.article.id), path, besides(path, each.article)].flatMap(
      (one, i) => (one === undefined ? [] : i === 0 ? one : `${one}.${format.extension}`),
    )
    await bringUpToDate(folder, choices, fresh, each, taken, ours, result)
    watch.progress(++done, source.count)
  }
  return { kind: 'folder', name: folder.name, ...result }
}

/** Writes an article to the first of the paths that is free, or whose file is its own. */
async function bringUpToDate(
  folder: FileSystemDirectoryHandle,
  paths: readonly string[],
  fresh: string,
  { article, annotations }: ExportedArticle,
  taken: Map<string, string>,
  ours: ReadonlyMap<string, string>,
  result: { created: number; updated: number; unchanged: number; edited: number; aside: string[] },
): Promise<void> {
  for (const wanted of paths) {
    const path = taken.get(pathKey(wanted))
    if (path === undefined) {
      await writeNote(folder, wanted, fresh)
      taken.set(pathKey(wanted), wanted)
      result.created++
      return
    }
    const existing = await readNote(folder, path).catch(() => null)
    if (existing === null) continue
    const ids = new Set([article.id, ...annotations.map(({ id }) => id)].map(blockName))
    if (ours.get(article.id) !== path && !blocksOf(existing).some(({ id }) => ids.has(id))) continue
    const merged = merge(existing, fresh)
    result.edited += merged.edited
    if (merged.text === existing) result.unchanged++
    else {
      await writeNote(folder, path, merged.text)
      result.updated++
    }
    return
  }
  result.aside.push(taken.get(pathKey(paths[0] as string)) ?? (paths[0] as string))
}

async function textOf(chunks: AsyncIterable<Chunk>): Promise<string> {
  let text = ''
  for await (const chunk of chunks) text += String(chunk)
  return text
}
