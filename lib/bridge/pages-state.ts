// Articles whose pages are being read, in storage.session: any page of ours sees how far that is, and a background that was ended goes on from there.
import { browser } from 'wxt/browser'
import type { PageDraft } from '@/lib/core/extraction'
import type { PagesRun } from '@/lib/core/pages-run'

const RUNS = 'pagesRuns'
const PAGE = 'pagesRead'

type Runs = Record<string, PagesRun>

async function runs(): Promise<Runs> {
  const { [RUNS]: kept } = await browser.storage.session.get<Record<string, Runs>>(RUNS)
  return kept ?? {}
}

/** Only the background writes, one change after the other: a page on its way is there before it is dropped. */
let last: Promise<unknown> = Promise.resolve()
function inTurn<T>(change: () => Promise<T>): Promise<T> {
  const done = last.then(change)
  last = done.catch(() => {})
  return done
}

const setRuns = (all: Runs) => browser.storage.session.set({ [RUNS]: all })

/** All runs by key. */
export const listRuns = runs

export const setRun = (key: string, run: PagesRun): Promise<void> =>
  inTurn(async () => setRuns({ ...(await runs()), [key]: run }))

/** Forgets a run and what was read for it; returns what the run was. */
export function dropRun(key: string): Promise<PagesRun | null> {
  return inTurn(async () => {
    const { [key]: run, ...rest } = await runs()
    await setRuns(rest)
    const numbers = await pageNumbers(key)
    await browser.storage.session.remove(numbers.map((number) => nameOf(key, number)))
    await browser.storage.session.remove(listOf(key))
    return run ?? null
  })
}

const nameOf = (key: string, number: number) => `${PAGE} ${number} ${key}`
const listOf = (key: string) => `${PAGE} ${key}`

async function pageNumbers(key: string): Promise<number[]> {
  const name = listOf(key)
  const { [name]: kept } = await browser.storage.session.get<Record<string, number[]>>(name)
  return kept ?? []
}

/** Remembers a page that was read; false where it does not fit (10 MB for all). */
export function setPage(key: string, number: number, page: PageDraft): Promise<boolean> {
  return inTurn(async () => {
    await browser.storage.session.set({ [nameOf(key, number)]: page })
    const numbers = new Set(await pageNumbers(key)).add(number)
    await browser.storage.session.set({ [listOf(key)]: [...numbers] })
    return true
  }).catch(() => false)
}

/** The pages read for a run, by number. */
export async function pagesOf(key: string): Promise<Map<number, PageDraft>> {
  const pages = new Map<number, PageDraft>()
  for (const number of await pageNumbers(key)) {
    const name = nameOf(key, number)
    const { [name]: page } = await browser.storage.session.get<Record<string, PageDraft>>(name)
    if (page) pages.set(number, page)
  }
  return pages
}

/** Tells of the run of this key now and whenever it changes; null where there is none. */
export function watchRun(
  key: string,
  changed: (run: PagesRun | null) => void,
  signal: AbortSignal,
): void {
  const tell = (all: Runs | undefined) => changed(all?.[key] ?? null)
  const heard = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area === 'session' && changes[RUNS]) tell(changes[RUNS].newValue as Runs | undefined)
  }
  browser.storage.onChanged.addListener(heard)
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(heard), {
    once: true,
  })
  void runs().then((all) => signal.aborted || tell(all))
}
