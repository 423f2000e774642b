// What runs in the browser while search is measured: our index in its IndexedDB, and its peers in memory.
import { Index } from 'flexsearch'
import MiniSearch from 'minisearch'
import { parseQuery } from '@/lib/core/search/query'
import { NO_FACETS } from '@/lib/core/search/results'
import { searchable } from '@/lib/core/search/searchable'
import { addAnnotation } from '@/lib/store/annotations'
import { db } from '@/lib/store/db'
import { search } from '@/lib/store/search'
import { catchUp } from '@/lib/store/search-index'
import { articleNumber } from './library'

const list = document.body.appendChild(document.createElement('ol'))

/** Searches as the library does, and draws what is found: the time until it is laid out, in ms. */
async function keystroke(typed: string) {
  const started = performance.now()
  const results = await search(parseQuery(typed), {
    sort: 'relevance',
    filters: NO_FACETS,
    limit: 50,
    signal: new AbortController().signal,
  })
  const found = performance.now() - started
  list.replaceChildren(
    ...results.groups.map((group) => {
      const item = document.createElement('li')
      item.append(group.title.text)
      for (const { snippet } of group.hits) {
        const line = document.createElement('p')
        let at = 0
        for (const { start, end } of snippet.marks) {
          const mark = document.createElement('mark')
          mark.append(snippet.text.slice(start, end))
          line.append(snippet.text.slice(at, start), mark)
          at = end
        }
        line.append(snippet.text.slice(at))
        item.append(line)
      }
      return item
    }),
  )
  list.getBoundingClientRect()
  return {
    ms: performance.now() - started,
    found,
    total: results.total,
    behind: results.behind !== null,
  }
}

async function fill(from: number, to: number): Promise<void> {
  for (let n = from; n < to; n += 100) {
    const rows = Array.from({ length: Math.min(100, to - n) }, (_, i) => articleNumber(n + i))
    await db.transaction('rw', [db.articles, db.bodies, db.annotations], async () => {
      await db.articles.bulkPut(rows.map(({ article }) => article))
      await db.bodies.bulkPut(rows.map(({ body }) => body))
      await db.annotations.bulkPut(rows.flatMap(({ annotations }) => annotations))
    })
  }
}

/** Adding one passage as the product does, with its mark and then the search that finds it. */
async function update(i: number) {
  const { annotations, article } = articleNumber(i)
  const word = `zzq${i}`
  const draft = { ...annotations[0]!, id: `new-${i}`, note: word }
  const started = performance.now()
  await addAnnotation(`key-${i}`, { ...article, canonical: null }, draft, article.id)
  const written = performance.now() - started
  const { total } = await keystroke(word)
  return { written, found: performance.now() - started - written, total }
}

/** How long one transaction of the same kind takes that writes a mark, over one that does not. */
async function mark(i: number) {
  const put = (table: (typeof db.tables)[number], row: object) => async () => {
    const started = performance.now()
    await db.transaction('rw', [table, db.searchDirty], () => table.put(row))
    return performance.now() - started
  }
  const row = (await db.annotations.get(articleNumber(i).annotations[1]!.id))!
  // A body is watched, an act is not; both are a put of one row.
  const bare = await put(db.acts, {
    key: `bench-${i}`,
    kind: 'edit',
    articleId: '',
    at: '',
    patches: [row],
  } as object)()
  return { bare, marked: await put(db.annotations, row)() }
}

/** Words as the peers take them: Han in pairs, other scripts by word. */
const pairs = (text: string) =>
  (searchable(text).match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? []).flatMap(
    (run) =>
      /\p{Script=Han}/u.test(run) && run.length > 1
        ? Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2))
        : [run],
  )
const peers: Record<string, (typed: string) => number> = {}

/** Builds a peer over the passages alone (no full texts); ms until it is ready. */
function build(
  name: 'flexsearch' | 'minisearch' | 'scan',
  articles: number,
  texts: boolean,
): number {
  const notes: string[] = []
  const bodies: string[] = []
  for (let n = 0; n < articles; n++) {
    const { annotations, body } = articleNumber(n)
    for (const row of annotations) notes.push(`${row.target.quote.exact}\n${row.note}`)
    if (texts) bodies.push(body.text)
  }
  const started = performance.now()
  if (name === 'flexsearch') {
    const index = new Index({ encode: pairs, tokenize: 'strict', cache: false })
    notes.forEach((note, i) => void index.add(i, note))
    peers[name] = (typed) => index.search(typed, { limit: 100 }).length
  } else if (name === 'minisearch') {
    const index = new MiniSearch({ fields: ['t'], tokenize: pairs, processTerm: (term) => term })
    index.addAll(notes.map((t, id) => ({ id, t })))
    peers[name] = (typed) => index.search(typed, { combineWith: 'AND', prefix: true }).length
  } else {
    const folded = [...notes, ...bodies].map(searchable)
    peers[name] = (typed) => {
      const terms = parseQuery(typed).terms
      return folded.reduce(
        (n, text) => n + Number(terms.every((term) => text.includes(term.text))),
        0,
      )
    }
  }
  return performance.now() - started
}

function ask(name: string, typed: string): number {
  const started = performance.now()
  peers[name]!(typed)
  return performance.now() - started
}

Object.assign(window, { bench: { keystroke, fill, catchUp, update, mark, build, ask } })
