import { expect, test } from 'vitest'
import { best } from '@/lib/core/palette'

const NAMES = [
  'Trash',
  '回访台账',
  '台账',
  'Field trips',
  '體驗',
  'Ａｒｔｉｃｌｅｓ',
  '群众/走访',
  '县里 干部',
]

test.each([
  ['', 2, ['Trash', '回访台账']],
  ['tr', 9, ['Trash', 'Field trips']],
  ['台账', 9, ['台账', '回访台账']],
  ['体验', 9, ['體驗']],
  ['art', 9, ['Ａｒｔｉｃｌｅｓ']],
  ['taizhang', 9, ['台账', '回访台账']],
  ['ta', 9, ['台账']],
  ['t', 9, ['Trash', 'Field trips', 'Ａｒｔｉｃｌｅｓ', '台账', '體驗']],
  ['zou', 9, ['群众/走访']],
  ['gan', 9, ['县里 干部']],
  ['hf', 9, ['回访台账']],
  ['zzz', 9, []],
])('“%s”', (typed, limit, found) => {
  expect(best(typed, NAMES, (name) => name, limit)).toEqual(found)
})
