import { describe, expect, test } from 'vitest'
import { placeToolbar } from '@/lib/core/placement'

const size = { width: 300, height: 40 }
const window = { width: 1000, height: 800 }
const box = (left: number, top: number, right: number, bottom: number) => ({
  left,
  top,
  right,
  bottom,
})

describe('the toolbar', () => {
  test.each([
    ['in the middle: above', box(400, 300, 600, 320), false],
    ['at the top: below', box(400, 10, 600, 30), false],
    ['at the left edge', box(0, 300, 50, 320), false],
    ['at the right edge', box(950, 300, 1000, 320), false],
    ['touch: below', box(400, 300, 600, 320), true],
    ['touch at the bottom: above', box(400, 770, 600, 790), true],
    ['as high as the window, room at the right', box(100, -50, 500, 900), false],
    ['as high as the window, room at the left', box(500, -50, 990, 900), false],
    ['scrolled off above', box(400, -200, 600, -100), false],
    ['scrolled off below', box(400, 900, 600, 950), false],
  ])('%s: in the window, never over the text', (_, anchor, touch) => {
    const { x, y } = placeToolbar(anchor, size, window, touch)
    expect(x).toBeGreaterThanOrEqual(0)
    expect(y).toBeGreaterThanOrEqual(0)
    expect(x + size.width).toBeLessThanOrEqual(window.width)
    expect(y + size.height).toBeLessThanOrEqual(window.height)
    const apart =
      x >= anchor.right ||
      x + size.width <= anchor.left ||
      y >= anchor.bottom ||
      y + size.height <= anchor.top
    expect(apart).toBe(true)
  })

  test('a text that fills the window cannot be avoided: at the lower edge', () => {
    const { x, y } = placeToolbar(box(0, -10, 1000, 900), size, window, false)
    expect([x, y + size.height]).toEqual([350, 792])
  })

  test('a window smaller than the toolbar keeps its near edge', () => {
    expect(placeToolbar(box(0, 100, 50, 120), size, { width: 200, height: 300 }, false).x).toBe(8)
  })
})
