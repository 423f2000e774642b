// Has all pages of an article read in the background: begun once, gone on with after the background was ended, stopped, tried again.
//
// What the reader sees of it stands in storage.session. A run that nobody waits for at its end is kept:
// it was asked for, and would be lost.
import { warn } from '@/lib/bridge/badge'
import { offer } from '@/lib/bridge/pages-port'
import { dropRun, listRuns, pagesOf, setPage, setRun } from '@/lib/bridge/pages-state'
import { addressOf } from '@/lib/bridge/tabs'
import { failureOf } from '@/lib/core/answer'
import type { PageDraft } from '@/lib/core/extraction'
import { type PagesRequest, type PagesRun, runKey } from '@/lib/core/pages-run'
import { looseKey } from '@/lib/core/url'
import { listByPage } from '@/lib/store/articles'
import { keepPicturesOfOpenPage } from './keep-pictures'
import { readPages } from './read-pages'
import { saveDraft } from './save-page'

/** What this background is about; ended and started again, it begins with none. */
const running = new Map<string, AbortController>()
/** What was begun before has been looked up: until then nobody knows what goes on. */
let resumed: Promise<void> = Promise.resolve()

/** So many that failed wait for another try, the latest: session storage holds 10 MB for all there is. */
const MOST_FAILED = 3

/** Begins to read all pages; joins where that goes on already. */
export async function startPages({ tabId, draft }: PagesRequest): Promise<void> {
  await resumed
  const key = runKey(draft)
  const own = draft.continuation?.number
  if (running.has(key) || own === undefined) return
  const controller = new AbortController()
  running.set(key, controller)
  const { signal } = controller
  try {
    await forgetFailed(MOST_FAILED)
    if (signal.aborted) return
    if (!(await setPage(key, own, draft))) {
      await forgetFailed(0)
      if (signal.aborted) return
      await setPage(key, own, draft)
    }
    // Stopped meanwhile, it must not stand there again: nobody would go on with it.
    if (signal.aborted) return
    await remember(key, { kind: 'reading', tabId, own, page: own, of: own }, signal)
    if (signal.aborted) return
  } catch (error) {
    if (!signal.aborted) running.delete(key)
    throw error
  }
  void run(key, { tabId, draft }, signal)
}

/** Notes how far a run is; where there is no room for that, what failed before gives way. */
async function remember(key: string, run: PagesRun, signal: AbortSignal): Promise<void> {
  try {
    await setRun(key, run)
  } catch {
    await forgetFailed(0)
    if (!signal.aborted) await setRun(key, run)
  }
}

/** Forgets the readings that failed and are not tried again now, but for the latest `most`. */
async function forgetFailed(most: number): Promise<void> {
  const failed = Object.entries(await listRuns()).flatMap(([key, run]) =>
    run.kind === 'failed' && !running.has(key) ? [{ key, since: run.since }] : [],
  )
  failed.sort((a, b) => b.since - a.since)
  for (const { key } of failed.slice(most)) if (!running.has(key)) await forget(key)
}

async function forget(key: string): Promise<void> {
  const run = await dropRun(key)
  if (run) await warn(run.tabId, false)
}

/** Marks the icon where the tab still shows the article's site: over another's page it would be untrue. */
async function warnOver(tabId: number, key: string): Promise<void> {
  const url = await addressOf(tabId)
  if (url !== undefined && siteOf(looseKey(url)) === siteOf(key)) await warn(tabId, true)
}

/** The host in a `looseKey`, with the scheme where it is none of the web's. */
const siteOf = (key: string) => key.split('/', 3).join('/')

/** Goes on with what a background before this one had begun. Called once, as soon as it is there. */
export function resumePages(): void {
  resumed = resume().catch(() => {})
}

async function resume(): Promise<void> {
  for (const [key, begun] of Object.entries(await listRuns())) {
    if (begun.kind !== 'reading') continue
    const { tabId, own } = begun
    const draft = (await pagesOf(key)).get(own)
    if (draft) {
      const controller = new AbortController()
      running.set(key, controller)
      void run(key, { tabId, draft }, controller.signal)
    } else {
      // It was too much to be remembered: who asked has it, and can ask again.
      await setRun(key, { ...begun, kind: 'failed', why: 'ended', read: 0, since: Date.now() })
      await warnOver(tabId, key)
    }
  }
}

/** Reads no more, and forgets what was read. */
export async function stopPages(key: string): Promise<void> {
  await resumed
  running.get(key)?.abort()
  running.delete(key)
  await forget(key)
}

/** Reads to the end; never fails, because how it failed is what the reader is told. */
async function run(
  key: string,
  { tabId, draft }: PagesRequest,
  signal: AbortSignal,
): Promise<void> {
  const own = draft.continuation?.number ?? 1
  const at = { tabId, own, page: own, of: own }
  let count = 0
  const failed = async (why: (PagesRun & { kind: 'failed' })['why'], page = at.page) => {
    const end = { kind: 'failed', ...at, page, why, read: count, since: Date.now() } as const
    await remember(key, end, signal).catch(() => {})
    if (!signal.aborted) await warnOver(tabId, key)
  }
  try {
    await warn(tabId, false)
    const read = await pagesOf(key)
    read.delete(own)
    count = read.size + 1
    const all = await readPages({
      tabId,
      draft,
      read,
      signal,
      async progress(page, of) {
        Object.assign(at, { page, of })
        if (!signal.aborted) await setRun(key, { kind: 'reading', ...at }).catch(() => {})
      },
      async keep(number, page) {
        if (!signal.aborted && (await setPage(key, number, page))) count++
      },
    })
    if (signal.aborted) return
    if (all.kind === 'whole') {
      await finish(key, draft, all.draft)
      await dropRun(key)
    } else if (all.kind === 'missing') {
      await failed('missing', all.page)
    } else if (all.kind === 'apart') {
      await failed('apart')
    }
  } catch (error) {
    if (signal.aborted) return
    await failed(failureOf(error))
  } finally {
    if (!signal.aborted) running.delete(key)
  }
}

/**
 * Keeps the whole where its first page, or the one it was asked for from, was kept already, or
 * nobody waits for it; else the reader may look first.
 */
async function finish(key: string, from: PageDraft, whole: PageDraft): Promise<void> {
  const rows = [...(await listByPage(whole)), ...(await listByPage(from))]
  const kept = rows.some(({ piece }) => piece === undefined)
  if (kept) await keep(whole)
  if (!(await offer(key, whole)) && !kept) await keep(whole)
}

async function keep(whole: PageDraft): Promise<void> {
  const articleId = await saveDraft(whole)
  // In the background nobody hears the request for them. They are not waited for.
  void keepPicturesOfOpenPage(articleId).catch(() => {})
}
