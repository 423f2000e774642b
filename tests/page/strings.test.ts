import { expect, test } from 'vitest'
import { lasting, type Say } from '@/lib/page/toolbar/strings'

test('words outlast the extension: then each says that a reload is needed', () => {
  let gone = false
  const say: Say = (word, ...values) => {
    if (gone) throw new Error('Extension context invalidated.')
    return [word, ...values].join(' ')
  }
  const words = lasting(say)
  expect(words('toolbarKey', 'Note', 'N')).toBe('toolbarKey Note N')
  gone = true
  expect(words('undo')).toBe('error_reload')
  expect(words('error_reload')).toBe('error_reload')
})
