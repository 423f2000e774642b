// Keeps the pictures of saved articles beside the backups: each once, however many backups its article is in.
import { listFiles, ownFolder, putFile, readFile, removeFile } from '@/lib/bridge/folder'
import { uuidOf } from '@/lib/core/import/identity'
import { packPicture, unpackPicture } from '@/lib/core/picture-file'
import { getPicture, keepPicture, listPictureKeys } from '@/lib/store/pictures'

const FOLDER = 'pictures'
const PICTURE = '.picture'
/** Lies beside a picture that the library has no more; its age tells since when. */
const GONE = '.gone'
/** Longer than the oldest weekly backup that may want it back. */
const KEPT_MS = 60 * 86_400_000

const nameOf = (articleId: string, url: string) => uuidOf('picture', articleId, url)

/** Writes the pictures that are not there yet, and lets go of those that have long been gone. */
export async function backUpPictures(signal: AbortSignal): Promise<void> {
  const folder = await ownFolder(FOLDER)
  const there = new Set(await listFiles(folder))
  const wanted = new Set<string>()
  for (const [articleId, url] of await listPictureKeys()) {
    signal.throwIfAborted()
    const name = nameOf(articleId, url)
    wanted.add(name)
    if (there.has(name + GONE)) await removeFile(folder, name + GONE)
    if (there.has(name + PICTURE)) continue
    const picture = await getPicture(articleId, url)
    if (picture) await putFile(folder, name + PICTURE, new Blob(packPicture(picture)).stream())
  }
  for (const file of there) {
    const name = file.slice(0, -PICTURE.length)
    if (!file.endsWith(PICTURE) || wanted.has(name)) continue
    if (!there.has(name + GONE)) await putFile(folder, name + GONE, new Blob([]).stream())
    else if (Date.now() - (await readFile(folder, name + GONE)).lastModified > KEPT_MS) {
      await removeFile(folder, file)
      await removeFile(folder, name + GONE)
    }
  }
}

/** Gives the articles of the library their pictures back, as far as they lie here. */
export async function bringPicturesBack(signal: AbortSignal): Promise<void> {
  const folder = await ownFolder(FOLDER)
  const present = new Set(
    (await listPictureKeys()).map(([articleId, url]) => nameOf(articleId, url)),
  )
  for (const file of await listFiles(folder)) {
    signal.throwIfAborted()
    const name = file.slice(0, -PICTURE.length)
    if (!file.endsWith(PICTURE) || present.has(name)) continue
    const bytes = new Uint8Array(await (await readFile(folder, file)).arrayBuffer())
    const picture = unpackPicture(bytes)
    if (picture) await keepPicture(picture)
  }
}
