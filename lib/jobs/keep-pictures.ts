// Keeps the pictures of a saved article beside it, as far as the reader's limit goes.
import { fetchPicture } from '@/lib/bridge/inject'
import { pictureLimit } from '@/lib/bridge/settings'
import { behindTheScenes, tabsShowing } from '@/lib/bridge/tabs'
import { type Article, isSamePage } from '@/lib/core/article'
import { picturesIn, typeOfPicture } from '@/lib/core/picture'
import { getArticle, getBody } from '@/lib/store/articles'
import { keepPicture, listPictures } from '@/lib/store/pictures'

const MEGABYTE = 1_000_000

export interface Fetching {
  signal: AbortSignal
  /** Told of each picture that has been dealt with. */
  told?: (done: number, of: number) => void
}

/** What a fetch came to; `left` did not fit into the limit or could not be had. */
export interface Fetched {
  kept: number
  left: number
}

/** Keeps an article's pictures from the tab that shows its page; does nothing where none does. */
export async function keepPicturesOfOpenPage(articleId: string): Promise<void> {
  const article = await getArticle(articleId)
  if (!article || (await pictureLimit.getValue()) === 0) return
  const [tabId] = await tabsShowing((url) => isSamePage(article, { url, canonical: null }))
  if (tabId !== undefined) await fetchAll(article, tabId, { signal: new AbortController().signal })
}

/** Opens the original page behind the reader's and keeps its pictures. The site sees that it is read. */
export function keepPicturesOfSite(article: Article, fetching: Fetching): Promise<Fetched> {
  return behindTheScenes(
    article.url,
    (tabId) => fetchAll(article, tabId, fetching),
    fetching.signal,
  )
}

async function fetchAll(
  { id: articleId, url: base }: Article,
  tabId: number,
  { signal, told }: Fetching,
): Promise<Fetched> {
  const [body, present, limit] = await Promise.all([
    getBody(articleId),
    listPictures(articleId),
    pictureLimit.getValue(),
  ])
  const known = new Set(present.map(({ url }) => url))
  let room = limit * MEGABYTE - present.reduce((sum, { bytes }) => sum + bytes.length, 0)
  const wanted = picturesIn(body?.html ?? '', base).filter((url) => !known.has(url))
  let kept = 0
  for (const [index, url] of wanted.entries()) {
    if (signal.aborted) break
    const data = room > 0 ? await fetchPicture(tabId, base, url, room) : null
    const bytes = data === null ? null : bytesOf(data)
    const type = bytes && typeOfPicture(bytes)
    if (bytes && type && bytes.length <= room) {
      await keepPicture({ articleId, url, type, bytes })
      room -= bytes.length
      kept++
    }
    told?.(index + 1, wanted.length)
  }
  return { kept, left: wanted.length - kept }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
}
