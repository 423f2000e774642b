import { expect, test } from 'vitest'
import { type Evidence, parseExamination, whyMissing } from '@/lib/core/examination'
import { describe } from '@/lib/core/target'

const evidence = (over: Partial<Evidence> = {}): Evidence => ({
  loading: false,
  length: 9000,
  reach: 8000,
  found: 5,
  kept: 0,
  beside: 0,
  ...over,
})

test.each([
  ['its neighbours stand, it does not', { beside: 0.9 }, 'A', 'A', 'gone'],
  ['its neighbours stand, and part of it', { beside: 0.9, kept: 0.3 }, 'A', 'A', 'changed'],
  ['nothing of it stands', {}, 'Title', 'Title', 'gone'],
  ['the page is loading', { loading: true }, 'Title', 'Title', 'partial'],
  ['the page is loading, but its place is there', { loading: true, beside: 1 }, 'A', 'A', 'gone'],
  ['the page is much shorter than it was', { length: 3000 }, 'Title', 'Title', 'partial'],
  ['another title, nothing found', { found: 0 }, 'Rivers', 'Mountains', 'elsewhere'],
  ['another title, but others are found', { found: 1 }, 'Rivers', 'Mountains', 'gone'],
  ['the title with the name of the site', { found: 0 }, 'Rivers', 'Rivers – The News', 'gone'],
  ['a title in another script', { found: 0 }, '体验优化', '體驗優化 - 新聞', 'gone'],
  ['a title with a word changed', { found: 0 }, '群众路线调查报告', '群众路线考察报告', 'gone'],
  ['no title at all', { found: 0 }, '', 'Mountains', 'gone'],
] as const)('%s', (_, over, article, page, why) => {
  expect(whyMissing(evidence(over), { article, page })).toBe(why)
})

test('an answer of a page is checked', () => {
  const place = describe('some text', { start: 0, end: 4 })
  const offer = { kind: 'likely', text: 'some', before: '', after: ' text', likelihood: 0.4, place }
  const said = { kind: 'missing', evidence: evidence(), offers: [offer] }
  expect(parseExamination(said)).toEqual(said)
  expect(parseExamination({ ...said, offers: [{ ...offer, likelihood: 7 }] })).toBeNull()
  expect(parseExamination({ kind: 'placed', text: 'some' })).toBeNull()
  expect(parseExamination(null)).toBeNull()
})
