// One article is three texts: its page, the saved copy, the exported file. A passage of one is found in the others.
import { expect, test } from 'vitest'
import type { Span } from '@/lib/core/target'
import { describe, locate } from '@/lib/core/target'
import { extractArticle } from '@/lib/page/extract'
import { markText } from '@/lib/page/mark-html'
import { sanitizedBody } from '@/lib/page/self-contained'
import { buildTextMap } from '@/lib/page/text-map'

const PAGES = import.meta.glob<string>('../fixtures/articles/{briefing,essay,newspaper}.html', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const URL_OF_PAGE = 'https://news.example.cn/2024/05/a.html'

/** Spans of all lengths, from a few characters to several paragraphs, all over a text. */
function spans(text: string): Span[] {
  const all: Span[] = []
  for (let start = 0, i = 0; start < text.length - 8; start += 23, i++) {
    const end = Math.min(text.length, start + [8, 14, 30, 90, 400][i % 5]!)
    const inside = text.slice(start, end)
    const from = start + inside.length - inside.trimStart().length
    const to = end - inside.length + inside.trimEnd().length
    if (to - from >= 6) all.push({ start: from, end: to })
  }
  return all
}

const plain = (text: string) => text.replace(/\s+/g, '')

/** Of the spans of one text that the other has word for word, the share found there. */
function share(from: string, to: string): number {
  const there = spans(from).filter(({ start, end }) =>
    plain(to).includes(plain(from.slice(start, end))),
  )
  const places = locate(
    to,
    there.map((span) => describe(from, span)),
  )
  const right = there.filter(({ start, end }, i) => {
    const span = places[i]?.span
    return span && plain(to.slice(span.start, span.end)) === plain(from.slice(start, end))
  })
  expect(there.length).toBeGreaterThan(20)
  return right.length / there.length
}

test.each(Object.entries(PAGES))('%s', (_, html) => {
  const document = new DOMParser().parseFromString(html, 'text/html')
  const draft = extractArticle(document, URL_OF_PAGE)
  if (!draft) throw new Error('There is no article in it')
  const page = buildTextMap(document).text
  const copy = buildTextMap(sanitizedBody(draft.html)).text
  const body = { articleId: 'a', html: draft.html, text: draft.text }
  const file = new DOMParser().parseFromString(
    markText({ url: URL_OF_PAGE }, body, [], 'Picture').html,
    'text/html',
  )
  const exported = buildTextMap(file).text
  for (const [from, to] of [
    [page, copy],
    [copy, page],
    [copy, exported],
    [exported, page],
  ] as const)
    expect(share(from, to)).toBeGreaterThanOrEqual(0.995)
})
