// The pictures beside the backups, in the browser's real private file system.
import { beforeEach, expect, test } from 'vitest'
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

beforeEach(async () => {
  const root = await navigator.storage.getDirectory()
  for (const name of [FOLDER, BACKUPS])
    await root.removeEntry(name, { recursive: true }).catch(() => {})
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
