// The outline of a kept text, read from its HTML as text: a document for each of 10,000 articles would take minutes.
import type { ArticleBody } from './article'
import { headingLine } from './heading-line'
import { type OutlineEntry, outlineOf } from './outline'
import { squash } from './prose'
import type { Target } from './selector'

const HEADING = /<h([1-6])\b[^>]*>([\s\S]*?)<\/h\1>/gi
const BOLD = /<p\b[^>]*>\s*<(strong|b)\b[^>]*>([\s\S]*?)<\/\1>\s*<\/p>/gi
/** No heading is longer; a longer line is not compared. */
const LONG = 200

/**
 * The headings of an article. A heading is a line of the text that stands in a heading element, so
 * HTML that is not as a browser writes it costs a heading at worst.
 */
export function headingsOf({ html, text }: Pick<ArticleBody, 'html' | 'text'>): OutlineEntry[] {
  const levels = new Map<string, number>()
  for (const [, level, inside = ''] of html.matchAll(HEADING))
    levels.set(squash(plain(inside)), Number(level))
  const bold = new Set<string>()
  for (const [, , inside = ''] of html.matchAll(BOLD)) bold.add(squash(plain(inside)))
  let offset = 0
  const lines = text.split('\n').map((line) => {
    const key = line.length < LONG ? squash(line) : ''
    const here = { text: line, level: levels.get(key) ?? 0, offset, strong: bold.has(key) }
    offset += line.length + 1
    return key === '' ? { ...here, level: 0, strong: false } : here
  })
  return outlineOf(lines)
}

/** The headings over an offset of the text, the outermost first. */
export function headingsAt(outline: readonly OutlineEntry[], offset: number): OutlineEntry[] {
  const open: OutlineEntry[] = []
  for (const entry of outline) {
    if (entry.offset > offset) break
    while (open.length > 0 && open.at(-1)!.level >= entry.level) open.pop()
    open.push(entry)
  }
  return open
}

/** The headings that a passage remembers to have stood under: those below the article's own title. */
export function rememberedHeadings({ headings = [] }: Target, title: string): string[] {
  const key = (heading: string) => squash(headingLine(heading))
  const own = key(title)
  return headings.slice(headings.findLastIndex((each) => own !== '' && key(each) === own) + 1)
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }

function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity)
}
