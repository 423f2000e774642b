// Recognises several articles in one body: a newspaper page or a digest, whose pieces have headlines of
// one rank and name their authors, in brackets at the end or on a line of their own at the head.
import { chineseNames } from '@/lib/core/person'
import { hanCount } from '@/lib/core/prose'
import { linesOf } from './extract-lines'

export interface BodyPiece {
  title: string
  byline: string | null
  /** Nodes of the body, in order, without the headline. */
  nodes: Element[]
}

const SIGNED =
  /[（(]((?:[^（）()]{0,8}(?:记者|通讯员)\s*)?[\u3400-\u9fff\uf900-\ufaff·、\s]{2,24})[)）]\s*$/

/** The author's name in brackets at a piece's end. */
export function signatureOf(text: string): string[] | null {
  const inside = SIGNED.exec(text.trim())?.[1]
  return inside ? chineseNames(inside.replace(/^.*(?:记者|通讯员)\s*/, '')) : null
}

/** A line below a headline that names its piece's author: 文/李红梅, 作者：周骥, By Ann Lee. */
const CREDITED =
  /^(?:(?:文|撰文|作者|记者|記者)\s*[/／:：|｜\s]\s*(.{2,30})|[Bb]y\s+([A-Z][^.!?,]{2,40}))$/

/** The author named on one of a piece's first lines. */
function creditOf(nodes: readonly Element[]): string | null {
  for (const node of nodes.slice(0, 2)) {
    const line = (node.textContent ?? '').trim()
    const [, han, latin] = CREDITED.exec(line) ?? []
    if (latin) return latin.trim()
    const names = han ? chineseNames(han) : null
    if (names) return names.join(' ')
  }
  return null
}

/** How much a text says, in Han characters; a word of another script is about two. */
const weight = (text: string) => Math.max(hanCount(text), text.length / 4)

/** Characters of a piece below which a heading opens a section and not an article. */
const LEAST = 40

/** Fewer articles than this are one with its sections. */
const LEAST_PIECES = 3

/** The articles of a body; empty where it is one. `title` is the first one's. */
export function piecesOf(root: Element, title: string): BodyPiece[] {
  const headings = [...root.querySelectorAll('h1,h2,h3')]
  const rank = headings[0]?.nodeName
  const heads = headings.filter(
    (heading) => heading.nodeName === rank && heading.parentElement === headings[0]?.parentElement,
  )
  const container = heads[0]?.parentElement
  return container && heads.length >= 2 ? piecesBetween(heads, container, title) : []
}

function piecesBetween(
  headings: readonly Element[],
  container: Element,
  title: string,
): BodyPiece[] {
  const heads = new Set(headings)
  const pieces: BodyPiece[] = []
  let current: BodyPiece = { title, byline: null, nodes: [] }
  for (const child of [...container.children]) {
    if (heads.has(child)) {
      if (current.nodes.length) pieces.push(current)
      current = { title: child.textContent?.trim() ?? '', byline: null, nodes: [] }
    } else if (child.textContent?.trim()) current.nodes.push(child)
  }
  if (current.nodes.length) pieces.push(current)
  if (pieces.length < LEAST_PIECES) return []
  for (const piece of pieces) {
    const last = piece.nodes.at(-1)
    const line = last ? linesOf(last).at(-1)?.text : undefined
    piece.byline = signatureOf(line ?? '')?.join(' ') ?? creditOf(piece.nodes)
  }
  // What stands above a digest's first headline introduces it.
  const [first] = pieces
  if (first && first.byline === null && sizeOf(first) < LEAST && pieces.length > 3) pieces.shift()
  const signed = new Set(pieces.flatMap((piece) => piece.byline ?? []))
  const whole = pieces.filter((piece) => sizeOf(piece) >= LEAST)
  return pieces.length >= LEAST_PIECES && signed.size >= 2 && whole.length >= pieces.length * 0.8
    ? pieces
    : []
}

const sizeOf = ({ nodes }: BodyPiece) =>
  nodes.reduce((sum, node) => sum + weight(node.textContent ?? ''), 0)
