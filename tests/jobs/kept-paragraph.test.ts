// How a passage stood in the saved copy: its paragraph, and the headings over it.
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { describe } from '@/lib/core/target'
import { keptParagraph } from '@/lib/jobs/kept-paragraph'
import { db } from '@/lib/store/db'
import { SECTIONED } from '../core/export/samples'

const { body } = SECTIONED
const { html, text } = body!

test.each<[string, string[]]>([
  ['走好', []],
  ['来自于人民', ['一、从群众中来']],
  ['服务于', ['二、到群众中去']],
  ['到群众中去', []],
])('%s', async (quote, headings) => {
  await db.bodies.put({ articleId: 'a1', html, text })
  const start = text.indexOf(quote)
  const target = describe(text, { start, end: start + quote.length })
  expect(await keptParagraph('a1', target)).toMatchObject({ paragraph: { quote }, headings })
})

test('without a copy, or not in it', async () => {
  const target = describe('纸会老，字不会。', { start: 0, end: 8 })
  expect(await keptParagraph('none', target)).toBeNull()
  await db.bodies.put({ articleId: 'a1', html, text })
  expect(await keptParagraph('a1', target)).toBeNull()
})
