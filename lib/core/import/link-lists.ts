// Lists of saved links as CSV: Pocket, Instapaper, Raindrop, Matter, and plain ones.
import { pageOf, passageOf, tagsOf } from './fields'
import { type CsvFormat, found, hasAll } from './format'
import type { FoundPassage, Say } from './found'

export const pocketCsv: CsvFormat = {
  kind: 'csv',
  id: 'pocket',
  fits: (columns) => hasAll(columns, 'url', 'time_added', 'tags'),
  read: (cell, say) =>
    found(
      pageOf(
        {
          url: cell('url'),
          title: cell('title'),
          saved: cell('time_added'),
          tags: tagsOf(cell('tags'), '|'),
        },
        say,
      ),
    ),
}

/** Folders that say where a link is in the reader's day, not what it is about. */
const PLAIN_FOLDERS = /^(unread|archive|starred|unsorted|未分类|未分類|稍后读|稍後讀)$/i

/** A folder with its parents as one tag. */
const folderTag = (folder: string) =>
  PLAIN_FOLDERS.test(folder.trim()) || folder.trim() === ''
    ? []
    : [folder.trim().replace(/\s*\/\s*/g, '/')]

export const instapaper: CsvFormat = {
  kind: 'csv',
  id: 'instapaper',
  fits: (columns) => hasAll(columns, 'url', 'title', 'selection', 'folder'),
  read(cell, say) {
    const page = pageOf(
      {
        url: cell('url'),
        title: cell('title'),
        saved: cell('timestamp'),
        // A list in JSON, of names or of objects with names; quotes are all that is needed of it.
        tags: tagsOf([
          ...folderTag(cell('folder')),
          ...[...cell('tags').matchAll(/"((?:[^"\\]|\\.)*)"(?!\s*:)/g)].map(([, tag]) => tag),
        ]),
      },
      say,
    )
    const quote = cell('selection')
    if (quote === '') return found(page)
    return found(page, [passageOf({ quote, created: cell('timestamp') }, say)])
  },
}

export const raindrop: CsvFormat = {
  kind: 'csv',
  id: 'raindrop',
  fits: (columns) => hasAll(columns, 'url', 'folder', 'title', 'note', 'tags', 'created'),
  read(cell, say) {
    const page = pageOf(
      {
        url: cell('url'),
        title: cell('title'),
        note: cell('note'),
        saved: cell('created'),
        tags: tagsOf([...folderTag(cell('folder')), ...tagsOf(cell('tags'))]),
      },
      say,
    )
    return found(page, raindropHighlights(cell('highlights'), say))
  },
}

/** `Highlight:` and `Note:` at the beginnings of lines; what follows on further lines belongs to them. */
function raindropHighlights(text: string, say: Say): (FoundPassage | null)[] {
  const parts = text.split(/^(Highlight|Note):[ \t]*/m)
  const passages: { quote: string; note: string }[] = []
  for (let i = 1; i < parts.length; i += 2) {
    const value = (parts[i + 1] ?? '').trim()
    const last = passages[passages.length - 1]
    if (parts[i] === 'Highlight') passages.push({ quote: value, note: '' })
    else if (last) last.note = value
  }
  return passages.map((raw) => passageOf(raw, say))
}

/** Any table with addresses, as tools write that have no format of their own. */
export const links: CsvFormat = {
  kind: 'csv',
  id: 'links',
  fits: (columns) =>
    columns.has('url') &&
    ['title', 'name', 'tags', 'folder', 'note', 'created'].some((name) => columns.has(name)),
  read: (cell, say) =>
    found(
      pageOf(
        {
          url: cell('url'),
          title: cell('title') || cell('name'),
          note: cell('note') || cell('notes'),
          saved: cell('created') || cell('created_at') || cell('date'),
          tags: tagsOf([...folderTag(cell('folder')), ...tagsOf(cell('tags'))]),
        },
        say,
      ),
    ),
}

export const matter: CsvFormat = {
  kind: 'csv',
  id: 'matter',
  fits: (columns) => hasAll(columns, 'title', 'url', 'publisher', 'last interaction date'),
  read: (cell, say) =>
    found(
      pageOf(
        {
          url: cell('url'),
          title: cell('title'),
          byline: cell('author'),
          site: cell('publisher'),
          saved: cell('last interaction date'),
          tags: tagsOf(cell('tags'), ';'),
        },
        say,
      ),
    ),
}
