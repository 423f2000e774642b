// For printing, puts each note at the beginning of its passage's paragraph, from where it floats into the margin:
// so it stays with its lines through every page break.

const NAME = 'cinnabar-note'
const BLOCK = 'p,li,dt,dd,h1,h2,h3,h4,h5,h6,pre,blockquote,figcaption,table,figure'

export interface PrintedNote {
  range: Range
  /** The note as it is shown, to be copied. */
  shown: Element
}

/** Puts the notes into `root`; the text map does not see them. Returns what takes them out again. */
export function putNotes(root: Element, notes: readonly PrintedNote[]): () => void {
  const put: Element[] = []
  for (const { range, shown } of notes) {
    const start = range.startContainer.parentElement ?? root
    const table = start.closest('table')
    const block = table ?? start.closest(BLOCK)
    const note = root.ownerDocument.createElement(NAME)
    const copy = shown.cloneNode(true) as HTMLElement
    copy.style.removeProperty('top')
    for (const button of copy.querySelectorAll('button')) button.remove()
    note.append(...copy.childNodes)
    note.dataset.color = copy.dataset.color
    if (table || !block || !root.contains(block)) (table ?? start).before(note)
    else block.prepend(note)
    put.push(note)
  }
  return () => {
    for (const note of put) note.remove()
  }
}
