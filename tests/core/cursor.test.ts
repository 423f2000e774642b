import { describe, expect, test } from 'vitest'
import {
  bySentence,
  type Cursor,
  paragraphOf,
  type Step,
  sentenceAt,
  spanOfCursor,
  take,
} from '@/lib/core/cursor'
import { sentencesOfText } from '@/lib/core/sentence'

const TEXT = '一。二。\n三。\n四。五。六。'
const ALL = bySentence(TEXT, sentencesOfText(TEXT))
const shown = (cursor: Cursor | null) => {
  const span = cursor && spanOfCursor(cursor, ALL)
  return span && TEXT.slice(span.start, span.end)
}
const at = (anchor: number, head = anchor) => ({ anchor, head })

test('paragraphs begin with their first sentences', () => expect(ALL.paragraphs).toEqual([0, 2, 3]))

describe('steps', () => {
  const rows: [Step, Cursor | null, string][] = [
    ['next', null, '三。'],
    ['next', at(0), '二。'],
    ['next', at(5), '六。'],
    ['next', at(0, 1), '三。'],
    ['previous', at(3), '三。'],
    ['previous', at(0), '一。'],
    ['previous', at(4, 2), '二。'],
    ['extend', at(0), '一。二。'],
    ['extend', at(1), '二。\n三。'],
    ['extend', at(5), '六。'],
    ['shrink', at(0, 1), '一。'],
    ['shrink', at(4), '四。五。'],
    ['nextParagraph', at(0), '三。'],
    ['nextParagraph', at(4), '五。'],
    ['previousParagraph', at(5), '四。'],
    ['previousParagraph', at(3), '三。'],
    ['previousParagraph', at(0), '一。'],
  ]
  test.each(rows)('%s from %j', (step, cursor, text) =>
    expect(shown(take(step, cursor, ALL, 2))).toBe(text),
  )
  test('nowhere in a text without sentences', () =>
    expect(take('next', null, bySentence('', []), 0)).toBeNull())
})

test.each([
  [0, 0],
  [1, 0],
  [2, 1],
  [4, 2],
  [5, 2],
  [TEXT.length, 5],
])('the sentence at or after %i is number %i', (offset, index) =>
  expect(sentenceAt(offset, ALL)).toBe(index),
)

test.each([
  [0, '一。二。'],
  [1, '一。二。'],
  [2, '三。'],
  [5, '四。五。六。'],
])('the paragraph of sentence %i', (index, text) => {
  const { start, end } = paragraphOf(index, ALL)
  expect(TEXT.slice(start, end)).toBe(text)
})
