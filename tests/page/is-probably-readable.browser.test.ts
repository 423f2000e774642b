// The hint for the mark on the icon, on pages that are articles and pages that are none.
import { expect, test } from 'vitest'
import { isProbablyReadable } from '@/lib/page/is-probably-readable'
import { ARTICLES, LISTS } from './readable-pages'

const says = (html: string) =>
  isProbablyReadable(new DOMParser().parseFromString(`<body>${html}</body>`, 'text/html'))

test.each(ARTICLES)('yes: %s', (_, html) => {
  expect(says(html)).toBe(true)
})

test.each(LISTS)('no: %s', (_, html) => {
  expect(says(html)).toBe(false)
})
