// Omnivore's export: lists of articles as `metadata_0_to_19.json`, their texts and marks in files beside.
import { field, listOf, pageOf, passageOf, tagsOf, textOf } from './fields'
import { found } from './format'
import type { Entry, Found, FoundPassage, Say } from './found'
import { plainText } from './html-text'

const LIST = /^(.*\/)?metadata_\d+_to_\d+\.json$/

/** An export among the files: the lists, and every other file that belongs to them. */
export interface OmnivoreExport {
  lists: { entry: Entry; folder: string }[]
  parts: Map<string, Entry>
}

/** The export among some files; null where there is none. */
export function findOmnivore(entries: readonly Entry[]): OmnivoreExport | null {
  const lists = entries.flatMap((entry) => {
    const match = LIST.exec(entry.path)
    return match ? [{ entry, folder: match[1] ?? '' }] : []
  })
  if (lists.length === 0) return null
  const folders = [...new Set(lists.map(({ folder }) => folder))]
  const parts = new Map<string, Entry>()
  for (const entry of entries) {
    const folder = folders.find((each) => entry.path.startsWith(each))
    if (folder === undefined || LIST.test(entry.path)) continue
    if (/^(content|highlights)\//.test(entry.path.slice(folder.length)))
      parts.set(entry.path, entry)
  }
  return { lists, parts }
}

/** One article of a list. `read` gives the text of a file beside, null where there is none. */
export async function omnivoreArticle(
  value: unknown,
  read: (path: string) => Promise<string | null>,
  say: Say,
): Promise<Found[]> {
  const slug = textOf(field(value, 'slug'))
  const safe = slug !== '' && !slug.includes('..') ? slug : null
  const html = safe && (await read(`content/${safe}.html`))
  const marks = safe && (await read(`highlights/${safe}.md`))
  const page = pageOf(
    {
      url: field(value, 'url'),
      title: field(value, 'title'),
      byline: field(value, 'author'),
      published: field(value, 'publishedAt'),
      saved: field(value, 'savedAt'),
      tags: tagsOf(listOf(field(value, 'labels'))),
      html,
    },
    say,
  )
  return found(page, marks ? marksOf(marks, say) : [])
}

/** Each mark is a quoted block, then a line of `#labels`, then the note; the next quoted block is the next mark. */
function marksOf(markdown: string, say: Say): (FoundPassage | null)[] {
  const passages: (FoundPassage | null)[] = []
  let quote: string[] = []
  let rest: string[] = []
  const finish = () => {
    if (quote.length === 0) return
    const labels = rest.findIndex((line) => line.trim() !== '')
    const line = rest[labels]?.trim() ?? ''
    const tagged = /^#\S/.test(line) && /^(#[^#]+)+$/.test(line)
    const note = (tagged ? rest.slice(labels + 1) : rest).join('\n')
    const tags = tagged ? tagsOf(line.split('#')) : []
    passages.push(passageOf({ quote: plainText(quote.join('\n')), note, tags }, say))
    quote = []
    rest = []
  }
  for (const line of markdown.split(/\r\n|\r|\n/)) {
    const quoted = /^>\s?(.*)$/.exec(line)?.[1]
    if (quoted !== undefined) {
      if (rest.length > 0) finish()
      quote.push(quoted)
    } else if (quote.length > 0) rest.push(line)
  }
  finish()
  return passages
}
