// The pictures beside the backups, in the browser's real private file system.
import { beforeEach, expect, test, vi } from 'vitest'
import { BACKUPS, listFiles, ownFolder, putFile, readFile } from '@/lib/bridge/folder'
import type { Article } from '@/lib/core/article'
import { backUpPictures } from '@/lib/jobs/backup-pictures'
import { db } from '@/lib/store/db'

const { signal } = new AbortController()
const FOLDER = 'pictures'

const article = (id: string) =>
  ({ id, looseKey: id, savedAt: id, tags: [], title: id }) as unknown as Article
const picture = (articleId: string) => ({
  articleId,
  url: `https://a.example/${articleId}.gif`,
  type: 'image/gif' as const,
  bytes: new TextEncoder().encode(`GIF89a ${articleId}`),
})

const files = async () => (await listFiles(await ownFolder(FOLDER))).sort()
const pictures = async () => (await db.pictures.toArray()).map(({ articleId }) => articleId).sort()
const empty = (name: string, file: string) =>
  ownFolder(name).then((folder) => putFile(folder, file, new Blob([]).stream()))

const backupOf = (day: string) => `cinnabar-${day}T000000000Z-12345678-auto.json.gz`
const OLD = backupOf('20200101')

beforeEach(async () => {
  const root = await navigator.storage.getDirectory()
  for (const name of [FOLDER, BACKUPS])
    await root.removeEntry(name, { recursive: true }).catch(() => {})
  await empty(BACKUPS, OLD)
  await db.delete()
  await db.open()
  await db.articles.bulkAdd(['a', 'b'].map(article))
  await db.pictures.bulkAdd(['a', 'b'].map(picture))
})

test('an empty file, as a browser that dies while writing leaves it, is written again', async () => {
  await backUpPictures(signal)
  const names = await files()
  expect(names).toHaveLength(2)
  for (const name of names) await empty(FOLDER, name)
  await backUpPictures(signal)
  const folder = await ownFolder(FOLDER)
  for (const name of names) expect((await readFile(folder, name)).size).toBeGreaterThan(20)
})

test('a picture that did not come back is brought by the next backup, and one that fails stops no other', async () => {
  await backUpPictures(signal)
  await db.pictures.clear()
  const put = vi.spyOn(db.pictures, 'put').mockImplementationOnce(() => {
    throw new Error('no')
  })
  await backUpPictures(signal)
  put.mockRestore()
  expect(await pictures()).toHaveLength(1)
  // Its article lives: it is wanted, though it could not be brought.
  expect((await files()).filter((name) => name.endsWith('.gone'))).toEqual([])
  await backUpPictures(signal)
  expect(await pictures()).toEqual(['a', 'b'])
})

test('the picture of an article that came back is gone no longer', async () => {
  await backUpPictures(signal)
  const names = await files()
  await db.articles.clear()
  await db.pictures.clear()
  await backUpPictures(signal)
  expect(await files()).toEqual(
    names.flatMap((name) => [name.replace('.picture', '.gone'), name]).sort(),
  )
  await db.articles.add(article('b'))
  await backUpPictures(signal)
  expect(await pictures()).toEqual(['b'])
  expect((await files()).filter((name) => name.endsWith('.gone'))).toHaveLength(1)
})

test('a picture is kept as long as a backup may hold its article', async () => {
  await empty(BACKUPS, backupOf('20990101'))
  await backUpPictures(signal)
  const [name] = await files()
  await db.articles.clear()
  await db.pictures.clear()
  await backUpPictures(signal)
  const later = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 1000 * 86_400_000)
  await backUpPictures(signal)
  later.mockRestore()
  expect(await files()).toContain(name)
  await (await ownFolder(BACKUPS)).removeEntry(OLD)
  await backUpPictures(signal)
  expect(await files()).toEqual([])
})
