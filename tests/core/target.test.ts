import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unplaced } from '@/lib/core/selector'
import { describe as describeSpan, guess, locate, type Target } from '@/lib/core/target'
import { ENGLISH } from '../words'

const filler = (name: string) =>
  Array.from(
    { length: 12 },
    (_, i) => `The ${name} part says ${i * 37} things about matter ${i}.`,
  ).join(' ')

/** Describes the marked 【span】 of the first text and finds it in the second; what was found, or null. */
function found(before: string, after: string): string | null {
  const start = before.indexOf('【')
  const end = before.indexOf('】') - 1
  const target = describeSpan(before.replace('【', '').replace('】', ''), { start, end })
  const [place] = locate(after, [target])
  return place ? after.slice(place.span.start, place.span.end) : null
}

const zh = (word: string) =>
  `今年以来，各地出台一系列措施优化营商环境，减轻负担，${word}得到实实在在的支持，投资意愿明显增强，就业形势总体稳定。`

test.each([
  [
    'the same',
    `${filler('one')} 【a passage】 ${filler('two')}`,
    `${filler('one')} a passage ${filler('two')}`,
    'a passage',
  ],
  [
    'text put before it',
    `${filler('one')} 【a passage】 ${filler('two')}`,
    `Something new. ${filler('one')} a passage ${filler('two')}`,
    'a passage',
  ],
  [
    'a word put into it',
    `${filler('one')} We keep 【what you posted on the site】 for a year. ${filler('two')}`,
    `${filler('one')} We keep what you publicly posted on the site for a year. ${filler('two')}`,
    'what you publicly posted on the site',
  ],
  [
    'white space of another kind',
    `${filler('one')}\nWe keep 【what you\nposted】 here. ${filler('two')}`,
    `${filler('one')} We  keep what you posted here.\n${filler('two')}`,
    'what you posted',
  ],
  [
    '简 to 繁',
    zh('【国有企业】'),
    '今年以來，各地出臺一系列措施優化營商環境，減輕負擔，國有企業得到實實在在的支持，投資意願明顯增強，就業形勢總體穩定。',
    '國有企業',
  ],
  [
    '繁 to 简',
    '今年以來，各地出臺一系列措施【優化營商環境】，減輕負擔，國有企業得到實實在在的支持。',
    zh('国有企业'),
    '优化营商环境',
  ],
  ['国有企业 is not 民营企业', zh('【国有企业】'), zh('民营企业'), null],
  ['经济增长 is not 稳定增长', zh('【经济增长】'), zh('稳定增长'), null],
  [
    'gone, though the words are elsewhere',
    `${filler('one')} Red 【the word】 blue. ${filler('two')} the word`,
    `${filler('one')} Red blue. ${filler('two')} the word`,
    null,
  ],
  [
    'the paragraph moved',
    `${filler('one')}\nA 【long enough passage that nobody would write a second time】 of text.\n${filler('two')}`,
    `${filler('two')}\n${filler('one')}\nA long enough passage that nobody would write a second time of text.`,
    'long enough passage that nobody would write a second time',
  ],
  [
    'a short paragraph moved, its neighbours now side by side',
    `${filler('one')}\n军往查次自广儿第去山手近3听风于个阶大别斯型型着山什命技委入【向层节名造思人争证】\n${filler('two')}`,
    `军往查次自广儿第去山手近3听风于个阶大别斯型型着山什命技委入向层节名造思人争证\n${filler('one')}\n${filler('two')}`,
    '向层节名造思人争证',
  ],
  ['a text of one word', '【word】', 'word', 'word'],
  ['nothing left', `${filler('one')} 【a passage】`, '', null],
])('%s', (_, before, after, expected) => {
  expect(found(before, after)).toBe(expected)
})

test('a quote that came alone is found nearest to its place', () => {
  const target: Target = {
    quote: { type: 'TextQuoteSelector', exact: 'ab', prefix: '', suffix: '' },
    position: { type: 'TextPositionSelector', start: 6, end: 8 },
  }
  expect(locate('ab -- ab -- ab', [target])[0]?.span).toEqual({ start: 6, end: 8 })
})

test('of equal passages each keeps its own place when text is put before them', () => {
  const row = 'Buy one, get one free. '
  const text = row.repeat(30)
  const targets = Array.from({ length: 30 }, (_, i) =>
    describeSpan(text, { start: i * row.length, end: i * row.length + 7 }),
  )
  expect(locate(text, targets).map((place) => place?.span.start)).toEqual(
    targets.map((target) => target.position.start),
  )
})

