// Changes a page by chance under its passages, with a known truth, and looks at what is painted.
import { afterEach, expect, test, vi } from 'vitest'
import { ENGLISH, HAN } from '../words'
import { memory, painted, row, start, textOf } from './support'

/** VITE_FUZZ_SEED draws other changes, VITE_FUZZ_ROUNDS more of them. */
const SEED = Number(import.meta.env.VITE_FUZZ_SEED ?? 2)
const ROUNDS = Number(import.meta.env.VITE_FUZZ_ROUNDS ?? 12)
const EDITS = 40

let state = SEED
/** A whole number below `below`. */
function dice(below: number): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return Math.floor((state / 2 ** 32) * below)
}
const pick = <T>(list: readonly T[]): T => list[dice(list.length)] as T

let made = 0
/** A paragraph that no other is equal to. */
function paragraph(): HTMLElement {
  const p = document.createElement('p')
  const han = dice(2) === 0
  const words = Array.from({ length: 20 + dice(30) }, () => pick(han ? HAN : ENGLISH))
  words.splice(dice(words.length), 0, `${++made}`)
  p.textContent = words.join(han ? '' : ' ')
  return p
}

function texts(): Text[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found: Text[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if ((node as Text).data.trim() !== '') found.push(node as Text)
  return found
}

const blocks = () => [...document.querySelectorAll<HTMLElement>('body > *, body > section > *')]

/** Whether a change leaves a passage's words as they are: only such changes are made. */
const CHANGES: (() => void)[] = [
  function wrap() {
    const text = pick(texts())
    const element = document.createElement(pick(['span', 'b', 'em', 'mark', 'a']))
    text.replaceWith(element)
    element.append(text)
  },
  function split() {
    const text = pick(texts())
    if (text.length > 2) text.splitText(1 + dice(text.length - 1))
  },
  function join() {
    pick(blocks()).normalize()
  },
  function redraw() {
    const block = pick(blocks())
    if (block.localName === 'p') block.replaceWith(block.cloneNode(true))
  },
  function move() {
    const block = pick(blocks())
    const to = pick(blocks())
    if (block.localName === 'p' && !block.contains(to)) to.before(block)
  },
  function insert() {
    pick(blocks()).before(paragraph())
  },
  function section() {
    const block = pick(blocks())
    if (block.localName !== 'p') return
    const section = document.createElement('section')
    block.replaceWith(section)
    section.append(block)
  },
  function hide() {
    pick(blocks()).before(document.createComment('between'), document.createElement('script'))
  },
  function blink() {
    // Taken out and put back in another task, as a framework that draws a list anew does.
    const block = pick(blocks())
    const mark = document.createComment('back here')
    block.replaceWith(mark)
    queueMicrotask(() => mark.replaceWith(block))
  },
]

afterEach(() => {
  CSS.highlights.clear()
  document.adoptedStyleSheets = []
  document.body.replaceChildren()
})

test(`a page changed by chance, seed ${SEED}`, { timeout: ROUNDS * 20_000 }, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    document.body.replaceChildren(...Array.from({ length: 12 }, paragraph))
    const whole = textOf()
    const marked = Array.from({ length: 6 }, () => {
      const line = pick(whole.split('\n'))
      const from = dice(line.length - 8)
      return line.slice(from, from + 8 + dice(line.length - from - 7)).trim()
    }).filter((quote) => whole.split(quote).length === 2)
    const { session, controller } = start(memory(marked.map((quote) => row(whole, quote))))
    await session.refresh()
    const shows = (when: string) =>
      vi.waitFor(
        () => {
          const seen = painted()['cinnabar-cinnabar'] ?? []
          expect(seen.sort(), `seed ${SEED}, round ${round}, ${when}`).toEqual([...marked].sort())
        },
        { timeout: 8000, interval: 20 },
      )
    await shows('at first')
    const done: string[] = []
    for (let i = 0; i < EDITS; i++) {
      const change = pick(CHANGES)
      change()
      done.push(change.name)
      if (dice(8) === 0) await new Promise((resolve) => setTimeout(resolve))
    }
    await shows(done.join(' '))
    controller.abort()
  }
})
