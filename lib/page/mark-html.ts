// Marks passages in an article's HTML with <mark> elements, for a file that is read outside the extension.
import type { Annotation } from '@/lib/core/annotation'
import type { Article, ArticleBody } from '@/lib/core/article'
import type { MarkedText } from '@/lib/core/export/exported'
import { idPart } from '@/lib/core/export/html-text'
import { locate, type Span } from '@/lib/core/target'
import { linkOutside, sanitizedBody } from './self-contained'
import { buildTextMap, rangesOf, type TextMap } from './text-map'

interface Passage {
  annotation: Annotation
  /** Counted from 1 in the order given. */
  number: number
  span: Span
}

/** A part of a text node: offsets into its data, and the passages it belongs to, outermost first. */
interface Piece {
  start: number
  end: number
  passages: Passage[]
}

/**
 * The text sanitised, each passage that is found in it in <mark> elements: as many as it crosses
 * elements and other passages' ends, so that overlapping passages nest as HTML wants it. The first
 * has the id `mark-ID`, the last the passage's number if there is a note or a tag to look up.
 */
export function markText(
  article: Pick<Article, 'url'>,
  body: ArticleBody,
  annotations: readonly Annotation[],
  picture: string,
): MarkedText {
  const root = sanitizedBody(body.html)
  const map = buildTextMap(root)
  const passages = place(map, annotations)
  const pieces = map.nodes.map((_, i) => piecesOf(map, i, passages))
  const firsts = new Set<string>()
  const lasts = new Map<Passage, HTMLElement>()
  map.nodes.forEach((node, i) => {
    const own = pieces[i] ?? []
    if (own.length > 0) node.replaceWith(...wrapAll(node, own, firsts, lasts))
  })
  for (const [{ annotation, number }, mark] of lasts) {
    if (annotation.note.trim() !== '' || annotation.tags.length > 0)
      mark.dataset.number = String(number)
  }
  linkOutside(root, article.url, picture)
  return { html: root.innerHTML, found: firsts }
}

function place(map: TextMap, annotations: readonly Annotation[]): Passage[] {
  const found = locate(
    map.text,
    annotations.map(({ target }) => target),
  )
  return annotations
    .flatMap((annotation, i) => {
      const span = found[i]?.span
      return span ? [{ annotation, number: i + 1, span }] : []
    })
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
}

function piecesOf(map: TextMap, i: number, passages: readonly Passage[]): Piece[] {
  const from = map.starts[i] ?? 0
  const to = map.ends[i] ?? 0
  const here = passages.flatMap((passage) => {
    const span = { start: Math.max(from, passage.span.start), end: Math.min(to, passage.span.end) }
    const range = span.start < span.end ? rangesOf(map, span)[0] : undefined
    if (!range) return []
    // White space at a node's ends is the map's gap between nodes: within a passage it is marked too.
    const start = passage.span.start < from ? 0 : range.startOffset
    const end = passage.span.end > to ? (map.nodes[i]?.data.length ?? 0) : range.endOffset
    return [{ passage, start, end }]
  })
  const cuts = [...new Set(here.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b)
  return cuts.slice(1).flatMap((end, k) => {
    const start = cuts[k] ?? 0
    const inside = here.filter((each) => each.start <= start && each.end >= end)
    return inside.length ? [{ start, end, passages: inside.map(({ passage }) => passage) }] : []
  })
}

/** What takes a text node's place: its text, the pieces wrapped. */
function wrapAll(
  node: Text,
  pieces: readonly Piece[],
  firsts: Set<string>,
  lasts: Map<Passage, HTMLElement>,
): (Node | string)[] {
  const result: (Node | string)[] = []
  let at = 0
  for (const { start, end, passages } of pieces) {
    if (at < start) result.push(node.data.slice(at, start))
    let inner: Node | string = node.data.slice(start, end)
    for (const passage of passages.toReversed()) {
      const mark = node.ownerDocument.createElement('mark')
      const { id, color } = passage.annotation
      mark.className = color
      if (!firsts.has(id)) mark.id = `mark-${idPart(id)}`
      firsts.add(id)
      lasts.set(passage, mark)
      mark.append(inner)
      inner = mark
    }
    result.push(inner)
    at = end
  }
  if (at < node.data.length) result.push(node.data.slice(at))
  return result
}
