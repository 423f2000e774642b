import { expect, test } from 'vitest'
import type { Annotation } from '@/lib/core/annotation'
import { type Filter, isNarrow, NO_FILTER, passes } from '@/lib/core/filter'

const row = (over: Partial<Annotation> & { exact?: string }) =>
  ({
    color: over.color ?? 'cinnabar',
    tags: over.tags ?? [],
    note: over.note ?? '',
    target: {
      quote: {
        type: 'TextQuoteSelector',
        exact: over.exact ?? '散话是散的，道理不散',
        prefix: '',
        suffix: '',
      },
      position: { type: 'TextPositionSelector', start: 0, end: 1 },
    },
  }) as const

test.each<[string, Partial<Filter>, Parameters<typeof row>[0], boolean]>([
  ['nothing chosen lets everything through', {}, {}, true],
  ['a colour that is chosen', { colors: ['rouge', 'cinnabar'] }, {}, true],
  ['a colour that is not', { colors: ['rouge'] }, {}, false],
  ['a tag in another case', { tags: ['Method'] }, { tags: ['method'] }, true],
  ['one of two tags is not enough', { tags: ['a', 'b'] }, { tags: ['a'] }, false],
  ['both tags, in any order', { tags: ['a', 'b'] }, { tags: ['b', 'a', 'c'] }, true],
  ['words of the quote', { text: '道理' }, {}, true],
  ['words of the note', { text: 'ledger' }, { note: 'see the Ledger' }, true],
  ['words of a tag', { text: 'harb' }, { tags: ['harbour'] }, true],
  ['full-width letters typed', { text: 'ＡＢＣ' }, { exact: 'abc' }, true],
  ['every word must be there', { text: 'ledger loop' }, { exact: 'a ledger' }, false],
  [
    'words from different places',
    { text: 'ledger loop' },
    { exact: 'a ledger', note: 'loop' },
    true,
  ],
  ['a word is not made of quote and note', { text: 'ab' }, { exact: 'a', note: 'b' }, false],
  ['only white space typed', { text: '  ' }, {}, true],
  ['each part narrows the others', { text: '道理', colors: ['rouge'] }, {}, false],
])('%s', (_, filter, over, expected) => {
  expect(passes({ ...NO_FILTER, ...filter })(row(over))).toBe(expected)
})

test.each<[Partial<Filter>, boolean]>([
  [{}, false],
  [{ text: ' ' }, false],
  [{ text: 'a' }, true],
  [{ colors: ['rouge'] }, true],
  [{ tags: ['a'] }, true],
])('%o narrows: %s', (filter, expected) => {
  expect(isNarrow({ ...NO_FILTER, ...filter })).toBe(expected)
})
