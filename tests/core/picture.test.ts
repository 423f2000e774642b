import { describe, expect, test } from 'vitest'
import { pictureSource, picturesIn, typeOfPicture } from '@/lib/core/picture'

const BASE = 'https://paper.example/2024/a.html'

describe('the address to keep', () => {
  test.each([
    ['its src', 'b.jpg', null, 'https://paper.example/2024/b.jpg'],
    ['without the fragment', '/b.jpg#x', null, 'https://paper.example/b.jpg'],
    [
      'the narrowest that is wide enough',
      's.jpg',
      'a.jpg 400w, b.jpg 1600w, c.jpg 3200w',
      'https://paper.example/2024/b.jpg',
    ],
    ['else the widest', 's.jpg', 'b.jpg 800w, a.jpg 400w', 'https://paper.example/2024/b.jpg'],
    [
      'double density is wide enough',
      's.jpg',
      'a.jpg, b.jpg 2x, c.jpg 3x',
      'https://paper.example/2024/b.jpg',
    ],
    [
      'an address with commas',
      null,
      'https://i.example/w_800,h_2/a.jpg 800w',
      'https://i.example/w_800,h_2/a.jpg',
    ],
    ['none for data', 'data:image/png;base64,AAAA', null, null],
    ['none for a script', 'javascript:alert(1)', null, null],
    ['none for nothing', null, null, null],
    [
      'src where srcset leads nowhere',
      'a.jpg',
      'data:image/png;base64,AA 1x',
      'https://paper.example/2024/a.jpg',
    ],
  ])('%s', (_, src, srcset, expected) => expect(pictureSource(src, srcset, BASE)).toBe(expected))
})

describe('what a file is', () => {
  const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))
  test.each([
    ['\x89PNG\r\n\x1a\n....', 'image/png'],
    ['\xff\xd8\xff\xe0....', 'image/jpeg'],
    ['GIF89a....', 'image/gif'],
    ['RIFF\x01\x02\x03\x04WEBPVP8 ', 'image/webp'],
    ['\0\0\0\x20ftypavif', 'image/avif'],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'],
    ['<?xml version="1.0"?>\n<!-- made by hand -->\n<svg/>', 'image/svg+xml'],
    ['<!doctype html><svg></svg>', 'image/svg+xml'],
    ['<html><body><svg></svg>', null],
    ['<script>alert(1)</script>', null],
    ['', null],
    ['BM', null],
  ])('%j', (text, type) => expect(typeOfPicture(bytes(text))).toBe(type))
})

test('the pictures of HTML, each once, by the addresses they are shown by', () => {
  const html =
    '<p>a &lt;img src="no.jpg"&gt;</p><img alt="1 > 0" src="a.jpg?x=1&amp;y=2"><figure><img src="b.jpg" srcset="b.jpg 1x, c.jpg 2x"></figure><img src="a.jpg?x=1&amp;y=2"><img data-src="d.jpg"><imgs src="e.jpg">'
  expect(picturesIn(html, BASE)).toEqual([
    'https://paper.example/2024/a.jpg?x=1&y=2',
    'https://paper.example/2024/c.jpg',
  ])
})
