// An index that cannot be read is thrown away: all of it can be made anew from the library.
import { Catalog } from '@/lib/core/search/catalog'
import { db } from './db'
import { isDamage } from './guard'
import { markAll } from './search-index'
import { eachBlock } from './search-packs'

/**
 * For after a read that failed: marks everything where a part of the index is what cannot be read. True
 * where it did; then the read may be tried again. Not within a live query, which may not write.
 */
export async function heal(error: unknown): Promise<boolean> {
  if (!isDamage(error) || (await isReadable())) return false
  await markAll()
  return true
}

/** Part by part: one that cannot be read may be as large as any. */
async function isReadable(): Promise<boolean> {
  try {
    const catalog = new Catalog()
    for (const number of await db.searchParts.toCollection().primaryKeys()) {
      const part = await db.searchParts.get(number)
      if (part) eachBlock([part], (doc, block) => block && catalog.put(block, doc, null))
    }
    return true
  } catch (error) {
    return !isDamage(error)
  }
}
