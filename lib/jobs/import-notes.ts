// Brings in what other tools wrote: reads the files, shows what would come of it, and writes it when the reader says so.
import { remindCollector } from '@/lib/bridge/collector'
import { ringAll } from '@/lib/bridge/doorbell'
import { takeLock } from '@/lib/bridge/lock'
import { articleOf, type Draft, passageOf } from '@/lib/core/import/draft'
import type { Found, Where } from '@/lib/core/import/found'
import { type ReadProgress, readFiles } from '@/lib/core/import/read'
import { newTally, noteProblem, type Tally } from '@/lib/core/import/tally'
import type { SavedSearch } from '@/lib/core/saved-search'
import { measure } from '@/lib/core/words'
import { sanitizeToBody } from '@/lib/page/sanitize'
import { buildTextMap } from '@/lib/page/text-map'
import { type CommitOptions, commitStaged } from '@/lib/store/import'
import { undoImport as undo } from '@/lib/store/past-imports'
import { clearStaged, stage } from '@/lib/store/staging'
import { stageSearches } from '@/lib/store/staging-searches'

/** A file as it was chosen or dropped, with its path in the dropped folder. */
export interface ImportFile {
  path: string
  file: Blob
}

/** An import that is being looked at. While there is one, no other tab can begin another. */
export interface Prepared {
  tally: Tally
  /** Forgets what was read. */
  discard(): Promise<void>
  /** Writes it. May be tried again where it throws; once it is done the import is over. */
  commit(key: string, options: CommitOptions): ReturnType<typeof commitStaged>
}

/**
 * Reads the files and finds out what of them is new. Writes nothing to the library. null where
 * another tab has an import open. Throws a Refusal for a file that cannot be taken, and the signal's
 * reason where it was called off; nothing is left behind then.
 */
export async function prepareImport(
  files: readonly ImportFile[],
  { progress, signal }: { progress: (progress: ReadProgress) => void; signal: AbortSignal },
): Promise<Prepared | null> {
  const release = await takeLock('import')
  if (!release) return null
  const discard = async () => {
    await clearStaged().catch(() => undefined)
    release()
  }
  try {
    // A page that was closed in the middle left its rows.
    await clearStaged()
    const tally = await collect(files, progress, signal)
    const commit: Prepared['commit'] = async (key, options) => {
      const imported = await commitStaged(key, { ...options, drained: remindCollector })
      release()
      // The records are kept by now; a page that missed the ring asks again when it is next shown.
      await ringAll().catch(() => undefined)
      return imported
    }
    return { tally, discard, commit }
  } catch (error) {
    await discard()
    throw error
  }
}

/** Takes an import back; false where there is nothing to take back any more. */
export async function undoImport(
  key: string,
  progress?: (done: number, all: number) => void,
): Promise<boolean> {
  const undone = await undo(key, progress)
  await ringAll().catch(() => undefined)
  return undone
}

/**
 * Passages collected before they are written beside the library, and how many characters of HTML count as
 * one. With larger batches the page holds more: what a batch leaves behind is old by the time it is done with.
 */
const BATCH = 150
const HTML_AS_ONE = 1500
/** Batches without texts that come to a megabyte or so. */
const LIGHT = 4

async function collect(
  files: readonly ImportFile[],
  progress: (progress: ReadProgress) => void,
  signal: AbortSignal,
): Promise<Tally> {
  const tally = newTally()
  const now = new Date().toISOString()
  let drafts: Draft[] = []
  let searches: SavedSearch[] = []
  let weight = 0
  let order = 0
  let light = 0
  const flush = async () => {
    await stage(drafts, tally)
    await stageSearches(searches, tally)
    const texts = drafts.some(({ body }) => body)
    drafts = []
    searches = []
    weight = 0
    if (texts || ++light % LIGHT === 0) remindCollector()
  }
  for await (const read of readFiles(files.map(chosen), progress)) {
    signal.throwIfAborted()
    if (read.kind === 'file') tally.files.push({ path: read.path, format: read.format })
    else if (read.kind === 'problem') noteProblem(tally, read.problem)
    else if (read.found.kind === 'search') {
      searches.push(read.found.row)
      if (++weight >= BATCH) await flush()
    } else {
      const draft = draftOf(read.found, read.where, order, now)
      order += draft.passages.length
      weight += 1 + draft.passages.length + (draft.body?.row.html.length ?? 0) / HTML_AS_ONE
      drafts.push(draft)
      if (weight >= BATCH) await flush()
    }
  }
  await flush()
  signal.throwIfAborted()
  return tally
}

const chosen = ({ path, file }: ImportFile) => ({
  path,
  size: file.size,
  slice: (start: number, end: number) => file.slice(start, end),
  bytes: () => bytesOf(file),
})

/** Bytes read at once. */
const PIECE = 1 << 18
/** Pieces between two reminders. */
const OFTEN = 16

/** A piece is good until the next one is asked for. */
async function* bytesOf(file: Blob): AsyncGenerator<Uint8Array> {
  for (let n = 0; n * PIECE < file.size; n++) {
    const bytes = await file.slice(n * PIECE, (n + 1) * PIECE).arrayBuffer()
    yield new Uint8Array(bytes)
    // Now, and not when the collector comes: dozens would lie about till then.
    bytes.transfer(0)
    if ((n + 1) % OFTEN === 0) remindCollector()
  }
}

function draftOf(
  found: Exclude<Found, { kind: 'search' }>,
  where: Where,
  order: number,
  now: string,
): Draft {
  const draft: Draft = { where, article: null, own: true, body: null, passages: [] }
  if (found.kind === 'article') return { ...draft, article: found.row }
  if (found.kind === 'body') return { ...draft, body: bodyOf(found.articleId, found.html) }
  if (found.kind === 'annotation')
    return { ...draft, passages: [{ row: found.row, dated: true, unsaid: [] }] }
  const article = articleOf(found.page, now)
  const { html } = found.page
  return {
    where,
    article,
    own: false,
    body: html === null ? null : bodyOf(article.id, html),
    passages: found.passages.map((passage, i) => passageOf(passage, article, order + i, now)),
  }
}

/** The text as it is kept: sanitised, whatever the file says of itself. */
function bodyOf(articleId: string, html: string): Draft['body'] {
  const body = sanitizeToBody(html)
  const { text } = buildTextMap(body)
  return { row: { articleId, html: body.innerHTML, text }, measured: measure(text) }
}
