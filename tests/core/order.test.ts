import { expect, test } from 'vitest'
import { byWas, type Pin } from '@/lib/core/order'

const pin = (was: number, now = was): Pin => ({ was, now })

test.each<[string, Pin[], Pin[]]>([
  ['none', [], []],
  ['by where they were', [pin(9), pin(3), pin(5)], [pin(3), pin(5), pin(9)]],
  ['of one place as they came', [pin(4, 2), pin(4, 1), pin(1)], [pin(1), pin(4, 2), pin(4, 1)]],
])('pins are sorted: %s', (_, pins, sorted) => {
  expect(byWas(pins)).toEqual(sorted)
})

test.each([
  ['beyond any text', 1e308],
  ['where integers end', 2 ** 53],
  ['between two places', 1234.5],
  ['before the text', -7],
  ['nowhere', Number.POSITIVE_INFINITY],
])('a pin that a file puts %s loses none of the others', (_, was) => {
  const pins = [pin(was), pin(5), pin(was), pin(3)]
  const sorted = byWas(pins)
  expect(new Set(sorted)).toEqual(new Set(pins))
  expect(sorted.filter(({ was: at }) => at === 3 || at === 5)).toEqual([pin(3), pin(5)])
})
