import { describe, expect, test } from 'vitest'
import { newId } from '@/lib/core/id'
import { parseNews, parseRequest } from '@/lib/core/request'

const id = newId()
const target = {
  quote: { type: 'TextQuoteSelector', exact: '群众', prefix: '', suffix: '' },
  position: { type: 'TextPositionSelector', start: 0, end: 2 },
}
const facts = { url: 'https://a.example/', canonical: null, title: 'A', lang: null }
const draft = { id, target, color: 'indigo', note: '', tags: ['a', 'A', 'ｂ'] }
const add = { key: id, articleId: id, facts, draft }

describe('what a page may ask for', () => {
  test('is normalised', () => {
    const parsed = parseRequest('addAnnotation', { ...add, draft: { ...draft, note: 'x\ud800' } })
    expect(parsed?.draft.tags).toEqual(['a', 'b'])
    expect(parsed?.draft.note).toBe('x\ufffd')
    const headings = ['A', 'x\ud800']
    const under = { ...add, draft: { ...draft, target: { ...target, headings } } }
    expect(parseRequest('addAnnotation', under)?.draft.target.headings).toEqual(['A', 'x\ufffd'])
  })

  test('a note of 1 MB passes, one of 5 MB does not', () => {
    const note = (size: number) =>
      parseRequest('editAnnotation', {
        key: id,
        id,
        url: facts.url,
        patch: { note: 'x'.repeat(size) },
      })
    expect(note(1_000_000)).not.toBeNull()
    expect(note(5_000_000)).toBeNull()
  })

  test.each([
    ['nothing', null],
    ['a string', 'x'],
    ['an unknown colour', { ...add, draft: { ...draft, color: 'pink' } }],
    ['an id that is none', { ...add, key: '1' }],
    ['an id with markup', { ...add, draft: { ...draft, id: '<img src=x onerror=alert(1)>' } }],
    [
      'an empty quote',
      { ...add, draft: { ...draft, target: { ...target, quote: { ...target.quote, exact: '' } } } },
    ],
    [
      'an offset between two characters',
      {
        ...add,
        draft: { ...draft, target: { ...target, position: { ...target.position, start: 1.5 } } },
      },
    ],
    [
      'an offset that is no number',
      {
        ...add,
        draft: {
          ...draft,
          target: { ...target, position: { ...target.position, start: Number.NaN } },
        },
      },
    ],
    ['an address that is none', { ...add, facts: { ...facts, url: 'x' } }],
    [
      'headings without end',
      { ...add, draft: { ...draft, target: { ...target, headings: Array(7).fill('A') } } },
    ],
    [
      'a heading as long as a page',
      { ...add, draft: { ...draft, target: { ...target, headings: ['A'.repeat(201)] } } },
    ],
    ['tags that are no list', { ...add, draft: { ...draft, tags: 'a' } }],
    ['a note that is no text', { ...add, draft: { ...draft, note: { text: 'x' } } }],
  ])('%s is refused', (_, data) => expect(parseRequest('addAnnotation', data)).toBeNull())

  test('a patch carries nothing but what an edit may change', () => {
    const parsed = parseRequest('editAnnotation', {
      key: id,
      id,
      url: facts.url,
      patch: { color: 'rouge', articleId: 'other', deletedAt: 'x' },
    })
    expect(Object.keys(parsed?.patch ?? {})).toEqual(['color'])
  })
})

test.each([
  ['placed', { facts, missing: [id], changed: [] }, true],
  ['placed', { facts, missing: ['x'], changed: [] }, false],
  ['placed', { facts, missing: [], changed: [{}] }, false],
  ['placed', null, false],
  ['activated', { id }, true],
  ['activated', { id: '<b>' }, false],
] as const)('news %s %j: %j', (name, data, good) => {
  expect(parseNews(name, data) !== null).toBe(good)
})
