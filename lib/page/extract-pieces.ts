// Recognises several articles in one body: a newspaper page, whose pieces have headlines of one rank
// and end with their authors' names in brackets.
import { chineseNames } from '@/lib/core/person'
import { hanCount } from '@/lib/core/prose'
import { linesOf } from './extract-lines'

export interface BodyPiece {
  title: string
  byline: string | null
  /** Nodes of the body, in order, without the headline. */
  nodes: Element[]
}

const SIGNED = /[（(]((?:[^（）()]{0,8}(?:记者|通讯员)\s*)?[\p{Script=Han}·、\s]{2,24})[)）]\s*$/u

/** The author's name in brackets at a piece's end. */
export function signatureOf(text: string): string[] | null {
  const inside = SIGNED.exec(text.trim())?.[1]
  return inside ? chineseNames(inside.replace(/^.*(?:记者|通讯员)\s*/, '')) : null
}

/** Characters of a piece below which a heading opens a section and not an article. */
const LEAST = 40

/** The articles of a body; empty where it is one. `title` is the first one's. */
export function piecesOf(root: Element, title: string): BodyPiece[] {
  const headings = [...root.querySelectorAll('h1,h2,h3')]
  const rank = headings[0]?.nodeName
  const heads = headings.filter(
    (heading) => heading.nodeName === rank && heading.parentElement === headings[0]?.parentElement,
  )
  const container = heads[0]?.parentElement
  if (!container || heads.length < 2) return []
  const pieces: BodyPiece[] = []
  let current: BodyPiece = { title, byline: null, nodes: [] }
  for (const child of [...container.children]) {
    if (heads.includes(child)) {
      if (current.nodes.length) pieces.push(current)
      current = { title: child.textContent?.trim() ?? '', byline: null, nodes: [] }
    } else if (child.textContent?.trim()) current.nodes.push(child)
  }
  if (current.nodes.length) pieces.push(current)
  for (const piece of pieces) {
    const last = piece.nodes.at(-1)
    const line = last ? linesOf(last).at(-1)?.text : undefined
    piece.byline = signatureOf(line ?? '')?.join(' ') ?? null
  }
  const signed = new Set(pieces.flatMap((piece) => piece.byline ?? []))
  const whole = pieces.filter(
    (piece) =>
      piece.nodes.reduce((sum, node) => sum + hanCount(node.textContent ?? ''), 0) >= LEAST,
  )
  return pieces.length >= 3 && signed.size >= 2 && whole.length >= pieces.length * 0.8 ? pieces : []
}
