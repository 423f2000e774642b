// What became of a range that the browser moves with the page's nodes.

/** Where a live range begins and ends: the browser moves it with what the page does to its nodes. */
export type End = readonly [Node, number, Node, number]
export const endOf = (range: Range): End => [
  range.startContainer,
  range.startOffset,
  range.endContainer,
  range.endOffset,
]

/** A live range whose text was removed collapses, or is left behind in a node without a document. */
export function isLost(range: Range): boolean {
  const { startContainer, endContainer, collapsed } = range
  // The nodes of a frame's former document stay connected, to a document that no window shows.
  const shown = startContainer.ownerDocument?.defaultView
  return collapsed || !shown || !startContainer.isConnected || !endContainer.isConnected
}

export function isMoved(range: Range, end: End): boolean {
  return endOf(range).some((part, i) => part !== end[i])
}
