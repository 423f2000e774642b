// Keeps the pictures of saved articles beside the backups: each once, however many backups its article is in.
import { BACKUPS, listFiles, ownFolder, putFile, readFile, removeFile } from '@/lib/bridge/folder'
import { readName } from '@/lib/core/backup/kept'
import { uuidOf } from '@/lib/core/import/identity'
import { articleOf, packPicture, unpackPicture } from '@/lib/core/picture-file'
import { getArticle } from '@/lib/store/articles'
import { getPicture, keepPicture, listPictureKeys } from '@/lib/store/pictures'

const FOLDER = 'pictures'
const PICTURE = '.picture'
/** Lies beside a picture that the library has no more; its age tells since when. */
const GONE = '.gone'

/** Bytes; enough for most addresses. */
const BEGINNING = 4096

const nameOf = (articleId: string, url: string) => uuidOf('picture', articleId, url)

/** Writes the pictures that are not there yet, and lets go of those that no backup can want back. */
export async function backUpPictures(signal: AbortSignal): Promise<void> {
  const folder = await ownFolder(FOLDER)
  // A restore that was stopped may have left some here.
  const wanted = await bringPicturesBack(signal)
  const there = new Set(await listFiles(folder))
  for (const [articleId, url] of await listPictureKeys()) {
    signal.throwIfAborted()
    const name = nameOf(articleId, url)
    wanted.add(name)
    // Empty is what a browser that died while writing it has left.
    if (there.has(name + PICTURE) && (await readFile(folder, name + PICTURE)).size > 0) continue
    const picture = await getPicture(articleId, url)
    if (picture) await putFile(folder, name + PICTURE, new Blob(packPicture(picture)).stream())
  }
  const oldest = await oldestBackup()
  for (const name of wanted) if (there.has(name + GONE)) await removeFile(folder, name + GONE)
  for (const file of there) {
    const name = file.slice(0, -PICTURE.length)
    if (!file.endsWith(PICTURE) || wanted.has(name)) continue
    if (!there.has(name + GONE)) await putFile(folder, name + GONE, new Blob([]).stream())
    else if ((await readFile(folder, name + GONE)).lastModified < oldest) {
      await removeFile(folder, file)
      await removeFile(folder, name + GONE)
    }
  }
}

/** When the oldest backup there is was made, whichever library's: what has been gone since before then is in none. */
async function oldestBackup(): Promise<number> {
  const names = await listFiles(await ownFolder(BACKUPS))
  const times = names.map((name) => Date.parse(readName(name)?.at ?? ''))
  return Math.min(Date.now(), ...times.filter((time) => !Number.isNaN(time)))
}

/**
 * Gives the articles of the library their pictures back, as far as they lie here: each by itself, for
 * one that fails must not keep the others away. Returns the names of those that are wanted: their
 * article lives, or that cannot be told today.
 */
export async function bringPicturesBack(signal: AbortSignal): Promise<Set<string>> {
  const folder = await ownFolder(FOLDER)
  const keys = await listPictureKeys()
  const wanted = new Set(keys.map(([articleId, url]) => nameOf(articleId, url)))
  for (const file of await listFiles(folder)) {
    signal.throwIfAborted()
    const name = file.slice(0, -PICTURE.length)
    if (!file.endsWith(PICTURE) || wanted.has(name)) continue
    if (await bringBack(folder, file).catch(() => true)) wanted.add(name)
  }
  return wanted
}

/** Whether there is an article for it. Where there is none, no more than the beginning of the file is read. */
async function bringBack(folder: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  const file = await readFile(folder, name)
  const articleId = articleOf(await bytesOf(file.slice(0, BEGINNING)))
  if (articleId !== null && !(await getArticle(articleId))) return false
  const picture = unpackPicture(await bytesOf(file))
  return picture !== null && (await keepPicture(picture))
}

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())
