// When a database that was left behind may be deleted.
import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { settleCanary } from '@/lib/bridge/canary'
import type { Backup, Reason } from '@/lib/core/backup/kept'
import { deleteLeftBehind, listLeftBehind, rescue } from '@/lib/jobs/left-behind'
import { Database, db } from '@/lib/store/db'
import { setHarm } from '@/lib/store/guard'
import { reseal } from '@/lib/store/ledger'

const backups: Partial<Backup>[] = []
let began = 0
vi.mock('@/lib/jobs/backup', () => ({ listBackups: async () => backups }))

beforeEach(async () => {
  fakeBrowser.reset()
  vi.stubGlobal('navigator', {
    locks: { request: (_: string, work: () => Promise<unknown>) => work() },
  })
  setHarm(null)
  backups.length = 0
  db.moveTo('cinnabar-2')
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name)
  await db.searches.add({ id: 's1', name: '一' } as never)
  const ledger = await reseal('ours')
  began = ledger.seq
  await settleCanary({ ...ledger, name: 'cinnabar-2' })
  // Settled again in the same database: that is no new beginning.
  await settleCanary({ ...ledger, seq: began + 5, name: 'cinnabar-2' })
  for (const name of ['cinnabar', 'cinnabar-3']) {
    const old = new Database(name)
    await old.articles.add({ id: 'a', tags: [] } as never)
    old.close()
  }
})

const names = async () => (await Dexie.getDatabaseNames()).sort()
const ALL = ['cinnabar', 'cinnabar-2', 'cinnabar-3']

/** `since`: how many writes after the library began in its present database. */
test.each<[string, Reason | null, string, number, boolean, boolean]>([
  ['without a backup', null, '', 0, false, false],
  ['with one of another library', 'manual', 'theirs', 0, false, false],
  ['with one that was made before a restore', 'before', 'ours', 0, false, false],
  ['with one from before the break, of the same name', 'manual', 'ours', -1, false, false],
  ['with a verified one', 'auto', 'ours', 0, false, true],
  ['with a later one', 'auto', 'ours', 7, false, true],
  ['with one, while the library is harmed', 'manual', 'ours', 0, true, false],
])('%s', async (_, reason, database, since, harmed, deletable) => {
  if (reason) backups.push({ reason, database, seq: began + since })
  if (harmed) setHarm({ kind: 'rows', known: null, here: null })
  const left = await listLeftBehind()
  expect(left.deletable).toBe(deletable)
  expect(left.others.map(({ name }) => name)).toEqual(harmed ? [] : ['cinnabar-3', 'cinnabar'])
  if (deletable) await deleteLeftBehind('cinnabar')
  else await expect(deleteLeftBehind('cinnabar')).rejects.toThrow('is needed')
  expect(await names()).toEqual(deletable ? ['cinnabar-2', 'cinnabar-3'] : ALL)
})

test('never the library, nor the one another page has gone on in', async () => {
  backups.push({ reason: 'manual', database: 'ours', seq: began })
  await expect(deleteLeftBehind('cinnabar-2')).rejects.toThrow('is needed')
  await settleCanary({ ...(await reseal()), name: 'cinnabar-3' })
  await expect(deleteLeftBehind('cinnabar-3')).rejects.toThrow('is needed')
  expect(await names()).toEqual(ALL)
})

test('taking out one that has gone fails, and makes it not anew', async () => {
  await Dexie.delete('cinnabar')
  const { signal } = new AbortController()
  await expect(rescue('cinnabar', { signal })).rejects.toThrow('has gone')
  expect(await names()).toEqual(['cinnabar-2', 'cinnabar-3'])
})
