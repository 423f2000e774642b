// The rows that answers showed last, as they were read: as one types on, much of what is found was found before.
import type { Annotation } from '@/lib/core/annotation'
import type { Article } from '@/lib/core/article'
import type { Entry } from '@/lib/core/search/catalog'
import { db } from './db'

/** What of an article is to be shown. */
export interface Wanted {
  entry: Entry
  /** Ids of passages. */
  passages: readonly string[]
  /** Its full text too. */
  text: boolean
}

export interface Known {
  /** null where it is gone. */
  article: Article | null
  /** Without those that are gone. */
  passages: Map<string, Annotation>
  text: string | null
}

/** Articles remembered, and UTF-16 units of their texts. */
const ARTICLES_MOST = 500
const UNITS_MOST = 4_000_000

export class Rows {
  /** By entry: an article that was written, or a passage or text of it, has another entry from then on. */
  private readonly known = new Map<Entry, Known>()

  /** The rows of each. What was read before is read again where `certain` is false, since not every change is known. */
  async of(wanted: readonly Wanted[], certain: boolean): Promise<Known[]> {
    if (!certain) this.clear()
    const all = wanted.map(({ entry }): Known => {
      const known = this.known.get(entry)
      if (!known) return { article: null, passages: new Map(), text: null }
      // Shown again, it is among the newest.
      this.known.delete(entry)
      this.known.set(entry, known)
      return known
    })
    const articles = wanted.filter((_, i) => all[i]!.article === null)
    const passages = wanted.flatMap(({ passages }, i) =>
      passages.flatMap((id) => (all[i]!.passages.has(id) ? [] : { id, i })),
    )
    const texts = wanted.filter(({ text }, i) => text && all[i]!.text === null)
    // Each by itself: a row that is gone is left out anyway, and an end of all would have to be waited for.
    const [articleRows, passageRows, bodies] = await Promise.all([
      read(
        db.articles,
        articles.map(({ entry }) => entry.block.id),
      ),
      read(
        db.annotations,
        passages.map(({ id }) => id),
      ),
      read(
        db.bodies,
        texts.map(({ entry }) => entry.block.id),
      ),
    ])
    articles.forEach((each, i) => {
      all[wanted.indexOf(each)]!.article = articleRows[i] ?? null
    })
    passageRows.forEach((row, i) => {
      if (row) all[passages[i]!.i]!.passages.set(row.id, row)
    })
    texts.forEach((each, i) => {
      all[wanted.indexOf(each)]!.text = bodies[i]?.text ?? ''
    })
    wanted.forEach(({ entry }, i) => {
      this.known.set(entry, all[i]!)
    })
    this.forgetOldest()
    return all
  }

  clear(): void {
    this.known.clear()
  }

  /** Counts anew each time: answers under way at once replace, and bring back, what others remembered. */
  private forgetOldest(): void {
    let units = 0
    for (const { text } of this.known.values()) units += text?.length ?? 0
    for (const [entry, { text }] of this.known) {
      if (this.known.size <= ARTICLES_MOST && units <= UNITS_MOST) break
      this.known.delete(entry)
      units -= text?.length ?? 0
    }
  }
}

/** Nothing is asked of the database where nothing is wanted: even that takes a way there and back. */
const read = <T>(
  table: { bulkGet(ids: string[]): PromiseLike<(T | undefined)[]> },
  ids: string[],
): PromiseLike<(T | undefined)[]> => (ids.length > 0 ? table.bulkGet(ids) : Promise.resolve([]))
