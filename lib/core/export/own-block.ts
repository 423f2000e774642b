// The parts of a Markdown file that are ours: each between two comments that no reader shows.
//
//   <!-- cinnabar:ID -->
//   …
//   <!-- /cinnabar:ID STAMP -->
//
// ID is that of the passage, or of the article for what is said of it as a whole. STAMP is a
// checksum of what stands between: where it does not fit any more, the reader has written there.

/** What may stand in ID: `encodeURIComponent` leaves nothing else. */
const ID = "[\\w.!~*'()%-]+"
const OPEN = new RegExp(`<!-- cinnabar:(${ID}) -->`, 'g')

export interface OwnBlock {
  id: string
  /** UTF-16 offsets in the file, the comments included. */
  start: number
  end: number
  /** What stands between the comments. */
  content: string
  /** null in files of before there were stamps. */
  stamp: string | null
}

/** An id as it stands in the comments. */
export function blockName(id: string): string {
  return encodeURIComponent(id.toWellFormed())
}

/** A block of ours; `content` is Markdown. */
export function ownBlock(id: string, content: string): string {
  const name = blockName(id)
  return `<!-- cinnabar:${name} -->\n\n${content}\n\n<!-- /cinnabar:${name} ${stampOf(content)} -->`
}

/** Markdown of the reader's in which nothing passes for an end or a beginning of ours. */
export function withoutMarks(markdown: string): string {
  return markdown.replace(/<!--(?= \/?cinnabar:)/g, '<!-- ')
}

/** The blocks of a file in their order. One without an end, or within another, is none. */
export function blocksOf(text: string): OwnBlock[] {
  const blocks: OwnBlock[] = []
  for (let at = 0; ; ) {
    OPEN.lastIndex = at
    const open = OPEN.exec(text)
    if (!open) return blocks
    const id = open[1] as string
    const inside = open.index + open[0].length
    const close = closing(text, id, inside)
    OPEN.lastIndex = inside
    const next = OPEN.exec(text)
    if (!close || (next && next.index < close.start)) {
      at = inside
      continue
    }
    const { start, end, stamp } = close
    blocks.push({ id, start: open.index, end, content: text.slice(inside, start), stamp })
    at = end
  }
}

function closing(text: string, id: string, from: number) {
  const sign = `<!-- /cinnabar:${id}`
  const start = text.indexOf(sign, from)
  if (start < 0) return null
  const rest = /^(?: ([0-9a-z]+))? -->/.exec(
    text.slice(start + sign.length, start + sign.length + 24),
  )
  if (!rest) return null
  return { start, end: start + sign.length + rest[0].length, stamp: rest[1] ?? null }
}

/** Whether the reader has written within a block. */
export function isEdited({ content, stamp }: OwnBlock): boolean {
  return stamp !== null && stampOf(content) !== stamp
}

/** FNV-1a of the words alone: an editor that indents or wraps anew has changed nothing. */
export function stampOf(content: string): string {
  let hash = 0x811c9dc5
  for (const sign of content.toWellFormed().replace(/\s+/g, '')) {
    hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193)
  }
  return (hash >>> 0).toString(36)
}
