// Links as HTML: the bookmarks of every browser, and Pocket's list.
import { pageOf, tagsOf } from './fields'
import { found, type HtmlFormat } from './format'
import type { ProblemCode } from './found'
import { htmlTokens } from './html-text'

/** Folders that are there in every browser and say nothing. */
const ROOTS =
  /^(bookmarks( bar| menu| toolbar)?|favou?rites( bar)?|other bookmarks|mobile bookmarks|书签栏|书签工具栏|书签菜单|其他书签|其它书签|收藏夹栏|收藏夹|移动设备书签|書籤列|書籤工具列|其他書籤|我的最愛列)$/i

interface Link {
  url: string
  added: string
  tags: string[]
  line: number
  title: string
  note: string
}

export const bookmarks: HtmlFormat = {
  kind: 'html',
  id: 'bookmarks',
  fits: (start) =>
    /<!DOCTYPE NETSCAPE-Bookmark/i.test(start) || /<DL>[\s\S]*<DT>\s*<A\s/i.test(start),
  read: (chunks) => links(chunks, true),
}

export const pocketHtml: HtmlFormat = {
  kind: 'html',
  id: 'pocketHtml',
  fits: (start) => /<a\s[^>]*\btime_added=/i.test(start),
  read: (chunks) => links(chunks, false),
}

async function* links(chunks: AsyncIterable<string>, foldered: boolean) {
  const folders: string[] = []
  let heading: string | null = null
  let named: string | null = null
  let link: Link | null = null
  let into: 'title' | 'note' | null = null
  for await (const token of htmlTokens(chunks)) {
    if (token.kind === 'text') {
      if (heading !== null) heading += token.text
      else if (link && into) link[into] += token.text
      continue
    }
    const { name } = token
    if (token.kind === 'open') {
      if (
        link &&
        (name === 'a' || name === 'dt' || name === 'dl' || name === 'li' || name === 'h3')
      ) {
        yield* piecesOf(link)
        link = null
        into = null
      }
      if (name === 'a' && token.attributes.has('href')) {
        const get = (name: string) => token.attributes.get(name) ?? ''
        link = {
          url: get('href'),
          added: get('add_date') || get('time_added'),
          tags: [...folderTags(folders), ...tagsOf(get('tags'), ',')],
          line: token.line,
          title: '',
          note: '',
        }
        into = 'title'
      } else if (name === 'h3' && foldered) heading = ''
      else if (name === 'dd' && link) into = 'note'
      else if (name === 'dl' && foldered) {
        folders.push(named ?? '')
        named = null
      }
    } else if (name === 'a' && link) into = null
    else if (name === 'h3' && heading !== null) {
      named = heading
      heading = null
    } else if (name === 'dl') folders.pop()
  }
  if (link) yield* piecesOf(link)
}

/** The folders a link lies in, as one tag with its parents. */
function folderTags(folders: string[]): string[] {
  const path = folders
    .map((folder) => folder.replace(/[/,，、]/g, ' ').trim())
    .filter((folder) => folder !== '' && !ROOTS.test(folder))
  return path.length > 0 ? [path.join('/')] : []
}

function* piecesOf({ url, added, tags, line, title, note }: Link) {
  const problems: ProblemCode[] = []
  // What browsers keep for themselves among the bookmarks is nobody's link.
  if (/^(?:place|javascript|chrome|about|edge|data):/i.test(url.trim())) problems.push('badAddress')
  const page =
    problems.length > 0
      ? null
      : pageOf({ url, title, note, saved: added, tags: tagsOf(tags) }, (code) =>
          problems.push(code),
        )
  for (const code of problems) yield { kind: 'problem' as const, code, line }
  for (const each of found(page)) yield { kind: 'found' as const, found: each, line }
}
