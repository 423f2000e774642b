// When a database that was left behind may be deleted.
import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { settleCanary } from '@/lib/bridge/canary'
import type { Backup, Reason } from '@/lib/core/backup/kept'
import { deleteLeftBehind, listLeftBehind } from '@/lib/jobs/left-behind'
import { Database, db } from '@/lib/store/db'
import { setHarm } from '@/lib/store/guard'
import { reseal } from '@/lib/store/ledger'

const backups: Partial<Backup>[] = []
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
  await settleCanary({ ...(await reseal('ours')), name: 'cinnabar-2' })
  for (const name of ['cinnabar', 'cinnabar-3']) {
    const old = new Database(name)
    await old.articles.add({ id: 'a', tags: [] } as never)
    old.close()
  }
})

const names = async () => (await Dexie.getDatabaseNames()).sort()
const ALL = ['cinnabar', 'cinnabar-2', 'cinnabar-3']

test.each<[string, Reason | null, string, boolean, boolean]>([
  ['without a backup', null, '', false, false],
  ['with one of another library', 'manual', 'theirs', false, false],
  ['with one that was made before a restore', 'before', 'ours', false, false],
  ['with a verified one', 'auto', 'ours', false, true],
  ['with one, while the library is harmed', 'manual', 'ours', true, false],
])('%s', async (_, reason, database, harmed, deletable) => {
  if (reason) backups.push({ reason, database })
  if (harmed) setHarm({ kind: 'rows', known: null, here: null })
  const left = await listLeftBehind()
  expect(left.deletable).toBe(deletable)
  expect(left.others.map(({ name }) => name)).toEqual(harmed ? [] : ['cinnabar-3', 'cinnabar'])
  if (deletable) await deleteLeftBehind('cinnabar')
  else await expect(deleteLeftBehind('cinnabar')).rejects.toThrow('is needed')
  expect(await names()).toEqual(deletable ? ['cinnabar-2', 'cinnabar-3'] : ALL)
})

test('never the library, nor the one another page has gone on in', async () => {
  backups.push({ reason: 'manual', database: 'ours' })
  await expect(deleteLeftBehind('cinnabar-2')).rejects.toThrow('is needed')
  await settleCanary({ ...(await reseal()), name: 'cinnabar-3' })
  await expect(deleteLeftBehind('cinnabar-3')).rejects.toThrow('is needed')
  expect(await names()).toEqual(ALL)
})
