// Puts the index's blocks into packs, of which a database gives the whole in a tenth of a second.
import type { Block } from '@/lib/core/search/block'
import { PACK, pack, unpack } from '@/lib/core/search/pack'
import { db } from './db'
import { ofDoc, type SearchPart } from './search-tables'

/** Puts the blocks that stand by themselves into packs, once there are `least` of them; a pack a transaction. */
export async function packBlocks(least: number): Promise<void> {
  const alone = () => db.searchParts.where('part').below(0)
  if ((await alone().count()) < least) return
  const docs = (await alone().primaryKeys()).map(ofDoc)
  for (const number of new Set(docs.map((doc) => Math.floor(doc / PACK)))) {
    const [from, to] = [number * PACK, (number + 1) * PACK]
    await db.transaction('rw', db.searchParts, async () => {
      const own = db.searchParts.where('part').between(ofDoc(to - 1), ofDoc(from), true, true)
      const [before, parts] = await Promise.all([db.searchParts.get(number), own.toArray()])
      if (parts.length === 0) return
      const blocks = before && 'pack' in before ? unpack(before.pack) : []
      let stamp = before?.stamp ?? 0
      for (const part of parts) {
        if ('block' in part) blocks[ofDoc(part.part) - from] = part.block
        stamp = Math.max(stamp, part.stamp)
      }
      const whole = Array.from({ length: blocks.length }, (_, i) => blocks[i] ?? null)
      // Kept even where nothing is left in it: who has read it before must hear of that.
      await db.searchParts.put({ part: number, stamp, pack: pack(whole) })
      await own.delete()
    })
  }
}

/** Tells of the blocks in some parts, each with its number, and of the numbers that have none now; the newest last. */
export function eachBlock(
  parts: readonly SearchPart[],
  tell: (doc: number, block: Block | null) => void,
): void {
  // A block by itself goes before the pack it will be in.
  const byItself = (part: SearchPart) => Number('block' in part)
  for (const part of [...parts].sort((a, b) => byItself(a) - byItself(b))) {
    if ('block' in part) tell(ofDoc(part.part), part.block)
    else if ('pack' in part) {
      const from = part.part * PACK
      const blocks = unpack(part.pack)
      for (let i = 0; i < PACK; i++) tell(from + i, blocks[i] ?? null)
    }
  }
}
