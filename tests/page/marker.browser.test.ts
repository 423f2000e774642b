import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { type Kept, mark, memory, painted, select, start } from './support'

let kept: Kept
let controller: AbortController

const host = () => document.querySelector('cinnabar-toolbar')
const first = (selector: string) => document.querySelector(selector)!.firstChild!
const rested = () => new Promise((resolve) => setTimeout(resolve, 400))

/** Selects as the keyboard does, and waits until the toolbar is there. */
async function selectText(node: Node, from: number, to: number, end?: Node) {
  select(node, from, to, end)
  await rested()
}

beforeEach(() => {
  document.body.innerHTML = `<p id="a">凡属正确的领导，必须是从群众中来。</p><p id="b">Take it <b>back to</b> the people.</p>
    <div id="bare">bare text<br>second line<br></div><table><tr><td id="cell">一格</td></tr></table>
    <ul><li id="item">item</li></ul><pre id="code">if (a) {\n  b()\n}</pre><ruby id="ruby">朱<rt>zhū</rt>批<rt>pī</rt></ruby>
    <p id="rtl" dir="rtl">שלום עולם</p><p id="marks">e\u0301cole \ud800 x</p><input id="field" value="typed text"><p id="white"> \u3000 </p>`
  kept = memory()
  const { session, controller: made } = start(kept)
  controller = made
  mark(session)
})

afterEach(() => {
  controller.abort()
  document.getSelection()!.removeAllRanges()
  CSS.highlights.clear()
  document.adoptedStyleSheets = []
  host()?.remove()
})

describe('marking', () => {
  test.each([
    ['a paragraph', '#a', '#a', '凡属正确的领导，必须是从群众中来。'],
    ['bare text', '#bare', '#bare', 'bare text'],
    ['a table cell', '#cell', '#cell', '一格'],
    ['a list item', '#item', '#item', 'item'],
    ['code', '#code', '#code', 'if (a) {\n  b()\n}'],
    ['ruby, without its reading', '#ruby', '#ruby', '朱'],
    ['right to left', '#rtl', '#rtl', 'שלום עולם'],
    ['combining marks and lone surrogates', '#marks', '#marks', 'e\u0301cole \ud800 x'],
    ['across paragraphs and elements', '#a', '#b', '凡属正确的领导，必须是从群众中来。\nTake it'],
  ])('%s', async (_, from, to, quote) => {
    await selectText(first(from), 0, first(to).textContent!.length, first(to))
    await userEvent.keyboard('3')
    await vi.waitFor(() => expect(kept.rows).toHaveLength(1))
    expect(kept.rows[0]).toMatchObject({ color: 'malachite', target: { quote: { exact: quote } } })
    expect(painted()['cinnabar-malachite']).toHaveLength(1)
  })

  test.each([
    ['white space', () => selectText(first('#white'), 0, 3)],
    ['nothing', () => rested()],
    [
      'text in a field',
      async () => {
        const field = document.querySelector<HTMLInputElement>('#field')!
        field.focus()
        field.select()
        await rested()
      },
    ],
  ])('%s is not marked', async (_, choose) => {
    await choose()
    await userEvent.keyboard('3')
    await rested()
    expect(kept.rows).toEqual([])
    expect(painted()).toEqual({})
  })

  test('what is selected when the key is pressed is what is marked', async () => {
    await selectText(first('#b'), 0, 4)
    document.querySelector('#a')!.prepend('inserted above, after the selection ')
    await userEvent.keyboard('1')
    await vi.waitFor(() => expect(kept.rows).toHaveLength(1))
    expect(kept.rows[0]?.target.quote.exact).toBe('Take')
    expect(painted()['cinnabar-cinnabar']).toEqual(['Take'])
  })

  test('Escape leaves the selection unmarked', async () => {
    await selectText(first('#a'), 0, 4)
    await userEvent.keyboard('{Escape}')
    await userEvent.keyboard('3')
    await rested()
    expect(kept.rows).toEqual([])
  })

  test('N writes a note, T tags, and both mark first', async () => {
    await selectText(first('#a'), 0, 4)
    await userEvent.keyboard('n')
    await userEvent.keyboard('remember{Control>}{Enter}{/Control}')
    await vi.waitFor(() => expect(kept.rows[0]?.note).toBe('remember'))
    await selectText(first('#a'), 8, 12)
    await userEvent.keyboard('t')
    await userEvent.keyboard('ledger,群众，')
    await vi.waitFor(() => expect(kept.rows[1]?.tags).toEqual(['ledger', '群众']))
  })

  test('Ctrl+Z takes the last act back', async () => {
    await selectText(first('#a'), 0, 4)
    await userEvent.keyboard('2')
    await vi.waitFor(() => expect(kept.rows).toHaveLength(1))
    await userEvent.keyboard('{Control>}z{/Control}')
    await vi.waitFor(() => expect(kept.undone).toHaveLength(1))
  })
})

