// The reading of an article's pages where its steps fall together as in no browser twice.
import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { extractAt, joinAt } from '@/lib/bridge/inject'
import { offer } from '@/lib/bridge/pages-port'
import { listRuns, pagesOf } from '@/lib/bridge/pages-state'
import type { PageDraft } from '@/lib/core/extraction'
import { runKey } from '@/lib/core/pages-run'
import { looseKey } from '@/lib/core/url'
import { startPages, stopPages } from '@/lib/jobs/pages'

vi.mock('@/lib/bridge/inject', () => ({ extractAt: vi.fn(), joinAt: vi.fn(), extract: vi.fn() }))
vi.mock('@/lib/bridge/pages-port', () => ({ offer: vi.fn(async () => true) }))

const { session } = fakeBrowser.storage
const TAB = 7
let articles = 0
let name = ''

const at = (page: number) => `https://news.example/${name}${page === 1 ? '' : `_${page}`}.html`

/** A page that leads to those beside it alone, of an article of four. */
function draftOf(number: number): PageDraft {
  const beside = [number - 1, number + 1].filter((each) => each >= 1 && each <= 4)
  return {
    url: at(number),
    canonical: null,
    title: name,
    lang: 'en',
    byline: null,
    site: null,
    source: null,
    publishedAt: null,
    wordCount: 1,
    readingMinutes: 1,
    html: `<p>${number}</p>`,
    text: String(number),
    image: null,
    outline: [],
    pieces: [],
    chosen: false,
    continuation: {
      number,
      pages: beside.map((number) => ({ number, url: at(number) })),
      whole: null,
    },
    notice: null,
  }
}

const numberOf = (url: string) => [1, 2, 3, 4].find((number) => at(number) === url)!
const asked = () => vi.mocked(extractAt).mock.calls.map(([, url]) => numberOf(url))
const run = async (number = 1) => (await listRuns())[runKey(draftOf(number))]

/** What is left of readings in the session's storage. */
async function left(): Promise<string[]> {
  const { pagesRuns, ...rest } = await session.get<Record<string, object>>(null)
  return [...Object.keys(pagesRuns ?? {}), ...Object.keys(rest)]
}

/** Lets what has no more to wait for come to its end. */
const rest = () => new Promise((resolve) => setTimeout(resolve, 50))

beforeEach(() => {
  fakeBrowser.reset()
  vi.restoreAllMocks()
  name = `article-${++articles}`
  vi.mocked(extractAt)
    .mockReset()
    .mockImplementation(async (_, url) => draftOf(numberOf(url)))
  vi.mocked(offer).mockReset().mockResolvedValue(true)
  vi.mocked(joinAt)
    .mockReset()
    .mockImplementation(async (_, pages) => ({
      ...pages[0],
      text: pages.map(({ text }) => text).join(' '),
      continuation: null,
    }))
})

/** Holds back what is written under a name that begins so, until what it returns is called. */
function hold(beginning: string): { held: Promise<void>; release: () => void } {
  let release = () => {}
  let reached = () => {}
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  const held = new Promise<void>((resolve) => {
    reached = resolve
  })
  const set = session.set.bind(session)
  vi.spyOn(session, 'set').mockImplementation(async (items: object) => {
    if (Object.keys(items).some((key) => key.startsWith(beginning))) {
      reached()
      await gate
    }
    return set(items)
  })
  return { held, release }
}

test.each([
  ['its first page is remembered', 'pagesRead 1'],
  ['it is told of', 'pagesRuns'],
  ['a page that was read is remembered', 'pagesRead 2'],
])('stopped while %s, nothing of it is left', async (_, beginning) => {
  const { held, release } = hold(beginning)
  const started = startPages({ tabId: TAB, draft: draftOf(1) })
  await held
  const stopped = stopPages(runKey(draftOf(1)))
  release()
  await Promise.all([started, stopped])
  await rest()
  expect(await left()).toEqual([])
  expect(asked()).not.toContain(3)
  expect(await run()).toBeUndefined()
})

const settled = (kind: string | undefined) =>
  vi.waitFor(async () => expect((await run())?.kind).toBe(kind))

/** Has a reading fail at its second page. */
async function fail(): Promise<string> {
  name = `article-${++articles}`
  vi.mocked(extractAt).mockResolvedValueOnce(null)
  await startPages({ tabId: TAB, draft: draftOf(1) })
  await settled('failed')
  return runKey(draftOf(1))
}

