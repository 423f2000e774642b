// Text on a page as the mouse meets it: where a word stands, selecting from one word to another, what is painted.
import type { Frame, Page } from 'puppeteer-core'
import { until } from './wait'

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

/**
 * The boxes of the first and last character of a passage, after scrolling it into view; in CSS px
 * of the window. The passage runs from the first `from` to the first `to` at or after it.
 */
async function ends(frame: Frame, from: string, to: string): Promise<[Box, Box]> {
  const boxes = await until(`“${from}” … “${to}” in the page`, () =>
    frame.evaluate(
      async (from, to) => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        const nodes: { node: Text; at: number }[] = []
        let text = ''
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (node.parentElement?.closest('script, style')) continue
          nodes.push({ node: node as Text, at: text.length })
          text += node.nodeValue ?? ''
        }
        const start = text.indexOf(from)
        const found = text.indexOf(to, start)
        if (start < 0 || found < 0) return null
        const range = (offset: number) => {
          const { node, at } = nodes.findLast((item) => item.at <= offset) as (typeof nodes)[0]
          const range = document.createRange()
          range.setStart(node, offset - at)
          range.setEnd(node, Math.min(offset - at + 1, node.length))
          return range
        }
        const first = range(start)
        const last = range(found + to.length - 1)
        first.startContainer.parentElement?.scrollIntoView({
          block: 'nearest',
          behavior: 'instant',
        })
        // An element may be taller than the window: the passage itself goes to the middle.
        const { top, bottom } = first.getBoundingClientRect()
        scrollBy({ top: (top + bottom - innerHeight) / 2, behavior: 'instant' })
        await new Promise((resolve) => setTimeout(resolve, 50))
        const box = (range: Range) => {
          const { left, right, top, bottom } = range.getBoundingClientRect()
          return { left, right, top, bottom }
        }
        return [box(first), box(last)] as [Box, Box]
      },
      from,
      to,
    ),
  )
  return boxes as [Box, Box]
}

/** Where the frame's own corner stands in the window. */
async function corner(frame: Frame): Promise<{ x: number; y: number }> {
  const element = await frame.frameElement()
  if (!element) return { x: 0, y: 0 }
  const box = await element.boundingBox()
  if (!box) throw new Error('The frame is not drawn')
  const border = await element.evaluate(({ clientLeft, clientTop }) => ({ clientLeft, clientTop }))
  return { x: box.x + border.clientLeft, y: box.y + border.clientTop }
}

const middle = (box: Box) => (box.top + box.bottom) / 2

/** Drags the mouse over a passage, as a reader does; `rtl` where the line runs from right to left. */
export async function dragOver(
  page: Page,
  from: string,
  to = from,
  { frame = page.mainFrame(), rtl = false } = {},
): Promise<void> {
  const [first, last] = await ends(frame, from, to)
  // Only now: bringing the passage into view has moved the frame.
  const offset = await corner(frame)
  const edge = (box: Box, before: boolean) => (before !== rtl ? box.left + 1 : box.right - 1)
  const start = { x: offset.x + edge(first, true), y: offset.y + middle(first) }
  const end = { x: offset.x + edge(last, false), y: offset.y + middle(last) }
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 })
  await page.mouse.move(end.x, end.y, { steps: 4 })
  await page.mouse.up()
}

/** The middle of a word, for a click. */
export async function pointAt(
  page: Page,
  word: string,
  frame: Frame = page.mainFrame(),
): Promise<{ x: number; y: number }> {
  const [first] = await ends(frame, word, word)
  const offset = await corner(frame)
  return { x: offset.x + (first.left + first.right) / 2, y: offset.y + middle(first) }
}

/** What the browser says is selected. */
export const selected = (page: Page | Frame) =>
  page.evaluate(() => String(document.getSelection() ?? ''))

/** What is painted in a document: the name of each highlight that has ranges, and their texts. */
export function painted(page: Page | Frame): Promise<Record<string, string[]>> {
  return page.evaluate(() => {
    const text = (range: AbstractRange) => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      let found = ''
      const whole = document.createRange()
      whole.setStart(range.startContainer, range.startOffset)
      whole.setEnd(range.endContainer, range.endOffset)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!whole.intersectsNode(node) || node.parentElement?.closest('script, style, rt'))
          continue
        const value = node.nodeValue ?? ''
        const start = node === range.startContainer ? range.startOffset : 0
        const end = node === range.endContainer ? range.endOffset : value.length
        found += value.slice(start, end)
      }
      return found
    }
    const all: Record<string, string[]> = {}
    for (const [name, highlight] of CSS.highlights) {
      if (highlight.size) all[name] = [...highlight].map(text)
    }
    return all
  })
}

/** The painted texts of every colour, without the names. */
export const paintedTexts = async (page: Page | Frame) => Object.values(await painted(page)).flat()
