// Where the toolbar stands: beside what it belongs to, inside the window.

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** Space between toolbar and text, and between toolbar and window edge, in CSS px. */
const GAP = 8
/** On touch the browser draws selection handles below the text; stay clear of them. */
const TOUCH_GAP = 36

/**
 * The toolbar's top left corner, in CSS px of the window. Above the anchor, or below where there is
 * no room (below first on touch, where the system's own menu stands above); beside it where it
 * fills the window's height; where it fills the window too, at the window's lower edge.
 */
export function placeToolbar(
  anchor: Box,
  size: { width: number; height: number },
  window: { width: number; height: number },
  touch: boolean,
): { x: number; y: number } {
  const gap = touch ? TOUCH_GAP : GAP
  const x = clamp((anchor.left + anchor.right - size.width) / 2, window.width - size.width)
  const above = anchor.top - gap - size.height
  const below = anchor.bottom + gap
  const fitsAbove = above >= GAP && anchor.top <= window.height
  const fitsBelow = below + size.height <= window.height - GAP && anchor.bottom >= 0
  const order = touch
    ? [fitsBelow && below, fitsAbove && above]
    : [fitsAbove && above, fitsBelow && below]
  for (const y of order) if (y !== false) return { x, y: clamp(y, window.height - size.height) }
  if (anchor.bottom < 0) return { x, y: GAP }
  if (anchor.top > window.height) return { x, y: clamp(window.height, window.height - size.height) }
  const y = clamp(anchor.top, window.height - size.height)
  if (anchor.right + gap + size.width <= window.width - GAP) return { x: anchor.right + gap, y }
  if (anchor.left - gap - size.width >= GAP) return { x: anchor.left - gap - size.width, y }
  return { x, y: clamp(window.height, window.height - size.height) }
}

/** Keeps a coordinate in the window, GAP from both edges; the near edge wins in a window too small. */
function clamp(value: number, room: number): number {
  return Math.max(GAP, Math.min(value, room - GAP))
}
