import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block } from '@/lib/core/search/block'
import { pack, unpack } from '@/lib/core/search/pack'

const text = fc.string({ unit: fc.constantFrom('a', 'é', '群', '\n', '\0', '𠮷', '\ud800', ' ') })
const blocks: fc.Arbitrary<Block> = fc.record({
  id: text,
  site: text,
  author: text,
  sites: text,
  tags: fc.array(text, { maxLength: 3 }),
  text,
  numbers: fc
    .array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { maxLength: 6 })
    .map((list) => Int32Array.from(list)),
  ids: fc.array(text, { maxLength: 3 }).map((list) => JSON.stringify(list)),
})

test('what was packed comes back as it was, and what was not there does not', () => {
  fc.assert(
    fc.property(fc.array(fc.option(blocks), { maxLength: 12 }), (list) => {
      expect(unpack(pack(list))).toEqual(list)
    }),
  )
})
