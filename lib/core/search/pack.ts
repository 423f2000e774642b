// Many blocks in a few long strings: a database gives one record of 512 blocks five times as fast as 64 of 8.
import type { Block } from './block'

/** Blocks of a pack: a record of about a megabyte. */
export const PACK = 512

export interface Pack {
  /** Id, site, author, sites and tags of each block, as JSON; null where there is no block. */
  heads: string
  /** The texts one after another; those in Latin letters alone apart, since they take half the memory. */
  latin: string
  wide: string
  /** The passages' ids of each block, one after another. */
  ids: string
  numbers: Int32Array
  /** Of each block: the length of its text (below zero: of `latin`), of its ids, and of its numbers. */
  lengths: Int32Array
}

type Head = [id: string, site: string, author: string, sites: string, ...tags: string[]]

const WIDE = /[^\0-\xff]/

export function pack(blocks: readonly (Block | null)[]): Pack {
  const heads: (Head | null)[] = []
  const texts: { latin: string[]; wide: string[] } = { latin: [], wide: [] }
  const ids: string[] = []
  const lengths = new Int32Array(blocks.length * 3)
  const numbers = new Int32Array(blocks.reduce((sum, each) => sum + (each?.numbers.length ?? 0), 0))
  let at = 0
  blocks.forEach((block, i) => {
    heads.push(block && [block.id, block.site, block.author, block.sites, ...block.tags])
    if (!block) return
    const wide = WIDE.test(block.text)
    texts[wide ? 'wide' : 'latin'].push(block.text)
    ids.push(block.ids)
    numbers.set(block.numbers, at)
    at += block.numbers.length
    lengths.set(
      [wide ? block.text.length : -block.text.length, block.ids.length, block.numbers.length],
      i * 3,
    )
  })
  return {
    heads: JSON.stringify(heads),
    latin: texts.latin.join(''),
    wide: texts.wide.join(''),
    ids: ids.join(''),
    numbers,
    lengths,
  }
}

/** The blocks as they were packed; they share the pack's memory. */
export function unpack({ heads, latin, wide, ids, numbers, lengths }: Pack): (Block | null)[] {
  const at = { latin: 0, wide: 0, ids: 0, numbers: 0 }
  return (JSON.parse(heads) as (Head | null)[]).map((head, i) => {
    if (!head) return null
    const [id, site, author, sites, ...tags] = head
    const length = lengths[i * 3]!
    const from = { ...at }
    if (length < 0) at.latin -= length
    else at.wide += length
    at.ids += lengths[i * 3 + 1]!
    at.numbers += lengths[i * 3 + 2]!
    return {
      id,
      site,
      author,
      sites,
      tags,
      text: length < 0 ? latin.slice(from.latin, at.latin) : wide.slice(from.wide, at.wide),
      ids: ids.slice(from.ids, at.ids),
      numbers: numbers.subarray(from.numbers, at.numbers),
    }
  })
}
