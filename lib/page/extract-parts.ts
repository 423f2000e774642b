// Recognises several articles in one body: a newspaper page, whose pieces have headlines of one rank
// and end with their authors' names in brackets.
import { chineseNames } from '@/lib/core/person'
import { hanCount } from '@/lib/core/prose'
import { linesOf } from './extract-lines'

export interface BodyPart {
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
export function partsOf(root: Element, title: string): BodyPart[] {
  const headings = [...root.querySelectorAll('h1,h2,h3')]
  const rank = headings[0]?.nodeName
  const heads = headings.filter(
    (heading) => heading.nodeName === rank && heading.parentElement === headings[0]?.parentElement,
  )
  const container = heads[0]?.parentElement
  if (!container || heads.length < 2) return []
  const parts: BodyPart[] = []
  let current: BodyPart = { title, byline: null, nodes: [] }
  for (const child of [...container.children]) {
    if (heads.includes(child)) {
      if (current.nodes.length) parts.push(current)
      current = { title: child.textContent?.trim() ?? '', byline: null, nodes: [] }
    } else if (child.textContent?.trim()) current.nodes.push(child)
  }
  if (current.nodes.length) parts.push(current)
  for (const part of parts) {
    const last = part.nodes.at(-1)
    const line = last ? linesOf(last).at(-1)?.text : undefined
    part.byline = signatureOf(line ?? '')?.join(' ') ?? null
  }
  const signed = new Set(parts.flatMap((part) => part.byline ?? []))
  const whole = parts.filter(
    (part) => part.nodes.reduce((sum, node) => sum + hanCount(node.textContent ?? ''), 0) >= LEAST,
  )
  return parts.length >= 3 && signed.size >= 2 && whole.length >= parts.length * 0.8 ? parts : []
}
