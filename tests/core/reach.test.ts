import { expect, test } from 'vitest'
import { type Closed, siteOf, sitePattern, whyClosed } from '@/lib/core/reach'

test.each<[string | undefined, boolean, Closed]>([
  [undefined, false, 'browser'],
  ['chrome://settings/', false, 'browser'],
  ['about:addons', false, 'browser'],
  ['chrome-extension://abc/page.html', false, 'browser'],
  ['https://chromewebstore.google.com/detail/x', false, 'store'],
  ['https://chrome.google.com/webstore/detail/x', false, 'store'],
  ['https://addons.mozilla.org/en-US/firefox/', false, 'store'],
  ['https://chromewebstore.google.com.evil.example/', false, 'withheld'],
  ['https://example.com/paper.PDF?page=2', true, 'pdf'],
  ['https://example.com/paper.pdf', false, 'pdf'],
  ['https://example.com/?file=paper.pdf', true, 'empty'],
  ['file:///home/reader/a.html', false, 'file'],
  ['file:///home/reader/a.pdf', false, 'pdf'],
  ['https://example.com/', false, 'withheld'],
  ['https://example.com/', true, 'empty'],
])('%s, read: %s, is closed as %s', (url, read, expected) => {
  expect(whyClosed(url, read)).toBe(expected)
})

test.each([
  ['https://www.example.com/a?b#c', '*://*.example.com/*', 'example.com'],
  ['http://m.example.com:8080/', '*://*.example.com/*', 'example.com'],
  ['https://news.example.com.cn/', '*://*.news.example.com.cn/*', 'news.example.com.cn'],
  ['https://m.com/', '*://*.m.com/*', 'm.com'],
  ['http://localhost:3000/', '*://localhost/*', 'localhost'],
  ['http://127.0.0.1:3000/', '*://127.0.0.1/*', '127.0.0.1'],
  ['http://[::1]:3000/', '*://[::1]/*', '[::1]'],
  ['https://新华网.example/', '*://*.xn--xkrr14bows.example/*', 'xn--xkrr14bows.example'],
  ['file:///home/reader/a.html', null, ''],
  ['about:blank', null, ''],
  ['not an address', null, ''],
])('the site of %s is %s', (url, pattern, site) => {
  expect(sitePattern(url)).toBe(pattern)
  expect(siteOf(url)).toBe(site)
})
