// Elements taken away, what is in them kept: as if each had been replaced by its children, one after the other.
import { expect, test } from 'vitest'
import { dissolve } from '@/lib/page/dissolve'

const bodyOf = (html: string) => new DOMParser().parseFromString(html, 'text/html').body

test.each([
  ['<span>a</span>', 'a'],
  ['a<span></span>b', 'ab'],
  ['<p>a<span>b<i>c</i><span>d</span></span>e</p>', '<p>ab<i>c</i>de</p>'],
  ['<span><span></span></span><b>a</b>', '<b>a</b>'],
  ['<span><p>a<span>b</span></p><span><p>c</p></span>d</span>', '<p>ab</p><p>c</p>d'],
  ['<span><span>a</span><!--b--><span><span>c</span>d</span></span>e', 'a<!--b-->cde'],
  [`${'<span>'.repeat(300)}a<b>b</b>${'</span>'.repeat(300)}c`, 'a<b>b</b>c'],
])('%s becomes %s', (html, expected) => {
  const body = bodyOf(html)
  dissolve(body.querySelectorAll('span'))
  expect(body.innerHTML).toBe(expected)
})

test('more children than a call takes arguments', () => {
  const body = bodyOf(`<span>${'a<!---->'.repeat(200_000)}</span>`)
  dissolve(body.querySelectorAll('span'))
  expect(body.childNodes).toHaveLength(400_000)
})