test('a changed passage says so', () => {
  const text = `${filler('one')} We keep what you posted on the site for a year. ${filler('two')}`
  const target = describeSpan(text, {
    start: text.indexOf('what'),
    end: text.indexOf(' for a year'),
  })
  expect(locate(text, [target])[0]).toMatchObject({ changed: false })
  expect(locate(text.replace('you posted', 'you publicly posted'), [target])[0]).toMatchObject({
    changed: true,
  })
})

test.each([
  ['dots written out', '讨论到这里，等等……好', '讨论到这里，等等......好', false],
  ['a sign in one character or two', '屋里有25℃左右，大家都说', '屋里有25°C左右，大家都说', false],
  ['a number in its own brackets', '请看㈠总则里的那一条', '请看（一）总则里的那一条', false],
  ['another number', '一共收到意见138条，办结', '一共收到意见139条，办结', true],
  ['numbers run together', '一共 13 8 条意见都办结', '一共 138 条意见都办结', true],
])('the same in another writing has not changed: %s', (_, quote, now, changed) => {
  const text = `${filler('one')}\n${quote}了。\n${filler('two')}`
  const start = text.indexOf(quote)
  const target = describeSpan(text, { start, end: start + quote.length })
  expect(locate(text.replace(quote, now), [target])[0]).toMatchObject({
    span: { start, end: start + now.length },
    changed,
  })
})

test('a hostile position among the targets keeps none of the others from being found', () => {
  const text = Array.from({ length: 60 }, (_, i) => zh(`第${i}家`)).join('\n')
  const targets = Array.from({ length: 60 }, (_, i) =>
    describeSpan(text, { start: text.indexOf(`第${i}家`), end: text.indexOf(`第${i}家`) + 12 }),
  )
  const hostile = targets.map((target) => ({
    ...target,
    position: { ...target.position, start: 1e308, end: 1e308 },
  }))
  const edited = text.replaceAll('实实在在', '真正')
  const alone = locate(edited, targets).map((place) => place?.span)
  const together = locate(edited, [...targets, ...hostile]).slice(0, targets.length)
  expect(alone.filter(Boolean)).toHaveLength(60)
  expect(together.map((place) => place?.span)).toEqual(alone)
})

test('what keeps less than a quarter is gone, and offered', () => {
  const kept = 'The clerk of the parish signs the ledger at the foot of its last page.'
  const gone = [
    'Whoever borrows a boat writes name and hour on the slate beside the door.',
    'No bell is rung for a single passenger after the lamps have been lit.',
    'Goods above a man’s weight pay double, and cattle are counted by the head.',
    'In flood the rope is taken in and everybody waits for the morning.',
  ].join(' ')
  const before = `${filler('one')} ${kept} ${gone} ${filler('two')}`
  const start = before.indexOf(kept)
  const target = describeSpan(before, { start, end: start + kept.length + 1 + gone.length })
  const after = `${filler('one')} ${kept} ${filler('three')}`
  expect(locate(after, [target])).toEqual([null])
  const [place] = guess(after, target).places
  expect(place && after.slice(place.span.start, place.span.end)).toContain(
    'The clerk of the parish',
  )
})

test('for a passage that is gone there are guesses, the likeliest first', () => {
  const target = describeSpan(zh('国有企业'), { start: 25, end: 45 })
  const rewritten = zh('国有企业').replace('得到实实在在的支持，投资意愿', '获得支持的意愿')
  const { places, beside } = guess(rewritten, target)
  expect(beside).toBeGreaterThan(0.4)
  expect(places.length).toBeGreaterThan(0)
  const likelihoods = places.map((place) => place.confidence)
  expect(likelihoods).toEqual([...likelihoods].sort((a, b) => b - a))
})

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.constantFrom('a', 'b ', '企业', '国有', '\n', '👍', 'ab ab '), { maxLength: 200 })
    .map((list) => list.join('')),
)

test('in the text it was described in, every span is found where it is', () => {
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(), (text, a, b) => {
      if (text === '') return
      const start = a % text.length
      const end = start + 1 + (b % (text.length - start))
      expect(locate(text, [describeSpan(text, { start, end })])[0]?.span).toEqual({ start, end })
    }),
  )
})