describe('a page that means no good', () => {
  test('synthetic keys press nothing', async () => {
    await selectText(first('#a'), 0, 4)
    for (const target of [document, document.body, host()!]) {
      target.dispatchEvent(
        new KeyboardEvent('keydown', { key: '3', bubbles: true, composed: true }),
      )
    }
    await rested()
    expect(kept.rows).toEqual([])
  })

  test('its scripts hear nothing of what is typed in a note', async () => {
    const heard: string[] = []
    const listen = (event: Event) => heard.push(event.type)
    for (const type of ['keydown', 'keyup', 'input', 'beforeinput'])
      document.addEventListener(type, listen, { capture: true })
    await selectText(first('#a'), 0, 4)
    await userEvent.keyboard('n')
    heard.length = 0
    await userEvent.keyboard('secret')
    for (const type of ['keydown', 'keyup', 'input', 'beforeinput'])
      document.removeEventListener(type, listen, { capture: true })
    expect(heard).toEqual([])
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await vi.waitFor(() => expect(kept.rows[0]?.note).toBe('secret'))
  })

  test('in a modal dialog the toolbar goes inside', async () => {
    const dialog = document.body.appendChild(document.createElement('dialog'))
    dialog.innerHTML = '<p>said in a dialog</p>'
    dialog.showModal()
    await selectText(dialog.querySelector('p')!.firstChild!, 0, 4)
    expect(host()!.parentNode).toBe(dialog)
    await userEvent.keyboard('n')
    await userEvent.keyboard('heard{Control>}{Enter}{/Control}')
    await vi.waitFor(() => expect(kept.rows[0]?.note).toBe('heard'))
    dialog.close()
  })

  test('our host removed comes back with the next selection', async () => {
    await selectText(first('#a'), 0, 4)
    host()!.remove()
    await selectText(first('#a'), 2, 6)
    expect(host()?.matches(':popover-open')).toBe(true)
    await userEvent.keyboard('1')
    await vi.waitFor(() => expect(kept.rows).toHaveLength(1))
  })

  test('the toolbar’s inside is closed to the page', async () => {
    await selectText(first('#a'), 0, 4)
    expect(host()!.shadowRoot).toBeNull()
    expect(host()!.children).toHaveLength(0)
  })
})

describe('a write that fails', () => {
  test('stays painted and can be tried again under the same key', async () => {
    const keys: string[] = []
    const { add } = kept.port
    kept.port.add = (request) => {
      keys.push(request.key)
      return add(request)
    }
    kept.fail = { ok: false, failure: 'full' }
    await selectText(first('#a'), 0, 4)
    await userEvent.keyboard('1')
    await vi.waitFor(() => expect(keys).toHaveLength(1))
    expect(painted()['cinnabar-cinnabar']).toHaveLength(1)
    expect(kept.rows).toEqual([])
  })

  test('a note on a passage that could not be kept is kept with it when it can', async () => {
    kept.fail = { ok: false, failure: 'full' }
    await selectText(first('#a'), 0, 4)
    await userEvent.keyboard('n')
    await userEvent.keyboard('written while full{Control>}{Enter}{/Control}')
    await rested()
    expect(kept.rows).toEqual([])
    kept.fail = null
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await vi.waitFor(() => expect(kept.rows[0]?.note).toBe('written while full'))
  })

  test('a note that could not be kept comes back with what was typed', async () => {
    await selectText(first('#a'), 0, 4)
    await userEvent.keyboard('n')
    await vi.waitFor(() => expect(kept.rows).toHaveLength(1))
    kept.fail = { ok: false, failure: 'full' }
    await userEvent.keyboard('do not lose this{Escape}')
    await rested()
    kept.fail = null
    // The editor is there again, with the focus in its field.
    expect(document.activeElement).toBe(host())
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await vi.waitFor(() => expect(kept.rows[0]?.note).toBe('do not lose this'))
  })

  test('after an update of the extension the page is left alone', async () => {
    kept.port.alive = () => false
    await selectText(first('#a'), 0, 4)
    expect(controller.signal.aborted).toBe(true)
    await userEvent.keyboard('1')
    expect(painted()).toEqual({})
  })
})
