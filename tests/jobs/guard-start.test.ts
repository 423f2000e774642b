// A page of ours starts: what it finds of the library, and what it makes of decisions that come in between.
import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { Harm } from '@/lib/core/ledger'

const harmOf = (kind: Harm['kind']): Harm => ({ kind, known: null, here: null })

const pages: Dexie[] = []

/** The modules anew, as every page has its own of them. */
async function page() {
  vi.resetModules()
  const { db } = await import('@/lib/store/db')
  pages.push(db)
  return {
    ...(await import('@/lib/bridge/canary')),
    ...(await import('@/lib/jobs/go-on')),
    ...(await import('@/lib/jobs/guard-library')),
    ...(await import('@/lib/store/afresh')),
    db,
    ...(await import('@/lib/store/guard')),
    ...(await import('@/lib/store/ledger')),
  }
}

let here: Awaited<ReturnType<typeof page>>

beforeEach(async () => {
  fakeBrowser.reset()
  const last = new Map<string, Promise<unknown>>()
  vi.stubGlobal('navigator', {
    locks: {
      request(name: string, work: () => Promise<unknown>) {
        const turn = (last.get(name) ?? Promise.resolve()).then(work)
        last.set(
          name,
          turn.catch(() => {}),
        )
        return turn
      },
    },
  })
  vi.stubGlobal('location', { reload: vi.fn() })
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name)
  here = await page()
  await here.db.searches.add({ id: 's1', name: '一' } as never)
  await here.settleCanary({ ...(await here.reseal()), name: here.db.name })
})

afterEach(() => {
  vi.restoreAllMocks()
  for (const db of pages.splice(0)) db.close()
})

/** Goes on in `cinnabar-2`, which holds one search of its own, and leaves `cinnabar` behind. */
async function leaveBehind() {
  await here.writeHarm(harmOf('content'))
  await here.settling(true, () => here.startAfresh(() => here.reseal('second')))
  await here.db.searches.add({ id: 's2', name: '二' } as never)
  await here.settleCanary({ ...(await here.readLedger())!, name: here.db.name })
}

/** From now on the database of this name cannot be opened; returns how to mend it. */
function breaks(name: string): () => void {
  const real = indexedDB.open.bind(indexedDB)
  const open = vi.spyOn(indexedDB, 'open').mockImplementation((...asked) => {
    if (asked[0] !== name) return real(...asked)
    const error = new DOMException('broken', 'UnknownError')
    const request = { error, onerror: (_: unknown) => {} }
    const event = { target: request, preventDefault() {}, stopPropagation() {} }
    setTimeout(() => request.onerror(event), 1)
    return request as never
  })
  return () => open.mockRestore()
}

const searches = async (of: typeof here) => (await of.db.searches.toArray()).map(({ id }) => id)

const counted = async () => (await fakeBrowser.storage.session.get('counted')).counted

test('what was found before a decision raises no alarm after it', async () => {
  const ledger = (await here.readLedger())!
  await here.settleCanary({ ...ledger, database: 'lost', name: 'cinnabar' })
  // Between reading the canary and counting the rows, another page goes on with what is here.
  const real = here.db.transaction.bind(here.db) as never as (...args: unknown[]) => unknown
  const counting = vi.spyOn(here.db, 'transaction')
  counting.mockImplementationOnce((async (...args: unknown[]) => {
    await here.settleCanary({ ...ledger, name: 'cinnabar' })
    return real(...args)
  }) as never)
  here.guardLibrary('page')
  await vi.waitFor(async () => expect(await counted()).toBe(true))
  expect((await here.readCanary()).harm).toBeUndefined()
  expect(here.currentHarm()).toBeNull()
})

test('a loss that nobody has decided about is told', async () => {
  await here.settleCanary({ ...(await here.readLedger())!, database: 'lost', name: 'cinnabar' })
  here.guardLibrary('page')
  await vi.waitFor(async () =>
    expect((await here.readCanary()).harm).toMatchObject({ kind: 'lost' }),
  )
  expect(here.currentHarm()?.kind).toBe('lost')
})

