import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { memory, painted, row, start, textOf } from './support'

let end: AbortController | undefined

function open(kept: ReturnType<typeof memory>) {
  const { session, controller } = start(kept)
  end = controller
  return session
}

beforeEach(() => {
  document.body.innerHTML =
    '<h1>从群众中来</h1><p id="a">凡属正确的领导，必须是从群众中来。</p><p id="b">Take it <b>back to</b> the people.</p>'
})

afterEach(() => {
  end?.abort()
  CSS.highlights.clear()
  document.adoptedStyleSheets = []
})

describe('showing', () => {
  test('passages are painted by colour; overlapping and nested ones stay apart', async () => {
    const text = textOf()
    const kept = memory([
      row(text, '正确的领导，必须'),
      row(text, '领导，必须是从', { color: 'indigo' }),
      row(text, '领导', { color: 'indigo', note: 'n' }),
    ])
    const session = open(kept)
    await session.refresh()
    await vi.waitFor(() => expect(Object.keys(painted())).toHaveLength(3))
    expect(painted()['cinnabar-cinnabar']).toEqual(['正确的领导，必须'])
    expect(painted()['cinnabar-indigo']?.sort()).toEqual(['领导', '领导，必须是从'].sort())
    expect(painted()['cinnabar-indigo-seal']).toEqual(['导'])
  })

  test('the page’s nodes are not changed', async () => {
    const before = document.documentElement.outerHTML
    const session = open(memory([row(textOf(), 'back to the people')]))
    await session.refresh()
    await vi.waitFor(() => expect(painted()['cinnabar-cinnabar']).toHaveLength(1))
    expect(document.documentElement.outerHTML).toBe(before)
  })

  test('a page that throws our sheet away gets it back with the next paint', async () => {
    const session = open(memory([row(textOf(), '领导')]))
    await session.refresh()
    await vi.waitFor(() => expect(document.adoptedStyleSheets).toHaveLength(1))
    document.adoptedStyleSheets = []
    await session.refresh()
    await vi.waitFor(() => expect(document.adoptedStyleSheets).toHaveLength(1))
  })

  test('a point tells the passages under it, shortest first', async () => {
    const text = textOf()
    const long = row(text, '凡属正确的领导')
    const short = row(text, '正确')
    const session = open(memory([long, short]))
    await session.refresh()
    await vi.waitFor(() => expect(painted()['cinnabar-cinnabar']).toHaveLength(2))
    const box = session.passages.rangesOf(short.id)[0]!.getBoundingClientRect()
    const { highlighter } = session.passages
    expect(highlighter.at(document, box.left + 3, box.top + 3)).toEqual([short.id, long.id])
    expect(highlighter.at(document, box.left + 3, box.top + 300)).toEqual([])
  })
})

