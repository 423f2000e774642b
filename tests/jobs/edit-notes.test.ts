import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ring } from '@/lib/bridge/doorbell'
import {
  annotateArticle,
  deletePassages,
  type Ended,
  editPassage,
  editPassages,
  keepPage,
  restorePassage,
  undoAct,
  undoLast,
} from '@/lib/jobs/edit-notes'
import { getAnnotation, listAnnotations, listNotes } from '@/lib/store/annotations'
import { getArticle } from '@/lib/store/articles'
import { db } from '@/lib/store/db'
import { annotation, article } from '../core/export/samples'

vi.mock('@/lib/bridge/doorbell', () => ({ ring: vi.fn(async () => undefined) }))
vi.mock('@/lib/bridge/inject', () => ({ extract: vi.fn() }))

const owner = article()
const row = annotation('植根于人民', { id: 'p1', color: 'cinnabar', note: 'first', tags: [] })

beforeEach(async () => {
  vi.restoreAllMocks()
  vi.mocked(ring).mockReset().mockResolvedValue(undefined)
  await Promise.all(db.tables.map((table) => table.clear()))
  await db.articles.add(owner)
  await db.annotations.add(row)
})

function keyOf(ended: Ended | null): string {
  if (ended?.kind !== 'done') throw new Error(`Not done: ${JSON.stringify(ended)}`)
  return ended.key
}

test('a change is written, and the pages are rung for', async () => {
  keyOf(await editPassage('p1', { color: 'indigo' }))
  expect((await getAnnotation('p1'))?.color).toBe('indigo')
  expect(ring).toHaveBeenCalledExactlyOnceWith([owner.looseKey])
})

test('a ring that fails does not undo what is written', async () => {
  vi.mocked(ring).mockRejectedValue(new Error('no storage'))
  const ended = await annotateArticle(owner, { tags: ['method'] })
  expect(ended.kind).toBe('done')
  expect((await getArticle(owner.id))?.tags).toEqual(['method'])
})

test('a note changed elsewhere is a conflict that shows the other, and writes nothing', async () => {
  await editPassage('p1', { note: 'theirs' }, 'first')
  vi.mocked(ring).mockClear()
  const ended = await editPassage('p1', { note: 'mine' }, 'first')
  expect(ended).toEqual({ kind: 'conflict', theirs: 'theirs' })
  expect((await getAnnotation('p1'))?.note).toBe('theirs')
  expect(ring).not.toHaveBeenCalled()
})

test.each([
  ['QuotaExceededError', 'full'],
  ['UnknownError', 'failed'],
])('%s on writing ends as %s, and nothing is rung for', async (name, failure) => {
  vi.spyOn(db, 'transaction').mockRejectedValue(new DOMException('', name))
  expect(await editPassage('p1', { note: 'x' })).toEqual({ kind: 'failed', failure })
  expect(ring).not.toHaveBeenCalled()
})

test('a passage in the trash is gone for an editor', async () => {
  await deletePassages(owner, ['p1'])
  expect(await editPassage('p1', { note: 'x' })).toEqual({ kind: 'failed', failure: 'gone' })
})

describe('undo', () => {
  test('takes several passages back as the one act they were', async () => {
    await db.annotations.add(annotation('quick brown fox', { id: 'p2', color: 'rouge' }))
    const key = keyOf(await editPassages(owner, ['p1', 'p2'], () => ({ color: 'malachite' })))
    await undoAct(key)
    expect((await getAnnotation('p1'))?.color).toBe('cinnabar')
    expect((await getAnnotation('p2'))?.color).toBe('rouge')
  })

  test('goes back act by act, and forward again by its own key', async () => {
    await editPassage('p1', { color: 'indigo' })
    await deletePassages(owner, ['p1'])
    const undone = keyOf(await undoLast(owner))
    expect(await listAnnotations(owner.id)).toHaveLength(1)
    await undoAct(undone)
    expect(await listAnnotations(owner.id)).toHaveLength(0)
  })

  test('never takes the article away from under its passages', async () => {
    const draft = { ...owner, canonical: null, html: '<p>植根于人民</p>', text: '植根于人民' }
    await keepPage(draft)
    expect(await undoLast(owner)).toBeNull()
    expect((await getArticle(owner.id))?.deletedAt).toBeUndefined()
  })
})

test('the trash gives back what it holds', async () => {
  await deletePassages(owner, ['p1'])
  expect((await listNotes(owner.id)).trash.map(({ id }) => id)).toEqual(['p1'])
  await restorePassage('p1')
  expect(await listNotes(owner.id)).toMatchObject({ passages: [{ id: 'p1' }], trash: [] })
})
