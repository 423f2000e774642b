import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockOf } from '@/lib/core/search/block'
import { Catalog } from '@/lib/core/search/catalog'
import { Places } from '@/lib/core/search/places'
import { articleNumber } from '../../bench/library'

/** All places of a term in a text, overlapping ones too. */
function all(text: string, term: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) places.push(at)
  return places
}

/** As they are gone through, one after the other. */
function listed(places: Places, doc: number): number[] {
  const list: number[] = []
  for (let at = places.first(doc); at >= 0; at = places.next(doc, at + 1)) list.push(at)
  return list
}

const DOCS = 40
const catalog = new Catalog()
for (let n = 0; n < DOCS; n++) {
  const { article, annotations } = articleNumber(n)
  // A number without an article, as of one that is gone.
  if (n % 9 > 0) catalog.put(blockOf(article, annotations), n, null)
}

function placesOf(term: string): Places {
  const places = new Places(DOCS)
  for (const entry of catalog.numbered) if (entry) expect(places.find(entry, term)).toBe(true)
  return places
}

test.each([
  ['g', 'go'],
  ['go', 'gov'],
  ['gov', 'government'],
  ['gov', 'gov'],
  ['overn', 'government'],
  ['群', '群众'],
  ['众', '群众路线'],
  ['群众', '没有群众'],
  ['没有这个', '没有这个词'],
  ['o', 'oo'],
])('all places of a part, %s, lead to all places of %s', (part, term) => {
  const places = Places.within(catalog, term, placesOf(part), term.indexOf(part), part.length)
  for (let doc = 0; doc < DOCS; doc++) {
    const text = catalog.numbered[doc]?.block.text ?? ''
    expect(listed(places, doc)).toEqual(all(text, term))
    expect(listed(placesOf(term), doc)).toEqual(all(text, term))
  }
})

test('the next place is found from anywhere, in any order of articles', () => {
  const places = placesOf('ma')
  const asked = fc.array(fc.tuple(fc.nat(DOCS - 1), fc.nat(3000)), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(asked, (asked) => {
      for (const [doc, from] of asked)
        expect(places.next(doc, from)).toBe(
          catalog.numbered[doc]?.block.text.indexOf('ma', from) ?? -1,
        )
    }),
  )
})

test('what stands everywhere is not remembered', () => {
  const { article, annotations } = articleNumber(0)
  const entry = catalog.put(
    blockOf({ ...article, note: '文'.repeat(300_000) }, annotations),
    0,
    null,
  )
  expect(new Places(DOCS).find(entry, '文')).toBe(false)
})
