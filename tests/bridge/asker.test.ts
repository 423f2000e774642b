import { expect, test } from 'vitest'
import { askerOf } from '@/lib/bridge/asker'

const A = 'https://a.example/1'
const B = 'https://b.example/2'

test.each<[string, { url?: string; tab?: string }, unknown, string | null]>([
  ['the page as the tab shows it', { url: A, tab: A }, A, A],
  ['made before a navigation within the site', { url: A, tab: `${A}#/2` }, A, A],
  ['which may be an address that is no more', { url: A, tab: `${A}3` }, `${A}2`, `${A}2`],
  ['nothing said: the newer address', { url: A, tab: `${A}3` }, null, `${A}3`],
  ['another site is claimed', { url: A, tab: A }, B, A],
  ['the tab shows another site by now', { url: A, tab: B }, A, A],
  ['and that one is claimed', { url: A, tab: B }, B, A],
  ['the browser names the tab’s address alone', { tab: A }, A, A],
  ['an address that is none', { url: A, tab: A }, 'about:blank', A],
  ['nobody knows', {}, A, null],
])('%s', (_, { url, tab }, given, asker) => {
  const sender = { url, tab: { id: 7, url: tab } } as unknown as Parameters<typeof askerOf>[0]
  expect(askerOf(sender, given)?.url ?? null).toBe(asker)
})

test('a message of no tab is no page’s', () => {
  expect(askerOf({ url: A }, A)).toBeNull()
})
