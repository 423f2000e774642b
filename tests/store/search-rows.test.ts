import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import type { Entry } from '@/lib/core/search/catalog'
import { db } from '@/lib/store/db'
import { Rows } from '@/lib/store/search-rows'

/** Units of text an article here has: two of them are more than is remembered. */
const LONG = 2_500_000

const entryOf = (id: string) => ({ block: { id } }) as Entry
const [one, other] = [entryOf('one'), entryOf('other')]

let rows: Rows
/** Length of the text shown: 0 where it was read again, which is not there any more. */
async function shown(entry: Entry): Promise<number | undefined> {
  const [known] = await rows.of([{ entry, passages: [], text: true }], true)
  return known?.text?.length
}

const keep = (...ids: string[]) =>
  db.bodies.bulkPut(ids.map((articleId) => ({ articleId, html: '', text: '文'.repeat(LONG) })))

beforeEach(async () => {
  await db.delete()
  await db.open()
  rows = new Rows()
  await keep('one', 'other')
})

test('what two answers read at the same time is remembered once', async () => {
  expect(await Promise.all([shown(one), shown(one)])).toEqual([LONG, LONG])
  expect(await shown(one)).toBe(LONG)
  await db.bodies.clear()
  expect(await shown(one)).toBe(LONG)
})

test('what was forgotten while it was shown counts when it is remembered again', async () => {
  await shown(one)
  const again = shown(one)
  rows.clear()
  expect(await again).toBe(LONG)
  await shown(other)
  await db.bodies.clear()
  expect(await shown(other)).toBe(LONG)
  expect(await shown(one)).toBe(0)
})
