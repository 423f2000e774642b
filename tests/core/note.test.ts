import { expect, test } from 'vitest'
import { joinNotes } from '@/lib/core/note'

test.each([
  ['two notes', 'theirs', 'mine', 'theirs\n\nmine'],
  ['mine grew out of theirs', 'first', 'first, and more', 'first, and more'],
  ['theirs grew out of mine', 'first, and more', 'first', 'first, and more'],
  ['mine was emptied', 'theirs', '', 'theirs'],
  ['theirs was emptied', '  \n', 'mine', 'mine'],
  ['both were emptied', '', ' ', ''],
  ['the same twice', '同样的话', '同样的话', '同样的话'],
])('%s', (_, theirs, mine, expected) => {
  expect(joinNotes(theirs, mine)).toBe(expected)
})
