// Puts our scripts into a page: the extractor, which returns what it found; the annotator and the marker, which stay.
import { browser } from 'wxt/browser'
import type { PageDraft } from '@/lib/core/extraction'

export type Extraction =
  | { kind: 'article'; draft: PageDraft }
  /** The page was read, there is no article in it. */
  | { kind: 'none' }
  /** The browser lets no extension into this page. */
  | { kind: 'forbidden' }

/**
 * Runs the extractor in a tab, at once or when the browser has read the page to its end. Needs access
 * to the tab (a click on the icon, or a granted site).
 */
export async function extract(tabId: number, when: 'now' | 'read' = 'now'): Promise<Extraction> {
  const result = await runWhen(when, tabId, '/extractor.js')
  if (result === FORBIDDEN) return { kind: 'forbidden' }
  return result ? { kind: 'article', draft: result as PageDraft } : { kind: 'none' }
}

/**
 * Fetches another page of the tab's site, through the tab, and takes its article out. null where it
 * cannot be had or has none.
 */
export async function extractAt(tabId: number, url: string): Promise<PageDraft | null> {
  for (let tries = 0; tries < 2; tries++) {
    if ((await run(tabId, '/pager.js')) === FORBIDDEN) return null
    const left = leaving(tabId)
    try {
      const asked = browser.scripting.executeScript({
        target: { tabId },
        func: (url: string) =>
          (globalThis as unknown as { readPage(url: string): Promise<unknown> }).readPage(url),
        args: [url],
      })
      const [frame] = await Promise.race([asked, left.promise])
      return (frame?.result ?? null) as PageDraft | null
    } catch {
      // The reader went on to another page in this tab: it is asked from there.
    } finally {
      left.over()
    }
  }
  return null
}

/** Fails when the tab goes on to another page: one that is kept to come back to never answers. */
function leaving(tabId: number): { promise: Promise<never>; over: () => void } {
  let over = () => {}
  const promise = new Promise<never>((_, reject) => {
    const heard = (id: number, { status }: { status?: string | undefined }) => {
      if (id === tabId && status === 'loading') reject(new Error('The tab shows another page.'))
    }
    browser.tabs.onUpdated.addListener(heard)
    over = () => browser.tabs.onUpdated.removeListener(heard)
  })
  return { promise, over }
}

/**
 * Puts the pages of an article together, in the tab: the background has no DOM. null where the tab
 * is gone or shows what no script may enter.
 */
export async function joinAt(
  tabId: number,
  pages: [PageDraft, ...PageDraft[]],
): Promise<PageDraft | null> {
  if ((await run(tabId, '/pager.js')) === FORBIDDEN) return null
  try {
    const [frame] = await browser.scripting.executeScript({
      target: { tabId },
      func: (pages: unknown) =>
        (globalThis as unknown as { joinPages(pages: unknown): unknown }).joinPages(pages),
      args: [pages],
    })
    return (frame?.result ?? null) as PageDraft | null
  } catch {
    return null
  }
}

/**
 * Installs the annotator in a tab, which shows what is marked and fetches the marker when the
 * reader begins to select. A second time does nothing. False where the browser forbids it.
 */
export async function installAnnotator(tabId: number): Promise<boolean> {
  return (await run(tabId, '/annotator.js')) !== FORBIDDEN
}

/** Installs annotator and marker, for a reader who is about to mark something. */
export async function installMarker(tabId: number): Promise<boolean> {
  return (await run(tabId, '/annotator.js', '/marker.js')) !== FORBIDDEN
}

/** Lets the reader point at the article in a tab. False where the browser forbids it. */
export async function installPicker(tabId: number): Promise<boolean> {
  return (await run(tabId, '/picker.js')) !== FORBIDDEN
}

/** Whether the page in a tab looks like an article; false also where we are not let in. */
export async function looksReadable(tabId: number): Promise<boolean> {
  return (await run(tabId, '/hint.js')) === true
}

/** Adds the finder to the annotator in a tab. */
export async function installFinder(tabId: number): Promise<void> {
  await run(tabId, '/finder.js')
}

const FORBIDDEN = Symbol('forbidden')

const run = (tabId: number, ...files: string[]) => runWhen('now', tabId, ...files)

async function runWhen(when: 'now' | 'read', tabId: number, ...files: string[]): Promise<unknown> {
  try {
    const [frame] = await browser.scripting.executeScript({
      target: { tabId },
      files: files as never[],
      injectImmediately: when === 'now',
    })
    return frame?.result
  } catch {
    return FORBIDDEN
  }
}

/**
 * The bytes of a picture that a tab's page (at the address `page`, or another of its site) shows, as base64; null where the page itself could not
 * read them, or there are more than `most` bytes. It is fetched as the page, out of the browser's
 * cache where it still lies there: the site learns nothing that it did not know.
 */
export async function fetchPicture(
  tabId: number,
  page: string,
  url: string,
  most: number,
): Promise<string | null> {
  try {
    const [frame] = await browser.scripting.executeScript({
      target: { tabId },
      func: fetchAsBase64,
      args: [new URL(page).origin, url, most, FETCH_MS],
    })
    return typeof frame?.result === 'string' ? frame.result : null
  } catch {
    return null
  }
}

/** A picture that has not come by then is given up, in ms. */
const FETCH_MS = 20_000

/** Runs in the page; nothing from outside of it is there. */
async function fetchAsBase64(
  origin: string,
  url: string,
  most: number,
  ms: number,
): Promise<string | null> {
  try {
    // The tab may show another site by now, which must not be asked in its own name.
    if (location.origin !== origin) return null
    const signal = AbortSignal.timeout(ms)
    const answer = await fetch(url, { cache: 'force-cache', signal })
    if (!answer.ok || Number(answer.headers.get('content-length') ?? 0) > most) return null
    const blob = await answer.blob()
    if (blob.size > most) return null
    return await new Promise((resolve, reject) => {
      const reader = new FileReader()
      reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
      reader.onerror = () => reject(reader.error)
      reader.readAsDataURL(blob)
    })
  } catch {
    return null
  }
}
