// The ends of a passage, moved by key; the mouse is tried end to end.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { type Kept, mark, memory, painted, row, start, textOf } from './support'

let kept: Kept
let controller: AbortController

beforeEach(() => {
  document.body.innerHTML =
    '<p id="a">凡属正确的领导，必须是从群众中来。</p><p id="b">Take it <b>back to</b> the people.</p><p id="c" dir="rtl">שלום עולם טוב</p>'
})

afterEach(() => {
  controller.abort()
  CSS.highlights.clear()
  document.adoptedStyleSheets = []
  document.querySelector('cinnabar-toolbar')?.remove()
})

/** Shows a passage in the page and opens its toolbar, as a click does. */
async function open(exact: string) {
  kept = memory([row(textOf(), exact)])
  const made = start(kept)
  controller = made.controller
  mark(made.session)
  await made.session.refresh()
  const [range] = await vi.waitFor(() => {
    const ranges = made.session.passages.rangesOf(kept.rows[0]!.id)
    expect(ranges.length).toBeGreaterThan(0)
    return ranges
  })
  const box = range!.getBoundingClientRect()
  const at = range!.startContainer.parentElement!
  const home = at.getBoundingClientRect()
  await userEvent.click(at, {
    position: {
      x: (box.left + box.right) / 2 - home.left,
      y: (box.top + box.bottom) / 2 - home.top,
    },
  })
  return made.session
}

const shows = (text: string) =>
  vi.waitFor(() => expect(painted()['cinnabar-cinnabar']).toEqual([text]), 2000)
const keeps = (exact: string) =>
  vi.waitFor(() => expect(kept.rows[0]?.target.quote.exact).toBe(exact), 3000)

test.each([
  ['a letter on', 'back to', '{Shift>}{ArrowRight}{/Shift}', 'back to t'],
  ['a letter back', 'back to', '{Shift>}{ArrowLeft}{/Shift}', 'back t'],
  ['a word on', 'back to', '{Control>}{Shift>}{ArrowRight}{/Shift}{/Control}', 'back to the'],
  [
    'two words on',
    'it',
    '{Control>}{Shift>}{ArrowRight}{ArrowRight}{/Shift}{/Control}',
    'it back to',
  ],
  ['a Han character', '领导', '{Shift>}{ArrowLeft}{/Shift}', '领'],
  ['to the left in a text from right to left', 'שלום', '{Shift>}{ArrowLeft}{/Shift}', 'שלום ע'],
])('%s', async (_, exact, keys, moved) => {
  await open(exact)
  await userEvent.keyboard(keys)
  await shows(moved)
  await keeps(moved)
})

test('the start, by its handle', async () => {
  await open('the people')
  const names = 5 + 4
  for (let i = 0; i <= names; i++) await userEvent.keyboard('{Tab}')
  await userEvent.keyboard('{Control>}{ArrowLeft}{/Control}')
  await shows('to the people')
  await keeps('to the people')
})

test('steps that follow each other are one change, and undone as one', async () => {
  await open('back to')
  const edits: string[] = []
  const { edit } = kept.port
  kept.port.edit = (request) => {
    edits.push(request.patch.target?.quote.exact ?? '')
    return edit(request)
  }
  await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{ArrowRight}{/Shift}')
  await keeps('back to the')
  expect(edits).toEqual(['back to the'])
  await userEvent.keyboard('{Control>}z{/Control}')
  await vi.waitFor(() => expect(kept.undone).toHaveLength(1))
})

test('leaving keeps what was moved at once', async () => {
  await open('back to')
  await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}{Escape}')
  await keeps('back to t')
})

test('what cannot be kept stays painted, and can be tried again', async () => {
  await open('back to')
  kept.fail = { ok: false, failure: 'full' }
  await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}{Escape}')
  await shows('back to t')
  expect(kept.rows[0]?.target.quote.exact).toBe('back to')
})

test('a place changed elsewhere moves the passage without a moment of nothing', async () => {
  const session = await open('back to')
  const seen: unknown[] = []
  const watch = setInterval(() => seen.push(painted()['cinnabar-cinnabar']?.length ?? 0), 1)
  const { target } = row(textOf(), 'the people')
  kept.rows = kept.rows.map((each) => ({ ...each, target }))
  await session.refresh()
  await shows('the people')
  clearInterval(watch)
  expect(seen).not.toContain(0)
})
