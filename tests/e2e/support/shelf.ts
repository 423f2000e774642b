// A library full of articles and passages, written past the extension's own code.
/// <reference types="chrome" />
import { createHash } from 'node:crypto'
import type { Page } from 'puppeteer-core'
import { looseKey, pageKey } from '@/lib/core/url'
import { until } from './wait'

export interface Shelf {
  articles: Record<string, unknown>[]
  passages: Record<string, unknown>[]
}

const AT = Date.UTC(2026, 10, 1)
const time = (minutes: number) => new Date(AT + minutes * 60_000).toISOString()
const name = (kind: number, n: number) =>
  `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(n).padStart(12, '0')}`

interface Book {
  title: string
  site: string
  lang: string
  /** Where it is read; else an address that nobody has. */
  url?: string
  tags?: string[]
  /** Quote, colour, tags, note. */
  passages: [string, string, string[], string?][]
}

/** Articles in the order they were saved, each with its passages one after another in its text. */
export function shelfOf(books: readonly Book[]): Shelf & { bodies: Record<string, unknown>[] } {
  const articles: Record<string, unknown>[] = []
  const passages: Record<string, unknown>[] = []
  const bodies: Record<string, unknown>[] = []
  for (const [n, { title, site, lang, url, tags = [], passages: own }] of books.entries()) {
    const id = name(1, n)
    const address = url ?? `http://shelf.example.test/${n}`
    const text = [title, ...own.map(([quote]) => quote)].join('\n')
    articles.push({
      ...{ id, title, site, lang, tags, url: address, pageKey: pageKey(address) },
      ...{
        looseKey: looseKey(address),
        canonicalKey: null,
        byline: null,
        source: null,
        publishedAt: null,
      },
      ...{ savedAt: time(n), modifiedAt: time(n), wordCount: 100, readingMinutes: 1 },
      ...{ note: '', hasBody: true },
    })
    bodies.push({
      articleId: id,
      text,
      html: text
        .split('\n')
        .map((line) => `<p>${line}</p>`)
        .join(''),
    })
    for (const [k, [exact, color, tags, note = '']] of own.entries()) {
      const start = text.indexOf(exact)
      passages.push({
        id: name(2, passages.length),
        articleId: id,
        target: {
          quote: { type: 'TextQuoteSelector', exact, prefix: '', suffix: '' },
          position: { type: 'TextPositionSelector', start, end: start + exact.length },
        },
        ...{ color, tags, note, createdAt: time(n + k / 10), modifiedAt: time(n + k / 10) },
      })
    }
  }
  return { articles, passages, bodies }
}

/** A file of ours with so many articles, each with a text and ten passages, under names of its own. */
export function shelfFile(name: string, articles: number): string {
  const books = Array.from({ length: articles }, (_, n) => ({
    ...{ title: `${name} ${n}`, site: 'Shelf', lang: 'en', tags: [name] },
    passages: Array.from(
      { length: 10 },
      (_, k) =>
        [`Remark ${k} of ${name} ${n}: ${'said, and written down; '.repeat(40)}`, 'indigo', []] as [
          string,
          string,
          string[],
        ],
    ),
  }))
  const shelf = shelfOf(books)
  // A shelf's rows are the same each time: here each has its own names and pages.
  const own = createHash('sha256').update(name).digest('hex').slice(0, 4)
  return JSON.stringify({
    format: 'cinnabar',
    version: 1,
    exportedAt: new Date(AT).toISOString(),
    ...{ articles: shelf.articles, bodies: shelf.bodies, annotations: shelf.passages },
  })
    .replaceAll('-0000-4000-', `-${own}-4000-`)
    .replaceAll('shelf.example.test/', `shelf.example.test/${own}/`)
}

/** Puts them into a new library. `page` is one of our own pages, which has opened the database; it is read anew. */
export async function stock(page: Page, books: readonly Book[]): Promise<void> {
  const counted = () =>
    until('the tables counted', () =>
      page.evaluate(async () => (await chrome.storage.session.get('counted')).counted),
    )
  await counted()
  await page.evaluate(
    ({ articles, passages, bodies }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('cinnabar')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const db = opening.result
          const marks = ['searchDirty'].filter((each) => db.objectStoreNames.contains(each))
          const tables = ['articles', 'annotations', 'bodies', ...marks]
          const writing = db.transaction(tables, 'readwrite')
          // What the search is to take up it finds marked.
          for (const table of marks)
            for (const { id } of articles)
              writing.objectStore(table).put({ articleId: id, mark: 'stocked' })
          for (const row of articles) writing.objectStore('articles').put(row)
          for (const row of passages) writing.objectStore('annotations').put(row)
          for (const row of bodies) writing.objectStore('bodies').put(row)
          writing.onerror = () => reject(writing.error)
          writing.oncomplete = () => {
            db.close()
            resolve()
          }
        }
      }),
    shelfOf(books),
  )
  // What is written past it no ledger knows of: counted anew, as after an update, the library gets one.
  await page.evaluate(() => chrome.storage.session.remove('counted'))
  await page.reload()
  await counted()
}
