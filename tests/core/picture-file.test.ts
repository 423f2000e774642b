import fc from 'fast-check'
import { expect, test } from 'vitest'
import { articleOf, packPicture, unpackPicture } from '@/lib/core/picture-file'

const GIF = new TextEncoder().encode('GIF89a')
const joined = (parts: Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]))
const picture = { articleId: 'a', url: 'https://a.example/图.gif', type: 'image/gif', bytes: GIF }

test('comes back as it was', () => {
  fc.assert(
    fc.property(fc.webUrl(), fc.uint8Array({ maxLength: 50 }), (url, rest) => {
      const whole = { ...picture, url, bytes: joined([GIF, rest]) }
      expect(unpackPicture(joined(packPicture(whole)))).toEqual(whole)
    }),
  )
})

test.each<[string, Uint8Array]>([
  ['nothing', new Uint8Array(0)],
  ['cut in its head', joined(packPicture(picture)).slice(0, 20)],
  ['cut before its bytes', joined(packPicture({ ...picture, bytes: new Uint8Array(0) }))],
  ['a length beyond its end', new Uint8Array([255, 255, 255, 255, 1, 2])],
  ['no picture', joined(packPicture({ ...picture, bytes: new TextEncoder().encode('<html>') }))],
  ['no JSON', joined([new Uint8Array([2, 0, 0, 0]), new TextEncoder().encode('{]'), GIF])],
  ['other JSON', joined([new Uint8Array([2, 0, 0, 0]), new TextEncoder().encode('{}'), GIF])],
])('%s is none', (_, file) => {
  expect(unpackPicture(file)).toBeNull()
})

test('whose picture it is, is told by its beginning', () => {
  const file = joined(packPicture({ ...picture, bytes: joined([GIF, new Uint8Array(9000)]) }))
  expect(articleOf(file.subarray(0, 4096))).toBe('a')
  expect(articleOf(file.subarray(0, 20))).toBeNull()
})
