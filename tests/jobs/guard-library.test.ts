// The reader's decision where the library is harmed: carried out once, by whichever page is first.
import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { forgetHarm, readCanary, settleCanary, writeHarm } from '@/lib/bridge/canary'
import { type Harm, parseLedger } from '@/lib/core/ledger'
import { goOn } from '@/lib/jobs/go-on'
import { guardLibrary } from '@/lib/jobs/guard-library'
import { db } from '@/lib/store/db'
import { currentHarm, setHarm } from '@/lib/store/guard'
import { readLedger } from '@/lib/store/ledger'

const HARM: Harm = { kind: 'rows', known: null, here: null }

/** One at a time, as the browser's own. */
function locks() {
  let last: Promise<unknown> = Promise.resolve()
  return {
    request<T>(_: string, work: () => Promise<T>): Promise<T> {
      const turn = last.then(work)
      last = turn.catch(() => {})
      return turn
    },
  }
}

beforeEach(async () => {
  fakeBrowser.reset()
  const each = new Map<string, ReturnType<typeof locks>>()
  vi.stubGlobal('navigator', {
    locks: {
      request(name: string, work: () => Promise<unknown>) {
        if (!each.has(name)) each.set(name, locks())
        return each.get(name)?.request(name, work)
      },
    },
  })
  setHarm(null)
  db.moveTo('cinnabar')
  await db.delete()
  await db.open()
  await db.searches.add({ id: 's1', name: '一' } as never)
})

test('two pages that go on at once do it once', async () => {
  setHarm(HARM)
  await writeHarm(HARM)
  const before = await readLedger()
  // The page that came too late reads anew what the other has made of it.
  expect(await Promise.all([goOn(), goOn()])).toEqual([false, true])
  const after = await readLedger()
  expect(after?.seq).toBe((before?.seq ?? 0) + 1)
  expect(after?.database).not.toBe(before?.database)
  const { canary, harm } = await readCanary()
  expect(parseLedger(canary)).toEqual(after)
  expect(harm).toBeUndefined()
  expect(currentHarm()).toBeNull()
})

test('what another page has settled is not decided again', async () => {
  setHarm(HARM)
  const before = await readLedger()
  expect(await goOn()).toBe(true)
  expect(await readLedger()).toEqual(before)
})

test('an error that speaks of no damage salvages nothing', async () => {
  setHarm(HARM)
  await writeHarm(HARM)
  const full = vi
    .spyOn(db, 'transaction')
    .mockRejectedValueOnce(new Dexie.QuotaExceededError() as never)
  await expect(goOn()).rejects.toThrow()
  full.mockRestore()
  expect(await Dexie.getDatabaseNames()).toEqual(['cinnabar'])
  expect(currentHarm()).toEqual(HARM)
})

test.each([
  ['', true],
  [', and found the harm to be over', false],
])(
  'a page that hears that the library is another one%s writes to that from then on, also while it reloads',
  async (_, harmed) => {
    guardLibrary('page')
    const reload = vi.fn(() => expect(db.name).toBe('cinnabar-7'))
    vi.stubGlobal('location', { reload })
    await writeHarm(HARM)
    await vi.waitFor(() => expect(currentHarm()).toEqual(HARM))
    if (!harmed) {
      await forgetHarm(HARM)
      await vi.waitFor(() => expect(currentHarm()).toBeNull())
      // A browser tells nothing of the removal of what is not there.
      vi.spyOn(fakeBrowser.storage.local, 'remove').mockResolvedValueOnce()
    }
    await settleCanary({ database: 'another', seq: 1, tables: {}, name: 'cinnabar-7' })
    await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce())
    expect(reload.mock.results[0]?.type).toBe('return')
  },
)

test('a harm that is over takes none with it that was found since', async () => {
  const newer: Harm = { kind: 'content', known: null, here: null }
  guardLibrary('page')
  await writeHarm(HARM)
  await writeHarm(newer)
  expect(await forgetHarm(HARM)).toBe(false)
  expect((await readCanary()).harm).toEqual(newer)
  expect(await forgetHarm(newer)).toBe(true)
  expect((await readCanary()).harm).toBeFalsy()
})

test('what was heard first does not undo what was heard since', async () => {
  const newer: Harm = { kind: 'content', known: null, here: null }
  await writeHarm(HARM)
  guardLibrary('page')
  await vi.waitFor(() => expect(currentHarm()).toEqual(HARM))
  const { local } = fakeBrowser.storage
  const real = local.get.bind(local) as (keys: never) => Promise<never>
  const slow = vi.spyOn(local, 'get').mockImplementation(async (keys) => {
    await new Promise((resolve) => setTimeout(resolve, 20))
    return real(keys as never)
  })
  await forgetHarm(HARM)
  await writeHarm(newer)
  await new Promise((resolve) => setTimeout(resolve, 100))
  slow.mockRestore()
  expect(currentHarm()).toEqual(newer)
})
