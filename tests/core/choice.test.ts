// What the reader said of a page's article, and what it holds for.
import { expect, test } from 'vitest'
import { type Choice, type Choices, choiceOf, choose, NO_CHOICES } from '@/lib/core/choice'

const here = { site: 'paper.example', page: '//paper.example/1' }
const sibling = { site: 'paper.example', page: '//paper.example/2' }
const elsewhere = { site: 'other.example', page: '//other.example/1' }
const block: Choice = { kind: 'block', selector: 'div.story' }
const none: Choice = { kind: 'none' }
const automatic: Choice = { kind: 'automatic' }
const made = (...choices: Choice[]): Choices =>
  choices.reduce((all, choice) => choose(all, here, choice), NO_CHOICES)

test.each([
  ['nothing', made(), automatic, automatic],
  ['a block, for the site', made(block), block, block],
  ['no article, for the page', made(none), none, automatic],
  ['no article on a site with a block', made(block, none), none, block],
  ['a block after "no article"', made(none, block), block, block],
  ['another block', made({ kind: 'block', selector: 'main' }, block), block, block],
  ['a block, taken back', made(block, automatic), automatic, automatic],
  ['"no article", taken back; the block stays', made(block, none, automatic), block, block],
  ['both, taken back one by one', made(block, none, automatic, automatic), automatic, automatic],
])('%s', (_, choices, own, ofSibling) => {
  expect(choiceOf(choices, here)).toEqual(own)
  expect(choiceOf(choices, sibling)).toEqual(ofSibling)
  expect(choiceOf(choices, elsewhere)).toEqual(automatic)
})

test('a site named like a property of every object has no choice', () => {
  expect(choiceOf(NO_CHOICES, { site: 'constructor', page: 'x' })).toEqual(automatic)
})
