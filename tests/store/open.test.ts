// Which database is opened, where its name is asked for while another is moved to.
import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { afterEach, expect, test, vi } from 'vitest'
import { Database } from '@/lib/store/db'

afterEach(async () => {
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name)
})

/** A promise, and how to keep it. */
function promised<T>() {
  let keep: (value: T) => void = () => {}
  const promise = new Promise<T>((resolve) => {
    keep = resolve
  })
  return { promise, keep }
}

test('the name comes from the naming', async () => {
  const db = new Database()
  db.naming = async () => 'cinnabar-3'
  await db.open()
  expect(db.name).toBe('cinnabar-3')
  db.close()
})

test('a name that was asked for before a move is not gone back to', async () => {
  const db = new Database()
  const { promise, keep } = promised<string>()
  db.naming = () => promise
  const opening = db.open()
  db.moveTo('cinnabar-2')
  keep('cinnabar')
  await opening
  expect(db.name).toBe('cinnabar-2')
  expect(await Dexie.getDatabaseNames()).toEqual(['cinnabar-2'])
  db.close()
})

test('nor after the other one was opened', async () => {
  const db = new Database()
  const { promise, keep } = promised<string>()
  db.naming = () => promise
  const opening = db.open()
  db.moveTo('cinnabar-2')
  await db.open()
  keep('cinnabar')
  await opening
  expect(db.name).toBe('cinnabar-2')
  expect(db.isOpen()).toBe(true)
  db.close()
})

test.each([true, false])(
  'a database that was being opened when another was moved to is not written to (there before: %s)',
  async (there) => {
    if (there) await new Database().open().then((db) => db.close())
    const db = new Database()
    db.naming = async () => 'cinnabar'
    const real = indexedDB.open.bind(indexedDB)
    vi.spyOn(indexedDB, 'open').mockImplementationOnce((...asked) => {
      queueMicrotask(() => db.moveTo('cinnabar-2'))
      return real(...asked)
    })
    const opening = db.open()
    // What waits for it to open must not get it.
    const writing = db.searches.put({ id: 's1' } as never).catch(() => {})
    await Promise.all([opening, writing])
    vi.restoreAllMocks()
    expect(db.backendDB().name).toBe('cinnabar-2')
    await db.searches.put({ id: 's2' } as never)
    db.close()
    const old = new Database()
    expect(await old.searches.count()).toBe(0)
    old.close()
  },
)

test('nor one that was looked at when another was moved to', async () => {
  const db = new Database()
  db.naming = async () => 'cinnabar'
  db.on('ready', () => db.moveTo('cinnabar-2'))
  await db.open()
  expect(db.backendDB().name).toBe('cinnabar-2')
  await db.searches.put({ id: 's2' } as never)
  db.close()
})

test('what waits while the name is asked for is answered by the database moved to', async () => {
  const db = new Database()
  const { promise, keep } = promised<string>()
  db.naming = () => promise
  const counting = db.searches.count()
  await Promise.resolve()
  db.moveTo('cinnabar-2')
  keep('cinnabar')
  expect(await counting).toBe(0)
  expect(db.backendDB().name).toBe('cinnabar-2')
  db.close()
})

test.each([
  ['moved to another before it is asked', 'moveTo', 'before'],
  ['moved to another when it has answered', 'moveTo', 'after'],
  ['closed by the browser before it is asked', 'close', 'before'],
  ['closed by the browser when it has answered', 'close', 'after'],
] as const)('one that is %s while it is looked at is opened anew', async (_, ends, when) => {
  vi.resetModules()
  const { db } = await import('@/lib/store/db')
  const { lookBeforeUse } = await import('@/lib/store/guard')
  db.naming = async () => 'cinnabar'
  const asked = db.table('ledger')
  let left = 1
  function end(): void {
    if (left-- <= 0) return
    if (ends === 'moveTo') db.moveTo('cinnabar-2')
    else db.close({ disableAutoOpen: false })
  }
  if (when === 'after')
    for (const ask of ['get', 'bulkGet'] as const) {
      const real = asked[ask] as (this: unknown, key: never) => PromiseLike<unknown>
      vi.spyOn(asked, ask).mockImplementation(function (this: unknown, key: never) {
        return real.call(this, key).then((found) => {
          end()
          return found
        })
      } as never)
    }
  const backups = async () => false
  lookBeforeUse(
    async () => {
      if (when === 'before') end()
      return { canary: null, harm: null, name: null, backups }
    },
    () => {},
  )
  await db.open()
  expect(db.backendDB().name).toBe(ends === 'moveTo' ? 'cinnabar-2' : 'cinnabar')
  expect(await db.searches.count()).toBe(0)
  db.close()
})
