// The full texts as one page has them in memory, to be looked through.
import { db } from './db'

/** Bytes of full texts kept in memory to be looked through. */
const TEXTS_MOST = 64_000_000

export class Texts {
  private readonly kept = new Map<number, string>()
  private size = 0

  /** The full texts with these numbers; what is not there any more is left out. */
  async of(docs: readonly number[]): Promise<Map<number, string>> {
    const found = new Map<number, string>()
    const missing: number[] = []
    for (const doc of docs) {
      const text = this.kept.get(doc)
      if (text === undefined) missing.push(doc)
      else found.set(doc, text)
    }
    if (missing.length === 0) return found
    for (const row of await readTexts(missing)) {
      if (!row) continue
      found.set(row.doc, row.text)
      this.kept.set(row.doc, row.text)
      this.size += bytesOf(row.text)
    }
    // The oldest go first: looking at a text again does not make it newer, which costs least.
    for (const [doc, text] of this.kept) {
      if (this.size <= TEXTS_MOST) break
      this.kept.delete(doc)
      this.size -= bytesOf(text)
    }
    return found
  }

  clear(): void {
    this.kept.clear()
    this.size = 0
  }
}

/** Where more than so many of the rows between are wanted, reading them all at once takes less. */
const DENSE = 0.25

async function readTexts(docs: readonly number[]) {
  const [first, last] = [docs[0]!, docs.at(-1)!]
  const rising = docs.every((doc, i) => i === 0 || doc > docs[i - 1]!)
  if (!rising || docs.length < DENSE * (last - first + 1)) return db.searchTexts.bulkGet([...docs])
  const wanted = new Set(docs)
  const rows = await db.searchTexts.where('doc').between(first, last, true, true).toArray()
  return rows.filter(({ doc }) => wanted.has(doc))
}

/** As the engine keeps it: one byte a unit while all are Latin-1. */
const bytesOf = (text: string) => (/[^\0-\xff]/.test(text) ? 2 : 1) * text.length
