// The seam between two pages of one article.
import { describe, expect, test } from 'vitest'
import { joint, repeatedHead, repeatedTail } from '@/lib/core/seam'

const LONG = '老城南街有一家没有招牌的小店，店主周伯今年七十三岁，修了四十多年的旧书，从来没有'

describe('what a page repeats at its head', () => {
  test.each([
    ['nothing', ['他说书值得补。'], 0],
    ['the title', ['修书人', '他说书值得补。'], 1],
    ['the title with its number', ['修书人（2）', '他说书值得补。'], 1],
    ['the title as page two', ['修书人 第2页', '他说书值得补。'], 1],
    ['title and credits of the first', ['修书人', '2024-05-12 南街日报', '他说书值得补。'], 2],
    ['the last lines of the one before', ['纸会老，字不会。', '他说书值得补。'], 1],
    ['a longer heading that begins like the title', ['修书人的一天', '他说书值得补。'], 0],
  ])('%s', (_, blocks, count) => {
    const pages = [['2024-05-12 南街日报', '一。', '二。', '三。', '四。', '纸会老，字不会。']]
    expect(repeatedHead(blocks, '修书人', pages)).toBe(count)
  })
})

test.each([
  ['nothing', ['一。', '二。'], ['三。', '四。'], 0],
  ['the author’s note', ['一。', '（作者系县志办主任）'], ['二。', '（作者系县志办主任）'], 1],
  ['never all of it', ['（注）'], ['（注）'], 0],
])('at its end: %s', (_, blocks, next, count) => expect(repeatedTail(blocks, next)).toBe(count))

test.each([
  ['a Chinese sentence goes on', LONG, '着急过，因为只要有人还愿意读，书就值得补，就值得等。', ''],
  [
    'a Chinese sentence has ended',
    `${LONG}着急过。`,
    '每天早上八点，他打开木门，把前一天浆好的书页摊开。',
    null,
  ],
  ['an English sentence goes on', 'He opened the door and', 'let the wind in.', ' '],
  ['an English sentence has ended', 'He opened the door.', 'let the wind in.', null],
  ['an English heading', 'The door', 'He opened it.', null],
])('%s', (_, before, after, joined) => expect(joint(before, after)).toBe(joined))
