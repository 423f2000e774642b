import fc from 'fast-check'
import { expect, test } from 'vitest'
import { passageOf } from '@/lib/core/passage'
import { grams, occurrences, placesOf, roomForPlaces } from '@/lib/core/seeds'
import { neighbourhood } from '@/lib/core/selector'
import { finished } from '@/lib/core/steps'
import { describe } from '@/lib/core/target'
import { tokenize } from '@/lib/core/tokens'
import { scan } from '@/lib/core/verbatim'

const word = fc.constantFrom(
  'ledger',
  'the',
  'said',
  'market',
  'é',
  'e\u0301',
  '群众',
  '路线',
  '说',
  'a',
  '，',
  '. ',
  '\n',
  ' ',
  '\u200b',
  '\u00ad',
  '\ufe0f',
  '\u0301',
)
const gap = fc.constantFrom('', ' ')
const texts = fc
  .array(fc.tuple(word, gap), { minLength: 1, maxLength: 120 })
  .map((words) => words.flat().join(''))

test('the places of a part by its rarest run are those that reading the text gives', () => {
  let told = 0
  fc.assert(
    fc.property(texts, texts, fc.nat(), fc.nat(), fc.nat(), (text, other, a, b, cut) => {
      const [start = 0, end = 0] = [a % text.length, b % text.length].sort((x, y) => x - y)
      const target = describe(text, { start, end })
      const around = neighbourhood(target)
      const changed = text.slice(0, cut % text.length) + other + text
      const tokens = tokenize(changed)
      const whole = { string: changed, tokens, places: finished(placesOf(grams(tokens))) }
      const { quote, string } = around
      for (const [from, to] of [
        [quote.start, quote.end],
        [quote.start - target.quote.prefix.length, quote.end + target.quote.suffix.length],
        [0, string.length],
      ] as const) {
        const found = occurrences(passageOf(around), from, to, whole)
        if (!found) continue
        told++
        expect(found.slice(0, 2)).toEqual(scan(changed)(target, from, to))
      }
    }),
    { numRuns: 1500 },
  )
  expect(told).toBeGreaterThan(100)
})

test('a run that stands everywhere says nothing', () => {
  const tokens = tokenize('so it is and '.repeat(40))
  expect(finished(placesOf(grams(tokens)))(grams(tokens)[4] ?? 0, roomForPlaces())).toBe(-1)
})