describe('a passage that came without a position', () => {
  const text =
    'One remark was made at the gate. Another was made by the river, in the evening. A third was made at the gate again, later.'
  const bare = (exact: string, order: number): Target => ({
    quote: { type: 'TextQuoteSelector', exact, prefix: '', suffix: '' },
    position: unplaced(order),
  })

  test('is found by its words', () => {
    const [place] = locate(text, [bare('made by the river', 0)])
    expect(place && text.slice(place.span.start, place.span.end)).toBe('made by the river')
  })

  test('is found where line ends of another tool stand in it', () => {
    const [place] = locate(text, [bare('made by\nthe river,\n in the evening', 0)])
    expect(place && text.slice(place.span.start, place.span.end)).toBe(
      'made by the river, in the evening',
    )
  })

  test('misleads no other about where it is', () => {
    const at = text.lastIndexOf('at the gate')
    const marked = describeSpan(text, { start: at, end: at + 11 })
    const longer = `${'A new beginning, of some length, before all that was said. '.repeat(4)}${text}`
    const others = [bare('Another was made', 0), bare('in the evening', 1)]
    expect(locate(longer, [...others, marked])[2]).toEqual(locate(longer, [marked])[0])
  })
})

describe('what stands in other words where most of it is left', () => {
  const words = (seed: number, count: number) => {
    let state = seed
    return Array.from({ length: count }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return ENGLISH[Math.floor((state / 2 ** 32) * ENGLISH.length)] as string
    })
  }
  const edited = (list: readonly string[], every: number) =>
    list.map((word, i) => (i % every === every - 1 ? `not${word}` : word))

  test.each([
    [1000, 10, 100],
    [2000, 10, 400],
    [4000, 20, 0],
  ])(
    '%i words, one in %i changed, of which an excerpt of %i stands before',
    (count, every, excerpt) => {
      const [before, marked, after] = [words(1, 400), words(2, count), words(3, 400)]
      const old = `${before.join(' ')}\n${marked.join(' ')}\n${after.join(' ')}`
      const start = before.join(' ').length + 1
      const end = start + marked.join(' ').length
      const head = [...marked.slice(0, excerpt), ...before].join(' ')
      const now = `${head}\n${edited(marked, every).join(' ')}\n${after.join(' ')}`
      const [place] = locate(now, [describeSpan(old, { start, end })])
      expect(place?.span.start).toBeGreaterThan(head.length - 10)
      expect(place?.span.start).toBeLessThan(head.length + 200)
    },
  )
})

test('a term in a paragraph that was only moved is found, also where it stands in others', () => {
  const paragraphs = Array.from(
    { length: 30 },
    (_, i) => `Question ${i * 17}: the annotation of matter ${i * 31} is kept by person ${i * 7}.`,
  )
  const old = paragraphs.join('\n')
  const now = paragraphs.toReversed().join('\n')
  const targets = paragraphs.map((paragraph) => {
    const start = old.indexOf(paragraph) + paragraph.indexOf('annotation')
    return describeSpan(old, { start, end: start + 'annotation'.length })
  })
  const places = locate(now, targets)
  const found = places.map(
    (place) => place && now.slice(0, place.span.start).split('\n').length - 1,
  )
  expect(found).toEqual(paragraphs.map((_, i) => paragraphs.length - 1 - i))
})

test('passages marked in the saved copy do not go astray among those marked in the page', () => {
  const lines = Array.from(
    { length: 80 },
    (_, i) => `Line ${i * 17} of the house speaks of matter ${i * 31} and of person ${i * 7}.`,
  )
  const nav = `${'Menu of the site, with many things in it. '.repeat(60)}\n`
  const [copy, page] = [lines.join('\n'), nav + lines.join('\n')]
  const changed =
    nav + lines.map((line) => line.replace('of the house', 'of a new house')).join('\n')
  const of = (text: string, i: number) => {
    const start = text.indexOf(lines[i] as string)
    return describeSpan(text, { start, end: start + (lines[i] as string).length })
  }
  const inCopy = [5, 25, 45, 65].map((i) => of(copy, i))
  const inPage = lines.map((_, i) => of(page, i))
  const alone = locate(changed, inCopy).map((place) => place?.span)
  expect(alone.every((span) => span !== undefined)).toBe(true)
  const together = locate(changed, [...inCopy, ...inPage]).slice(0, inCopy.length)
  expect(together.map((place) => place?.span)).toEqual(alone)
})
