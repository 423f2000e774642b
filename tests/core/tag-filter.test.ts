import { expect, test } from 'vitest'
import { tagsLike } from '@/lib/core/tag-filter'

const USES = ['调研', '调研/基层', '调研/机关', '基层干部', 'Weather/Rain', 'other'].map((tag) => ({
  tag,
  passages: 1,
  articles: 0,
}))

test.each([
  ['nothing typed', '', ['调研', '调研/基层', '调研/机关', '基层干部', 'Weather/Rain', 'other']],
  ['white space', '  ', ['调研', '调研/基层', '调研/机关', '基层干部', 'Weather/Rain', 'other']],
  ['a part, with the tag above it', '基层', ['调研', '调研/基层', '基层干部']],
  ['the tag above, with all below it', '调研', ['调研', '调研/基层', '调研/机关']],
  ['by pinyin', 'jiceng', ['调研', '调研/基层', '基层干部']],
  ['whatever the case', 'rAIN', ['Weather/Rain']],
  ['none', 'zzz', []],
])('%s', (_, typed, expected) => {
  expect(tagsLike(typed, USES).map(({ tag }) => tag)).toEqual(expected)
})
