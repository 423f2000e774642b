// Brings a file that was exported before up to date: our own blocks change, all that the reader wrote around them stays.
import { blocksOf, isEdited, type OwnBlock, stampOf } from './own-block'

export interface Merged {
  text: string
  /** Blocks that were not in the file. */
  added: number
  /** Blocks that say something else now. */
  updated: number
  /** Blocks in which the reader had written: what they wrote is in the file as before, or below ours. */
  edited: number
}

interface Change {
  start: number
  end: number
  text: string
}

/** An empty list item, or nothing: what stands before a block in its line. */
const PREFIX = /^[ \t]*(?:[-*+] )?$/
/** What new blocks are put before, not after: a heading or a rule begins something else. */
const BREAK = /^[ \t]*(?:[-*+] )?(?:#{1,6}\s|(?:-{3,}|\*{3,}|_{3,})\s*$)/

/**
 * `existing` with the blocks of `fresh`. A block is changed where it stands; one that `fresh` has
 * not is left alone; a new one comes after the one it follows in `fresh` and what the reader wrote
 * below that, with the heading above it where the file has no such line yet.
 */
export function merge(existing: string, fresh: string): Merged {
  const eol = /\r\n/.test(existing) ? '\r\n' : '\n'
  const there = blocksOf(existing)
  const coming = blocksOf(fresh)
  const byId = new Map(coming.map((block) => [block.id, block]))
  const result: Merged = { text: existing, added: 0, updated: 0, edited: 0 }
  const changes: Change[] = []

  for (const block of there) {
    const now = byId.get(block.id)
    const edited = isEdited(block)
    if (edited) result.edited++
    if (!now || stampOf(now.content) === stampOf(block.content)) continue
    // The reader's words stand for what we would write again.
    if (edited && now.stamp === block.stamp) continue
    const ours = inPlace(fresh, now, prefixOf(existing, block.start), eol)
    const theirs = edited ? eol + eol + block.content.trim() : ''
    changes.push({ start: block.start, end: block.end, text: ours + theirs })
    result.updated++
  }

  const known = new Map(there.map((block) => [block.id, block]))
  const places = new Map<OwnBlock, Place>()
  coming.forEach((block, i) => {
    if (known.has(block.id) || byId.get(block.id) !== block) return
    const above = linesAbove(fresh, coming, i)
    const place = placeFor(existing, coming, i, known, places, above.at(-1))
    places.set(block, place)
    const lead = place.prefix ?? prefixOf(fresh, block.start)
    const gap = lead.trim() === '' ? eol + eol : eol
    const lines = above.filter((line) => lineOf(existing, line) === null)
    const text = [...lines, lead + inPlace(fresh, block, lead, eol)].join(gap)
    const put = place.after ? (place.at === 0 ? text : gap + text) : text + gap
    changes.push({ start: place.at, end: place.at, text: put })
    result.added++
  })

  result.text = applied(existing, changes, eol)
  return result
}

/** Where a new block goes. */
interface Place {
  at: number
  /** What its line begins with; null for what it begins with in the fresh file. */
  prefix: string | null
  /** Whether it follows what stands at `at`, or comes before it. */
  after: boolean
}

/** `heading`: the last line between the block and the one before it. */
function placeFor(
  existing: string,
  coming: readonly OwnBlock[],
  i: number,
  known: ReadonlyMap<string, OwnBlock>,
  places: ReadonlyMap<OwnBlock, Place>,
  heading: string | undefined,
): Place {
  const line = heading === undefined ? null : lineOf(existing, heading)
  if (line) return { at: line.end, prefix: null, after: true }
  const before = coming[i - 1]
  if (before) {
    const block = known.get(before.id)
    const place = places.get(before)
    if (block)
      return {
        at: endOfRemarks(existing, block.end),
        prefix: prefixOf(existing, block.start),
        after: true,
      }
    if (place) return place
  }
  for (const next of coming.slice(i + 1)) {
    const block = known.get(next.id)
    if (!block) continue
    const prefix = prefixOf(existing, block.start)
    return { at: block.start - prefix.length, prefix, after: false }
  }
  return { at: existing.trimEnd().length, prefix: null, after: true }
}

/** A line of the file that says just this. */
function lineOf(text: string, wanted: string): { end: number } | null {
  for (let at: number | null = 0; at !== null; ) {
    const end = lineEnd(text, at)
    const line = text.slice(at, end)
    if (line.trim() === wanted.trim()) return { end: at + line.trimEnd().length }
    at = nextLine(text, end)
  }
  return null
}

/** The end of what the reader wrote below a block: before the next block, heading or rule, without blank lines. */
function endOfRemarks(text: string, from: number): number {
  let end = lineEnd(text, from)
  for (let at = nextLine(text, end); at !== null; ) {
    const stop = lineEnd(text, at)
    const line = text.slice(at, stop)
    if (BREAK.test(line) || /<!-- cinnabar:/.test(line)) break
    if (line.trim() !== '') end = stop
    at = nextLine(text, stop)
  }
  return end - (text[end - 1] === '\r' ? 1 : 0)
}

/** What stands in `fresh` between a block and the one before, line by line: headings. */
function linesAbove(fresh: string, coming: readonly OwnBlock[], i: number): string[] {
  const block = coming[i] as OwnBlock
  const before = coming[i - 1]
  if (!before) return []
  const between = fresh.slice(before.end, block.start - prefixOf(fresh, block.start).length)
  return between.split('\n').filter((line) => line.trim() !== '')
}

/** A block of `fresh` as it stands behind `prefix` in another file. */
function inPlace(fresh: string, block: OwnBlock, prefix: string, eol: string): string {
  const from = indentOf(prefixOf(fresh, block.start))
  const to = indentOf(prefix)
  return fresh
    .slice(block.start, block.end)
    .split('\n')
    .map((line, n) => {
      if (n === 0 || line === '') return line
      return to + (line.startsWith(from) ? line.slice(from.length) : line.trimStart())
    })
    .join(eol)
}

function prefixOf(text: string, start: number): string {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  return PREFIX.test(line) ? line : ''
}

/** What the lines below a list item begin with. */
const indentOf = (prefix: string): string => prefix.replace(/[-*+]/, ' ')

const lineEnd = (text: string, from: number): number => {
  const at = text.indexOf('\n', from)
  return at < 0 ? text.length : at
}

const nextLine = (text: string, end: number): number | null =>
  end + 1 < text.length ? end + 1 : null

/** All changes made; several at one place in their order. */
function applied(text: string, changes: readonly Change[], eol: string): string {
  let result = ''
  let at = 0
  for (const { start, end, text: put } of changes.toSorted(
    (a, b) => a.start - b.start || a.end - b.end,
  )) {
    result += text.slice(at, start) + put
    at = end
  }
  const rest = text.slice(at)
  return result + (rest === '' && changes.length > 0 && !result.endsWith('\n') ? eol : rest)
}

const YAML =
  /^\uFEFF?---\r?\n(?:(?!---)[^\n]*\n)*?cinnabar: ("(?:[^"\\\n]|\\.)*"|[^\s"]+)[ \t]*(?=\r?\n|$)/
const PROPERTY = /^\uFEFF?(?:[\w-]+::[^\n]*\n)*?cinnabar:: (\S+)[ \t]*(?=\r?\n|$)/

/** The article a file is about, by its front matter or page properties; null where it names none. */
export function articleIn(head: string): string | null {
  const yaml = YAML.exec(head)?.[1]
  if (yaml !== undefined) return unquoted(yaml)
  const property = PROPERTY.exec(head)?.[1]
  if (property === undefined) return null
  try {
    return decodeURIComponent(property)
  } catch {
    return null
  }
}

/** Obsidian may take a value's quotes away when it writes the properties anew. */
function unquoted(value: string): string | null {
  try {
    return (value.startsWith('"') ? String(JSON.parse(value)) : value) || null
  } catch {
    return null
  }
}