describe('a page that changes', () => {
  test('text that comes late is marked when it is there, and reported missing until then', async () => {
    const text = textOf()
    const late = row(text, 'back to the people')
    document.querySelector('#b')!.remove()
    const kept = memory([late])
    const session = open(kept)
    await session.refresh()
    await vi.waitFor(() => expect(kept.states.at(-1)?.missing).toEqual([late.id]))
    document.body.insertAdjacentHTML('beforeend', '<div>Take it <i>back to the</i> people.</div>')
    await vi.waitFor(
      () => expect(painted()['cinnabar-cinnabar']).toEqual(['back to the people']),
      3000,
    )
    expect(kept.states.at(-1)?.missing).toEqual([])
  })

  test('a paragraph that is drawn anew keeps its passage', async () => {
    const session = open(memory([row(textOf(), '正确的领导')]))
    await session.refresh()
    await vi.waitFor(() => expect(painted()['cinnabar-cinnabar']).toHaveLength(1))
    const p = document.querySelector('#a')!
    p.replaceWith(p.cloneNode(true))
    await vi.waitFor(() => {
      const [range] = CSS.highlights.get('cinnabar-cinnabar')! as unknown as Iterable<Range>
      expect(range?.startContainer.isConnected).toBe(true)
      expect(String(range)).toBe('正确的领导')
    }, 3000)
  })

  test('one that never stops changing is still read, and not all the time', async () => {
    const text = textOf()
    const late = row(text, 'back to the people')
    document.querySelector('#b')!.remove()
    const session = open(memory([late]))
    const clock = document.body.appendChild(document.createElement('p'))
    const busy = setInterval(() => {
      clock.textContent = String(performance.now())
    }, 1)
    await session.refresh()
    document.body.insertAdjacentHTML('beforeend', '<p>Take it back to the people.</p>')
    await vi.waitFor(() => expect(painted()['cinnabar-cinnabar']).toHaveLength(1), 5000)
    clearInterval(busy)
  })

  test('one whose text changes between the steps of looking is looked at again', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => `What was said at stall ${i * 7} that day`)
    document.body.innerHTML = lines.map((line) => `<p>${line}, and by whom.</p>`).join('')
    const rows = lines.map((line) => row(textOf(), line))
    // Every passage stands elsewhere now, and each is a step.
    for (const p of [...document.querySelectorAll('p')]) p.before(`Ad ${Math.random()}`)
    const session = open(memory(rows))
    const node = [...document.querySelectorAll('p')].at(-1)!.firstChild as Text
    let now = performance.now()
    let asked = 0
    // Looking takes many tasks; in the midst of them the page writes anew what the last passage stands in.
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
      if (++asked === 30) node.data = `3 minutes ago ${lines.at(-1)}, and by whom.`
      now += 4
      return now
    })
    await session.refresh()
    await vi.waitFor(() => expect(asked).toBeGreaterThan(60), 5000)
    clock.mockRestore()
    await vi.waitFor(
      () => expect(painted()['cinnabar-cinnabar']?.sort()).toEqual([...lines].sort()),
      5000,
    )
  })

  test('what was taken for a passage gives way when the passage itself comes', async () => {
    const line = (n: number) =>
      `Remark ${n} about the brook: it was said on a day, by a person, and it went into the ledger word for word.`
    document.body.innerHTML = [1, 2, 3, 12, 13, 16].map((n) => `<p>${line(n)}</p>`).join('')
    const sixteenth = row(textOf(), 'Remark 16 about the brook')
    const [last] = [...document.querySelectorAll('p')].slice(-1)
    last!.remove()
    const session = open(memory([sixteenth]))
    await session.refresh()
    // Of lines that are alike another one may be taken for it, as long as it is not there.
    document.body.append(last!)
    await vi.waitFor(
      () => expect(painted()['cinnabar-cinnabar']).toEqual(['Remark 16 about the brook']),
      5000,
    )
  })

  test('on a page that never rests what was edited is found too', async () => {
    const filler = (name: string) =>
      Array.from({ length: 9 }, (_, i) => `<p>The ${name} part says ${i * 37} things.</p>`).join('')
    const page = (said: string) =>
      `${filler('one')}<p>We keep ${said} for a year.</p>${filler('two')}`
    document.body.innerHTML = page('what you posted on the site')
    const edited = row(textOf(), 'what you posted on the site')
    document.body.innerHTML = page('what you publicly posted on the site')
    const clock = document.body.appendChild(document.createElement('p'))
    const busy = setInterval(() => {
      clock.textContent = String(performance.now())
    }, 1)
    await open(memory([edited])).refresh()
    await vi.waitFor(
      () =>
        expect(painted()['cinnabar-cinnabar']).toEqual(['what you publicly posted on the site']),
      5000,
    )
    clearInterval(busy)
  })

  test('another page by client-side navigation shows none of the first one’s passages', async () => {
    const kept = memory([row(textOf(), '领导')])
    const session = open(kept)
    await session.refresh()
    await vi.waitFor(() => expect(painted()['cinnabar-cinnabar']).toHaveLength(1))
    const here = location.href
    history.pushState(null, '', '/another')
    kept.rows = []
    await session.refresh()
    expect(painted()['cinnabar-cinnabar']).toBeUndefined()
    history.replaceState(null, '', here)
  })
})

describe('a page of several documents', () => {
  test('a same-origin frame is part of the text, also one that loads late', async () => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    frame.contentDocument!.body.innerHTML = '<p>群众的意见</p>'
    const inside = row(textOf(), '群众的意见')
    frame.remove()
    const kept = memory([inside])
    const session = open(kept)
    await session.refresh()
    await vi.waitFor(() => expect(kept.states.at(-1)?.missing).toHaveLength(1))
    frame.srcdoc = '<p>群众的意见</p>'
    document.body.append(frame)
    await vi.waitFor(
      () => expect(painted(frame.contentDocument!)['cinnabar-cinnabar']).toEqual(['群众的意见']),
      5000,
    )
  })

  test('an open shadow root too', async () => {
    const host = document.body.appendChild(document.createElement('section'))
    host.attachShadow({ mode: 'open' }).innerHTML = '<p>台账在此</p>'
    const session = open(memory([row(textOf(), '台账在此')]))
    await session.refresh()
    await vi.waitFor(() => expect(painted()['cinnabar-cinnabar']).toEqual(['台账在此']))
    expect(host.shadowRoot!.adoptedStyleSheets).toHaveLength(1)
  })
})

describe('sizes', () => {
  test.each([
    ['one text node of 5 MB', () => document.createTextNode('群众路线。'.repeat(1_000_000))],
    [
      'a page of 10 MB',
      () => {
        const all = document.createElement('div')
        // Laying ten megabytes out takes the browser seconds, and is not what is asked here.
        all.hidden = true
        all.innerHTML =
          `<p>${'Go among people and collect what they say, 从群众中来。'.repeat(20)}</p>`.repeat(
            8_000,
          )
        return all
      },
    ],
    ['an empty page', () => document.createTextNode('')],
  ])(
    '%s',
    async (_, make) => {
      const text = textOf()
      const kept = memory([row(text, '正确的领导')])
      document.body.append(make())
      const session = open(kept)
      await session.refresh()
      await vi.waitFor(() => expect(painted()['cinnabar-cinnabar']).toEqual(['正确的领导']), 10_000)
    },
    30_000,
  )

  test('nothing at all', async () => {
    const lost = row(textOf(), '领导')
    document.body.innerHTML = ''
    const kept = memory([lost])
    await open(kept).refresh()
    await vi.waitFor(() => expect(kept.states.at(-1)?.missing).toEqual([lost.id]))
  })
})