test('a known harm stands before the database has been opened', async () => {
  await here.writeHarm(harmOf('closed'))
  const next = await page()
  next.db.open = () => new Dexie.Promise(() => {}) as never
  next.guardLibrary('page')
  await vi.waitFor(() => expect(next.currentHarm()?.kind).toBe('closed'))
})

test('a look that came to nothing proves nothing: a known harm stands', async () => {
  await here.writeHarm(harmOf('closed'))
  const next = await page()
  next.db.close()
  next.db.open = () => Dexie.Promise.reject(new Dexie.AbortError()) as never
  next.guardLibrary('page')
  await vi.waitFor(() => expect(next.currentHarm()?.kind).toBe('closed'))
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect((await next.readCanary()).harm).toEqual(harmOf('closed'))
  expect(await counted()).toBeUndefined()
})

test('where the note of its name is lost the canary has it', async () => {
  await here.writeHarm(harmOf('content'))
  await here.settling(true, () => here.startAfresh(() => here.reseal('new')))
  expect(here.db.name).toBe('cinnabar-2')
  await fakeBrowser.storage.local.remove('database')
  const next = await page()
  next.guardLibrary('page')
  await next.db.open()
  expect(next.db.name).toBe('cinnabar-2')
})

test('where both are lost it is the one gone on in last', async () => {
  await here.writeHarm(harmOf('content'))
  await here.settling(true, () => here.startAfresh(() => here.reseal('new')))
  await fakeBrowser.storage.local.clear()
  const next = await page()
  next.guardLibrary('page')
  await next.db.open()
  expect(next.db.name).toBe('cinnabar-2')
})

test('a decision that comes to nothing leaves the harm as it was, and the library where it was', async () => {
  here.setHarm(harmOf('content'))
  await here.writeHarm(harmOf('content'))
  const off = () => here.startAfresh(() => Promise.reject(new Error('called off')))
  await expect(here.settling(true, off)).rejects.toThrow('called off')
  expect(here.currentHarm()?.kind).toBe('content')
  expect(here.db.name).toBe('cinnabar')
  expect(await Dexie.getDatabaseNames()).toEqual(['cinnabar'])
})

test('a page that asked for the name before a decision goes to the other database after it, without alarm', async () => {
  await here.writeHarm(harmOf('content'))
  const next = await page()
  next.guardLibrary('page')
  const asked = next.db.naming
  next.db.naming = async () => {
    const name = (await asked?.()) ?? ''
    // Between the answer and the opening, another page goes on in another database.
    if (name === 'cinnabar')
      await here.settling(true, () => here.startAfresh(() => here.reseal('new')))
    return name
  }
  await next.db.open()
  await vi.waitFor(async () => expect(await counted()).toBe(true))
  expect(next.db.backendDB().name).toBe('cinnabar-2')
  expect(next.currentHarm()).toBeNull()
  expect((await next.readCanary()).harm).toBeUndefined()
})

test('a second break: the reader goes on in a third database, whatever the first one holds', async () => {
  await leaveBehind()
  await here.writeHarm(harmOf('closed'))
  const mend = breaks('cinnabar-2')
  const next = await page()
  next.guardLibrary('page')
  await vi.waitFor(() => expect(next.currentHarm()?.kind).toBe('closed'))
  expect(await next.goOn()).toBe(true)
  expect(next.db.name).toBe('cinnabar-3')
  expect(await searches(next)).toEqual([])
  expect((await next.readCanary()).name).toBe('cinnabar-3')
  mend()
})

test('a second break, and the decision is called off: it is the second database still', async () => {
  await leaveBehind()
  await here.writeHarm(harmOf('closed'))
  const mend = breaks('cinnabar-2')
  const next = await page()
  next.guardLibrary('page')
  await vi.waitFor(() => expect(next.currentHarm()?.kind).toBe('closed'))
  const off = () => Promise.reject(new Error('called off'))
  await expect(next.settling(true, off)).rejects.toThrow('called off')
  expect(next.db.name).toBe('cinnabar-2')
  expect(await next.db.naming?.()).toBe('cinnabar-2')
  mend()
  expect(await searches(next)).toEqual(['s2'])
})