test('of the readings that failed the latest three wait for another try', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const keys: string[] = []
  for (let n = 0; n < 5; n++) {
    vi.setSystemTime(1000 * (n === 0 ? 99 : n))
    keys.push(await fail())
  }
  vi.useRealTimers()
  // The next one makes room, and what is tried again is none of those that give way.
  name = `article-${++articles}`
  await startPages({ tabId: TAB, draft: draftOf(1) })
  await settled(undefined)
  expect(Object.keys(await listRuns())).toEqual([keys[0], keys[3], keys[4]])
  for (const [index, key] of keys.entries())
    expect((await pagesOf(key)).size, key).toBe([1, 2].includes(index) ? 0 : 1)
})

test.each([
  ['the page', 'pagesRead 1'],
  ['the run', 'pagesRuns'],
])('where there is no room for %s, what failed gives way and it goes on', async (_, beginning) => {
  const first = await fail()
  const set = session.set.bind(session)
  vi.spyOn(session, 'set').mockImplementation(async (items: object) => {
    const taken = Object.keys(await session.get<object>(null)).some(
      (key) => key.startsWith('pagesRead ') && key.endsWith(first),
    )
    const less = Object.values(items).some((value) => Object.keys(value).length === 0)
    const wanted = Object.keys(items).some((key) => key.startsWith(beginning))
    if (taken && wanted && !less) throw new Error('QUOTA_BYTES')
    return set(items)
  })
  name = `article-${++articles}`
  await startPages({ tabId: TAB, draft: draftOf(1) })
  await settled(undefined)
  expect(joinAt).toHaveBeenCalledOnce()
  expect(await left()).toEqual([])
})

test.each([
  [1, [2, 3, 4]],
  [2, [1, 3, 4]],
  [3, [2, 1, 4]],
  [4, [3, 2, 1]],
])(
  'asked for from page %i of a site that leads only to the pages beside it, it is all four',
  async (own, order) => {
    await startPages({ tabId: TAB, draft: draftOf(own) })
    await vi.waitFor(() => expect(offer).toHaveBeenCalled())
    expect(vi.mocked(offer).mock.calls[0]?.[1].text).toBe('1 2 3 4')
    expect(asked()).toEqual(order)
  },
)

test.each([
  ['does not come', 1, (page: PageDraft) => (page.url === at(1) ? null : page), 3],
  ['is led to from nowhere', 2, (page: PageDraft) => ({ ...page, continuation: null }), 2],
])('a beginning that %s is told of', async (_, page, change, read) => {
  vi.mocked(extractAt).mockImplementation(async (_, url) => change(draftOf(numberOf(url))))
  await startPages({ tabId: TAB, draft: draftOf(4) })
  await vi.waitFor(async () =>
    expect(await run(4)).toMatchObject({ kind: 'failed', why: 'missing', page, read }),
  )
  expect(joinAt).not.toHaveBeenCalled()
})

test.each([
  ['the article', () => at(1), '!'],
  ['another page of its site, on a phone', () => 'https://m.news.example/b.html', '!'],
  ['another site', () => 'https://mail.example/news.example/', ''],
  ['an address of ours', () => 'chrome-extension://news.example/', ''],
  ['what we may not know', () => undefined, ''],
])('what the icon says of a failure over a tab that shows %s', async (_, url, text) => {
  const { tabs, action } = fakeBrowser
  vi.spyOn(tabs, 'get').mockImplementation(async () => ({ id: TAB, url: url() }) as never)
  await fail()
  await rest()
  expect(await action.getBadgeText({ tabId: TAB })).toBe(text)
})

test('where the site has it on one page, that is read, and its pages are the same article', async () => {
  const draft = draftOf(2)
  const all = 'https://www.news.example/all.html'
  const whole = { ...draft, url: all, text: '1 2 3 4', continuation: null }
  vi.mocked(extractAt).mockResolvedValue(whole)
  draft.continuation = { ...draft.continuation!, whole: all }
  await startPages({ tabId: TAB, draft })
  await vi.waitFor(() => expect(offer).toHaveBeenCalled())
  expect(vi.mocked(extractAt).mock.calls).toEqual([[TAB, all]])
  expect(vi.mocked(offer).mock.calls[0]?.[1]).toEqual({
    ...whole,
    url: draft.url,
    pages: [at(2), at(1), at(3), all].map(looseKey),
  })
})

test('where all were read, but not put together, no page is blamed, and another try asks for none', async () => {
  vi.mocked(joinAt).mockResolvedValueOnce(null)
  await startPages({ tabId: TAB, draft: draftOf(1) })
  await settled('failed')
  await rest()
  expect(await run()).toMatchObject({ why: 'apart', read: 4 })
  await startPages({ tabId: TAB, draft: draftOf(1) })
  await vi.waitFor(() => expect(offer).toHaveBeenCalled())
  expect(vi.mocked(offer).mock.calls[0]?.[1].text).toBe('1 2 3 4')
  expect(asked()).toEqual([2, 3, 4])
})
