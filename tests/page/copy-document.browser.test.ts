// A copy for Readability is what a document is, but for large style sheets.
import { expect, test } from 'vitest'
import { copyDocument } from '@/lib/page/copy-document'

const LARGE = '/* so */'.repeat(3000)

test.each([
  ['no sheet', '<p>a</p>'],
  ['a small sheet', '<head><style>p { color: red }</style></head><p>a</p>'],
  [
    'large sheets in head and body',
    `<style>${LARGE}</style><div><p>a<style media="print">${LARGE}</style>b</p><b>c</b></div><!-- d -->`,
  ],
  ['a sheet in a drawing', `<svg><style>${LARGE}</style><g/></svg><p>a</p>`],
  ['a page in quirks mode', `<style>${LARGE}</style><table><tr><td>a</table>`],
  ['a page of today', `<!doctype html><html lang="zh"><style>${LARGE}</style><script>1</script>a`],
])('%s', (_, html) => {
  const document = new DOMParser().parseFromString(html, 'text/html')
  const before = document.documentElement.outerHTML
  const copy = copyDocument(document)
  expect(document.documentElement.outerHTML).toBe(before)
  for (const sheet of document.querySelectorAll('style')) {
    if (sheet.textContent!.length >= LARGE.length) sheet.textContent = ''
  }
  expect(copy.documentElement.outerHTML).toBe(document.documentElement.outerHTML)
  expect(copy.compatMode).toBe(document.compatMode)
  expect(copy.childNodes).toHaveLength(document.childNodes.length)
  expect(copy.body.baseURI).toBe(document.body.baseURI)
})