test('what is opened anew while a decision is carried out is the library, not what it left behind', async () => {
  await leaveBehind()
  await here.writeHarm(harmOf('content'))
  const next = await page()
  next.guardLibrary('page')
  await next.settling(true, async () => {
    // As the browser closes it.
    next.db.close({ disableAutoOpen: false })
    expect(await searches(next)).toEqual(['s2'])
    return next.reseal('third')
  })
  expect(await searches(next)).toEqual(['s2'])
})

/** A page that found the library closed, which can be opened again by now. */
async function closedForAMoment() {
  await here.writeHarm(harmOf('closed'))
  const mend = breaks('cinnabar')
  const next = await page()
  next.guardLibrary('page')
  await expect(next.db.open()).rejects.toThrow()
  await vi.waitFor(() => expect(next.currentHarm()?.kind).toBe('closed'))
  mend()
  return next
}

test('a library that can be opened again is neither left behind nor written over', async () => {
  const next = await closedForAMoment()
  const before = await here.readCanary()
  const restore = vi.fn(() => next.reseal('older'))
  expect(await next.settling(true, restore)).toBe(false)
  expect(restore).not.toHaveBeenCalled()
  await here.writeHarm(harmOf('closed'))
  // The page is read anew, and shows what is there.
  expect(await next.goOn()).toBe(true)
  expect(next.db.name).toBe('cinnabar')
  expect(await searches(next)).toEqual(['s1'])
  expect(next.currentHarm()).toBeNull()
  const { canary, name, harm } = await next.readCanary()
  expect({ canary, name }).toEqual({ canary: before.canary, name: before.name })
  expect(harm).toBeUndefined()
  expect(await Dexie.getDatabaseNames()).toEqual(['cinnabar'])
})

test('one that can be opened again, but is not what it was, is told of as what it is', async () => {
  const next = await closedForAMoment()
  await here.settleCanary({ ...(await here.readLedger())!, database: 'lost', name: 'cinnabar' })
  await here.writeHarm(harmOf('closed'))
  expect(await next.goOn()).toBe(true)
  expect(next.currentHarm()?.kind).toBe('lost')
  expect((await next.readCanary()).harm).toMatchObject({ kind: 'lost' })
  expect(await searches(next)).toEqual(['s1'])
})

test('a library that cannot be opened at the moment is not gone on without, where it was harmed otherwise', async () => {
  await here.writeHarm(harmOf('rows'))
  const mend = breaks('cinnabar')
  const next = await page()
  next.setHarm(harmOf('rows'))
  await expect(next.goOn()).rejects.toThrow()
  mend()
  expect(next.db.name).toBe('cinnabar')
  expect(next.currentHarm()).not.toBeNull()
  expect(await Dexie.getDatabaseNames()).toEqual(['cinnabar'])
})

test.each([
  ['reads', false],
  ['cannot be read either', true],
])('a decision that cannot be noted is none: what stands outside %s', async (_, unread) => {
  await here.writeHarm(harmOf('content'))
  const next = await page()
  next.guardLibrary('page')
  await vi.waitFor(() => expect(next.currentHarm()?.kind).toBe('content'))
  const { local } = fakeBrowser.storage
  const set = vi.spyOn(local, 'set')
  const get = vi.spyOn(local, 'get')
  const deciding = next.settling(true, () =>
    next.startAfresh(async () => {
      const made = await next.reseal('new')
      set.mockRejectedValueOnce(new Error('full'))
      if (unread) get.mockImplementation(() => Promise.reject(new Error('full')))
      return made
    }),
  )
  await expect(deciding).rejects.toThrow('full')
  expect(next.currentHarm()).toEqual(harmOf('content'))
  vi.restoreAllMocks()
  expect(next.db.name).toBe('cinnabar')
  expect(await next.db.naming?.()).toBe('cinnabar')
  expect(await searches(next)).toEqual(['s1'])
  expect((await next.readCanary()).harm).toEqual(harmOf('content'))
  if (!unread) expect(await Dexie.getDatabaseNames()).toEqual(['cinnabar'])
})
