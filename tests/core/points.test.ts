// The points counted in a paragraph, and their place in the outline.
import { describe, expect, test } from 'vitest'
import { outlineOf } from '@/lib/core/outline'
import { pointsOf } from '@/lib/core/points'

describe('the points of a paragraph', () => {
  test.each([
    [
      '一要…二要…',
      '做好这件事，一要眼睛向下，沉到一线；二要脑子转弯，想在前头。三要手上有活。',
      ['一要眼睛向下', '二要脑子转弯', '三要手上有活'],
    ],
    ['一是…二是…', '原因有两条：一是路远，二是没人问。', ['一是路远', '二是没人问']],
    ['一是；二是', '原因有两条：一是路远；二是没人问。', ['一是路远', '二是没人问']],
    ['第一，第二，', '第一，先听。第二，再问。', ['第一，先听', '第二，再问']],
    [
      '其一，其二，',
      '道理有二。其一，水往低处流。其二，人往高处走。',
      ['其一，水往低处流', '其二，人往高处走'],
    ],
    ['a number inside a word', '一是一，二是二，说一不二。', []],
    ['that do not begin with one', '二要快；三要好。', []],
    ['with a gap', '一要快；三要好。', []],
    ['only one', '一要快。', []],
    [
      'two runs in one paragraph',
      '一要赶得快；二要做得好。难处也有：一是路远；二是价贵。',
      ['一要赶得快', '二要做得好', '一是路远', '二是价贵'],
    ],
    ['nothing counted', '她说，纸会老，字不会。', []],
  ])('%s', (_, paragraph, texts) => {
    const points = pointsOf(paragraph)
    expect(points.map(({ text }) => text)).toEqual(texts)
    for (const { text, offset } of points) expect(paragraph.startsWith(text, offset)).toBe(true)
  })
})

test('they stand in the outline below the headings, at their own offsets', () => {
  const texts = ['怎样做', '一要赶得快，不等；二要做得好，不赶。', '做成以后', '说给大家听。']
  let offset = 0
  const lines = texts.map((text, index) => {
    const line = { text, level: index % 2 === 0 ? 2 : 0, offset }
    offset += text.length + 1
    return line
  })
  const whole = texts.join('\n')
  const outline = outlineOf(lines)
  expect(outline.map(({ level, text }) => [level, text])).toEqual([
    [1, '怎样做'],
    [2, '一要赶得快'],
    [2, '二要做得好'],
    [1, '做成以后'],
  ])
  for (const entry of outline) expect(whole.startsWith(entry.text, entry.offset)).toBe(true)
})
