import { describe, expect, test } from 'vitest'
import { isSamePage, keysOf } from '@/lib/core/article'
import { looseKey, pageKey } from '@/lib/core/url'

describe('one page', () => {
  test.each([
    ['https://a.example/x', 'http://a.example/x', 'scheme'],
    ['https://a.example/x', 'https://a.example:443/x', 'default port'],
    ['https://a.example/x', 'https://a.example/x?utm_source=w&utm_medium=m', 'utm'],
    ['https://a.example/x?id=1', 'https://a.example/x?fbclid=z&id=1&gclid=y', 'click ids'],
    [
      'https://a.example/x?id=1',
      'https://a.example/x?id=1&from=timeline&isappinstalled=0',
      'WeChat',
    ],
    ['https://a.example/x?a=1&b=2', 'https://a.example/x?b=2&a=1', 'order'],
    ['https://a.example/x', 'https://a.example/x#section-2', 'section'],
    ['https://a.example/x', 'https://a.example/x#:~:text=mass,line', 'text fragment'],
    ['https://a.example/#/a', 'https://a.example/#/a:~:text=mass', 'route with text fragment'],
    ['https://A.example/x', 'https://a.example/x', 'host case'],
    ['https://a.example/x#xtor=AL-32', 'https://a.example/x', 'tracking in the hash'],
    ['https://a.example/x?spm=a2.b3', 'https://a.example/x', 'spm'],
  ])('%s = %s (%s)', (a, b) => {
    expect(pageKey(a)).toBe(pageKey(b))
  })
})

describe('two pages', () => {
  test.each([
    ['https://a.example/view?id=1', 'https://a.example/view?id=2'],
    ['https://a.example/x?ref=1', 'https://a.example/x?ref=2'],
    ['https://a.example/x?source=a', 'https://a.example/x?source=b'],
    ['https://a.example/x?t=1', 'https://a.example/x'],
    ['https://a.example/x?from=home', 'https://a.example/x'],
    ['https://a.example/#/a', 'https://a.example/#/b'],
    ['https://a.example/#!a', 'https://a.example/#!b'],
    ['https://a.example/#id=1', 'https://a.example/#id=2'],
    ['https://a.example/X', 'https://a.example/x'],
    ['https://a.example:8080/x', 'https://a.example/x'],
    ['file:///a', 'https:///a'],
  ])('%s ≠ %s', (a, b) => {
    expect(pageKey(a)).not.toBe(pageKey(b))
  })

  test('what is no URL is its own key', () => expect(pageKey('not a url')).toBe('not a url'))
})

describe('editions', () => {
  test.each(['www', 'www2', 'm', 'mobile', 'wap', '3g', 'amp'])('%s. is an edition', (prefix) => {
    expect(looseKey(`https://${prefix}.news.example/a`)).toBe(looseKey('https://news.example/a'))
  })
  test.each([
    ['https://m.example/a', '//m.example/a'],
    ['https://mail.news.example/a', '//mail.news.example/a'],
    ['https://www.m.news.example/a', '//m.news.example/a'],
  ])('%s stays %s', (url, key) => expect(looseKey(url)).toBe(key))
})

describe('the same article', () => {
  const www = { url: 'https://www.a.example/1', canonical: 'https://www.a.example/1' }
  test.each([
    ['the same address', www, { url: 'https://www.a.example/1', canonical: null }, true],
    ['tracking only', www, { url: 'https://www.a.example/1?utm_source=x', canonical: null }, true],
    [
      'mobile edition, same canonical link',
      www,
      { url: 'https://m.a.example/1', canonical: 'https://www.a.example/1' },
      true,
    ],
    [
      'mobile edition, no canonical link',
      www,
      { url: 'https://m.a.example/1', canonical: null },
      false,
    ],
    [
      'mobile edition, another canonical link',
      www,
      { url: 'https://m.a.example/1', canonical: 'https://m.a.example/1' },
      false,
    ],
    [
      'a careless template gives all articles one canonical link',
      { url: 'https://a.example/v?id=1', canonical: 'https://a.example/v' },
      { url: 'https://a.example/v?id=2', canonical: 'https://a.example/v' },
      false,
    ],
    [
      'another host claims our canonical link',
      www,
      { url: 'https://evil.example/1', canonical: 'https://www.a.example/1' },
      false,
    ],
  ])('%s', (_, saved, facts, same) => {
    expect(isSamePage(keysOf(saved), facts)).toBe(same)
  })
})
