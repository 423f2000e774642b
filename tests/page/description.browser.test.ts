// What a passage remembers of the headings it stands under.
import { afterEach, expect, test } from 'vitest'
import { describePassage } from '@/lib/page/description'
import { buildTextMap } from '@/lib/page/text-map'

afterEach(() => {
  document.body.innerHTML = ''
})

/** The headings over the last place of `passage` in the page as it is. */
function headingsOver(passage: string): string[] | undefined {
  const map = buildTextMap(document)
  const start = map.text.lastIndexOf(passage)
  expect(start).toBeGreaterThanOrEqual(0)
  return describePassage(map, { start, end: start + passage.length }).headings
}

const LONG = '很长的标题'.repeat(20)

test.each<[string, string, string[] | undefined]>([
  ['no heading', '<p>words</p>', undefined],
  ['one', '<h2>A</h2><p>words</p>', ['A']],
  ['one below the passage', '<p>words</p><h2>A</h2>', undefined],
  ['the outermost first', '<h1>A</h1><h2>B</h2><h3>C</h3><p>words</p>', ['A', 'B', 'C']],
  ['the nearest of a level', '<h2>A</h2><h3>B</h3><h3>C</h3><p>words</p>', ['A', 'C']],
  ['none of a part that is over', '<h2>A</h2><h3>B</h3><h2>C</h2><p>words</p>', ['C']],
  ['a level left out', '<h1>A</h1><h4>B</h4><p>words</p>', ['A', 'B']],
  [
    'the four inmost',
    '<h1>A</h1><h2>B</h2><h3>C</h3><h4>D</h4><h5>E</h5><p>words</p>',
    ['B', 'C', 'D', 'E'],
  ],
  [
    'within other elements',
    '<div><div><h2><b>A</b> <i>b</i><br>c</h2></div></div><div><p>words</p></div>',
    ['A b c'],
  ],
  ['a passage in a heading is under those above it', '<h1>A</h1><h2>some words</h2>', ['A']],
  ['nor under one before it on its level', '<h1>A</h1><h2>B</h2><h3>C</h3><h2>words</h2>', ['A']],
  [
    'numbered headings are said once',
    '<h2>一、总则</h2><h3>（一）范围</h3><p>words</p>',
    ['一、总则', '（一）范围'],
  ],
  ['in a numbered heading', '<h2>一、总则</h2><h3>（一）words</h3>', ['一、总则']],
  ['a hidden one is none', '<h2>A</h2><h3><script>x</script></h3><p>words</p>', ['A']],
  ['an empty one is none', '<h2>A</h2><h3> </h3><p>words</p>', ['A']],
  [
    'one of a box beside the text is the box’s',
    '<h2>A</h2><aside><h3>B</h3><p>x</p></aside><p>words</p>',
    ['A'],
  ],
  ['within the box it counts', '<h2>A</h2><aside><h3>B</h3><p>words</p></aside>', ['A', 'B']],
  [
    'the sign that links it to itself',
    '<h2>A <a>¶</a></h2><h3><a>#</a> B</h3><p>words</p>',
    ['A', 'B'],
  ],
  ['and one set close to it', '<h2>A<a>¶</a></h2><h3><a>§</a>B</h3><p>words</p>', ['A', 'B']],
  [
    'a sign that is part of it',
    '<h2>§ 5 Liability</h2><h3><a>Learning C</a>#</h3><p>words</p>',
    ['§ 5 Liability', 'Learning C#'],
  ],
  ['a sign alone is none', '<h2>A</h2><h3><a>#</a></h3><p>words</p>', ['A']],
  ['a long one is cut', `<h2>${LONG}</h2><p>words</p>`, [`${LONG.slice(0, 59)}…`]],
  [
    'but not within a character',
    `<h2>${'a'.repeat(58)}😀😀</h2><p>words</p>`,
    [`${'a'.repeat(58)}…`],
  ],
  [
    'numbered lines below a heading',
    '<h1>意见</h1><p>一、总体要求</p><p>（一）目标。到明年words。</p>',
    ['意见', '一、总体要求', '（一）目标'],
  ],
  [
    'numbered lines above a heading are not over it',
    '<p>一、总体要求</p><h2>附件</h2><p>words</p>',
    ['附件'],
  ],
])('%s', (_, html, headings) => {
  document.body.innerHTML = html
  expect(headingsOver('words')).toEqual(headings)
})

test('headings within a shadow root and those around it', () => {
  document.body.innerHTML = '<h1>A</h1><h3>B</h3><div></div><h2>C</h2>'
  const root = document.querySelector('div')!.attachShadow({ mode: 'open' })
  root.innerHTML = '<h2>D</h2><p>words</p>'
  expect(headingsOver('words')).toEqual(['A', 'D'])
})

test('headings of a frame’s own document', async () => {
  document.body.innerHTML = '<h1>A</h1><iframe srcdoc="<h2>B</h2><p>words</p>"></iframe>'
  const frame = document.querySelector('iframe')!
  await new Promise((loaded) => frame.addEventListener('load', loaded))
  expect(headingsOver('words')).toEqual(['B'])
})

test.each([
  ['img', 'host'],
  ['form', 'host'],
  ['iframe', 'host'],
])('a page that calls an %s “%s”', (tag, name) => {
  document.body.innerHTML = `<h2>A</h2><${tag} name="${name}"></${tag}><p>words</p>`
  expect(headingsOver('words')).toEqual(['A'])
})

// Where a heading stands was looked for in all the text around it: two minutes for so many.
test.each([
  ['empty', '<h6></h6>'],
  ['hidden', '<h6><script>x</script></h6>'],
])('sixty thousand %s headings', (_, heading) => {
  document.body.innerHTML = `<h2>A</h2>${heading.repeat(60_000)}<p>words</p>`
  expect(headingsOver('words')).toEqual(['A'])
})

test('a heading of ten megabytes', () => {
  document.body.innerHTML = `<h2>${'a b '.repeat(2_500_000)}</h2><p>words</p>`
  expect(headingsOver('words')).toEqual([`${'a b '.repeat(15).slice(0, 59)}…`])
})

test('a heading that came with the next map is known', () => {
  document.body.innerHTML = '<h2>A</h2><p>words</p>'
  expect(headingsOver('words')).toEqual(['A'])
  document.querySelector('h2')!.insertAdjacentHTML('afterend', '<h3>B</h3>')
  expect(headingsOver('words')).toEqual(['A', 'B'])
})
