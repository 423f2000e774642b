// The headings a passage remembers: below the article's own title, however often that stands above it.
import { expect, test } from 'vitest'
import { rememberedHeadings } from '@/lib/core/kept-headings'
import type { Target } from '@/lib/core/selector'

test.each<[headings: string[] | undefined, title: string, shown: string[]]>([
  [undefined, 'The Loop', []],
  [['The Loop', 'Listening'], 'The Loop', ['Listening']],
  [['The Loop', 'The loop', 'Listening'], 'The Loop', ['Listening']],
  [['Methods', 'Listening'], 'The Loop', ['Methods', 'Listening']],
  [['从群众中来', '一、听'], '从群众中来', ['一、听']],
  [['Listening'], '', ['Listening']],
])('%j under “%s”', (headings, title, shown) =>
  expect(rememberedHeadings({ headings } as Target, title)).toEqual(shown),
)
