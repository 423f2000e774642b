// Paints passages with the CSS Custom Highlight API: no node of the page is touched.
import { COLORS, type Color } from '@/lib/core/annotation'
import { PIGMENTS } from '@/lib/core/pigment'

export interface Mark {
  id: string
  color: Color
  /** Has a note: its last character is set like a seal. */
  noted: boolean
  ranges: readonly Range[]
}

const FLASH = 'cinnabar-flash'
const FLASH_MS = 1200

/** The highlight registry is shared with the page, so every name carries ours. */
const nameOf = (color: Color, seal = false) => `cinnabar-${color}${seal ? '-seal' : ''}`

function css(paper: 'light' | 'dark'): string {
  const rules = COLORS.map((color) => {
    const { line } = PIGMENTS[color]
    const { ink, wash } = PIGMENTS[color][paper]
    const stroke = line === 'double' || line === 'wavy' ? '1px' : '2px'
    return `::highlight(${nameOf(color)}){background-color:${wash};text-decoration:underline ${line} ${stroke} ${ink};text-decoration-skip-ink:none}
::highlight(${nameOf(color, true)}){background-color:${ink};color:${paper === 'light' ? '#fff' : '#1a1714'}}`
  })
  return `${rules.join('\n')}\n::highlight(${FLASH}){background-color:rgb(255 196 64 / 0.7);color:#1a1714}`
}

export class Highlighter {
  private readonly sheets = new Map<
    Document | ShadowRoot,
    { sheet: CSSStyleSheet; paper: 'light' | 'dark' }
  >()
  private painted = new Set<Document>()
  private marks: readonly Mark[] = []

  /** Shows exactly these passages. */
  paint(marks: readonly Mark[]): void {
    this.marks = marks
    const groups = new Map<Document, Map<string, Range[]>>()
    for (const { color, noted, ranges } of marks) {
      for (const range of ranges) put(groups, nameOf(color), range)
      const seal = noted && ranges.length > 0 ? lastCharacter(ranges[ranges.length - 1]!) : null
      if (seal) put(groups, nameOf(color, true), seal)
    }
    for (const document of new Set([...groups.keys(), ...this.painted])) {
      const registry = document.defaultView?.CSS?.highlights
      if (!registry) continue
      const wanted = groups.get(document)
      for (const name of COLORS.flatMap((color) => [nameOf(color), nameOf(color, true)])) {
        const ranges = wanted?.get(name)
        if (ranges) registry.set(name, highlight(document, ranges, name.endsWith('seal') ? 1 : 0))
        else registry.delete(name)
      }
    }
    this.painted = new Set(groups.keys())
    for (const root of this.sheets.keys()) {
      if (!(root.ownerDocument ?? (root as Document)).defaultView) this.sheets.delete(root)
    }
    const roots = new Set(marks.flatMap(({ ranges }) => ranges.map(rootOf)))
    for (const root of roots) this.style(root)
  }

  /** Shows what is shown already on paper of another colour. */
  repaint(): void {
    this.paint(this.marks)
  }

  /** Draws the eye to a passage for a moment. */
  flash(ranges: readonly Range[]): void {
    for (const range of ranges) {
      const document = range.startContainer.ownerDocument!
      const registry = document.defaultView?.CSS?.highlights
      registry?.set(
        FLASH,
        highlight(
          document,
          ranges.filter((each) => each.startContainer.ownerDocument === document),
          2,
        ),
      )
      setTimeout(() => registry?.delete(FLASH), FLASH_MS)
      this.style(rootOf(range))
    }
  }

  /** The passages at a point of the window of `document`, shortest first. */
  at(document: Document, x: number, y: number): string[] {
    const caret = document.caretPositionFromPoint?.(x, y, {
      shadowRoots: [...this.sheets.keys()].filter((root) => root.nodeType === 11) as ShadowRoot[],
    })
    const node = caret?.offsetNode
    if (!node) return []
    const hits = this.marks.filter(({ ranges }) =>
      ranges.some(
        (range) =>
          range.startContainer.getRootNode() === node.getRootNode() &&
          range.isPointInRange(node, caret.offset) &&
          [...range.getClientRects()].some(
            (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
          ),
      ),
    )
    return hits.sort((a, b) => lengthOf(a) - lengthOf(b)).map(({ id }) => id)
  }

  /** Our sheet in the tree a range lies in; put back where the page has replaced its sheets. */
  private style(root: Document | ShadowRoot): void {
    if (!root.adoptedStyleSheets) return
    const document = root.ownerDocument ?? (root as Document)
    const paper = paperOf(document)
    const known = this.sheets.get(root)
    const sheet = known?.sheet ?? new document.defaultView!.CSSStyleSheet()
    // A page may change from light to dark while it is read.
    if (known?.paper !== paper) sheet.replaceSync(css(paper))
    this.sheets.set(root, { sheet, paper })
    if (!root.adoptedStyleSheets.includes(sheet))
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  }
}

const rootOf = (range: Range) => range.startContainer.getRootNode() as Document | ShadowRoot

function put(groups: Map<Document, Map<string, Range[]>>, name: string, range: Range): void {
  const document = range.startContainer.ownerDocument!
  const names = groups.get(document) ?? new Map<string, Range[]>()
  groups.set(document, names)
  const ranges = names.get(name)
  if (ranges) ranges.push(range)
  else names.set(name, [range])
}

function highlight(document: Document, ranges: readonly Range[], priority: number): Highlight {
  const made = new document.defaultView!.Highlight(...ranges.slice(0, 1))
  for (const range of ranges.slice(1)) made.add(range)
  made.priority = priority
  return made
}

function lengthOf({ ranges }: Mark): number {
  return ranges.reduce((sum, range) => sum + range.toString().length, 0)
}

/** The last character of a range, whole if it is a surrogate pair. */
function lastCharacter(range: Range): Range | null {
  const node = range.endContainer
  if (node.nodeType !== 3 || range.endOffset === 0) return null
  const data = (node as Text).data
  const low = data.charCodeAt(range.endOffset - 1)
  const size = low >= 0xdc00 && low < 0xe000 && range.endOffset > 1 ? 2 : 1
  const last = range.cloneRange()
  last.setStart(node, range.endOffset - size)
  return last
}

/** Whether the page's paper is light or dark, by the colour behind its text. */
function paperOf(document: Document): 'light' | 'dark' {
  const view = document.defaultView!
  for (const element of [document.body, document.documentElement]) {
    if (!element) continue
    const light = lightness(view.getComputedStyle(element).backgroundColor)
    if (light !== null) return light < 0.43 ? 'dark' : 'light'
  }
  const scheme = view.getComputedStyle(document.documentElement).colorScheme
  const dark = view.matchMedia('(prefers-color-scheme: dark)').matches
  return scheme.includes('dark') && (dark || !scheme.includes('light')) ? 'dark' : 'light'
}

/** How light a computed colour is, 0 to 1; null where it lets through what is behind it. */
export function lightness(color: string): number | null {
  const [a = 0, b = 0, c = 0] =
    color
      .replace(/^color\(\S+/, '')
      .match(/-?[\d.]+(?:e-?\d+)?/g)
      ?.map(Number) ?? []
  const alpha = Number(/(?:\/|rgba\(.*,)\s*([\d.]+)\)$/.exec(color)?.[1] ?? 1)
  if (alpha <= 0.5) return null
  if (color.startsWith('okl')) return a
  if (color.startsWith('l')) return a / 100
  const scale = color.startsWith('color(') ? 1 : 255
  return (0.2126 * a + 0.7152 * b + 0.0722 * c) / scale
}
