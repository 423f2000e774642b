// Finds what a reader asked for: by the index, whatever has changed since included.
import type { Annotation } from '@/lib/core/annotation'
import type { Article } from '@/lib/core/article'
import type { Catalog } from '@/lib/core/search/catalog'
import { KINDS } from '@/lib/core/search/hits'
import { Match, type Open, TERMS_MOST } from '@/lib/core/search/match'
import { noteSnippet } from '@/lib/core/search/note-snippet'
import type { Query, Term } from '@/lib/core/search/query'
import { type Ranked, rank } from '@/lib/core/search/rank'
import type { FirstResults, Group, Hit, Results, SearchOptions } from '@/lib/core/search/results'
import type { Saying } from '@/lib/core/search/saying'
import { snippetOf, wholeSnippet } from '@/lib/core/search/snippet'
import { db } from './db'
import { heal } from './search-heal'
import { catchUp, checkIndex } from './search-index'
import { Memory } from './search-memory'
import { watch } from './watch'

const memory = new Memory()
let last: Promise<unknown> = Promise.resolve()
/** Milliseconds left to the page to draw an answer in, and to the reader to type on. */
const TEND_AFTER = 150
/** Milliseconds left to the page to draw the first answer in: two frames. */
const DRAW = 32

/** Reads follow each other: what one takes into memory, the next finds there. */
function afterOthers<T>(read: () => PromiseLike<T>): Promise<T> {
  const done = last.then(read)
  last = done.catch(() => undefined)
  return done
}

/** What was found last, as long as the library stays as it is: asked for more of it, nothing is looked for again. */
interface Found {
  of: string
  catalog: Catalog
  changes: number
  match: Match
}
let found: Found | null = null

/**
 * Searches all that is not in the trash. Rejects with the signal's reason where it was called off.
 * Changes are found at once: the index then takes them up, or is made anew where it cannot be read.
 *
 * `options.first` is told what is shown as soon as that is certain: full texts that only count are looked
 * into after it.
 */
export async function search(query: Query, options: SearchOptions): Promise<Results> {
  const results = await answerTo(query, options).catch(async (error) => {
    if (options.signal.aborted || !(await heal(error))) throw error
    return answerTo(query, options)
  })
  tend()
  void memory.findPlaces(query.terms.slice(0, TERMS_MOST))
  return results
}

const READ = () => [
  db.searchState,
  db.searchDirty,
  db.searchParts,
  db.searchGrams,
  db.articles,
  db.annotations,
  db.bodies,
]

/** Reads what changed, at one moment. What was read holds before the transaction has ended, which takes another way there and back. */
const refresh = (terms: readonly Term[] = [], inTexts = false) =>
  new Promise<Saying[]>((resolve, reject) => {
    db.transaction('r', READ(), () => memory.refresh(terms, inTexts).then(resolve)).catch(reject)
  })

async function answerTo(query: Query, options: SearchOptions): Promise<Results> {
  const { signal, filters } = options
  signal.throwIfAborted()
  const terms = query.terms.slice(0, TERMS_MOST)
  const inTexts = query.places.length === 0 || query.places.includes('text')
  const sayings = await afterOthers(() => refresh(terms, inTexts))
  signal.throwIfAborted()
  const { catalog, waiting } = memory
  const of = JSON.stringify([query, filters, memory.spells === null])
  if (found?.of !== of || found.catalog !== catalog || found.changes !== catalog.changes) {
    const match = new Match(catalog, query, filters, { spells: memory.spells, sayings })
    match.scan()
    found = { of, catalog, changes: catalog.changes, match }
  }
  const { match } = found
  const { hits } = match
  const ranked = await settleShown(match, options)
  const shown = await show(query, match, ranked)
  signal.throwIfAborted()
  const answer = (): FirstResults => ({
    total: hits.total,
    articles: hits.articles,
    groups: shown.map(({ group, ...each }) => ({ ...each, count: hits.counts[group]! })),
    counting: match.open.size > 0,
    behind: waiting > 0 ? { done: catalog.size, total: catalog.size + waiting } : null,
  })
  if (options.first) {
    options.first(answer())
    // The page draws it before anything else is counted.
    await new Promise((resolve) => setTimeout(resolve, DRAW))
    signal.throwIfAborted()
  }
  await settle(match, [...match.open], signal)
  return { ...answer(), facets: match.narrow.counted(hits) }
}

/** Puts the hits in order, having looked into all full texts on which the part that is shown depends. */
async function settleShown(
  match: Match,
  { sort, limit, heading, signal }: SearchOptions,
): Promise<Ranked[]> {
  const by = sort === 'relevance' && match.wordless ? 'time' : sort
  for (let reach = limit; ; reach *= 2) {
    const order = rank(match.hits, by, limit, heading)
    if ('first' in order) {
      await settle(match, opensIn(match, order.first), signal)
      continue
    }
    const { ranked } = order
    if (
      opensIn(
        match,
        ranked.map(({ group }) => group),
      ).length === 0
    )
      return ranked
    // Where many say no, others come up in their place: ever more are looked into at once.
    const further = rank(match.hits, by, reach, heading)
    const groups = 'ranked' in further ? further.ranked.map(({ group }) => group) : further.first
    await settle(match, opensIn(match, groups), signal)
  }
}

const opensIn = (match: Match, groups: readonly number[]) =>
  groups.flatMap((group) => match.openIn(group) ?? [])

/** Full texts looked into at once: what else the page has to do waits so long. */
const TEXTS = 256

async function settle(match: Match, open: readonly Open[], signal: AbortSignal): Promise<void> {
  const inOrder = [...open].sort((a, b) => a.entry.doc - b.entry.doc)
  for (let at = 0; at < inOrder.length; at += TEXTS) {
    const some = inOrder.slice(at, at + TEXTS)
    const texts = await memory.texts.of(some.map(({ entry }) => entry.doc))
    signal.throwIfAborted()
    // Another search for the same may have settled it meanwhile.
    for (const each of some)
      if (match.open.has(each)) match.settle(each, texts.get(each.entry.doc) ?? '')
  }
}

type Shown = Omit<Group, 'count'> & { group: number }

/** Reads what is shown. A row that went since it was found is left out. */
async function show(
  query: Query,
  { hits: all }: Match,
  ranked: readonly Ranked[],
): Promise<Shown[]> {
  const found = ranked.map(({ group, hits }) => {
    const entry = all.entries[group]!
    const ids = hits.some((i) => all.rows[i]! >= 0) ? (JSON.parse(entry.block.ids) as string[]) : []
    const own = hits.map((i) => ({
      passage: ids[all.rows[i]!] ?? null,
      kind: KINDS[all.kinds[i]!]!,
    }))
    return {
      group,
      entry,
      hits: own,
      passages: own.flatMap(({ passage }) => passage ?? []),
      text: own.some(({ passage, kind }) => passage === null && kind === 'text'),
    }
  })
  const rows = await memory.rows.of(found, memory.waiting === 0)
  return found.flatMap(({ group, hits }, i): Shown[] => {
    const { article, passages, text } = rows[i]!
    if (!article) return []
    const shown = hits.flatMap(({ passage, kind }): Hit[] => {
      if (passage === null) {
        const snippet = ofArticle(article, kind, text, query)
        return [{ kind, snippet, note: null }]
      }
      const annotation = passages.get(passage)
      return annotation ? [{ kind, annotation, ...ofPassage(annotation, query) }] : []
    })
    return [{ group, article, title: wholeSnippet(article.title, query), hits: shown }]
  })
}

function ofArticle(article: Article, kind: Hit['kind'], text: string | null, query: Query) {
  const raw = {
    title: article.title,
    author: article.byline ?? '',
    site: [article.site, article.source].filter(Boolean).join(' · '),
    tag: article.tags.join(' · '),
    passage: '',
    note: article.note,
    text: text ?? '',
  }[kind]
  return kind === 'note' ? noteSnippet(raw, query) : snippetOf(raw, query)
}

function ofPassage(annotation: Annotation, query: Query): Pick<Hit, 'snippet' | 'note'> {
  return {
    snippet: snippetOf(annotation.target.quote.exact, query),
    note: annotation.note === '' ? null : noteSnippet(annotation.note, query),
  }
}

/** What is done for the next search, once this one is answered: at most one round at a time. */
let tending: Promise<void> | null = null
let tended = false

function tend(): void {
  if (tending || (tended && !memory.marked)) return
  tending = keepUp()
    // What failed stays marked, and the next search tries again.
    .catch(() => undefined)
    .finally(() => {
      tending = null
    })
}

/** Takes up what was marked; the first time, also loads pinyin and looks whether anything was missed. */
async function keepUp(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, TEND_AFTER))
  await catchUp()
  if (tended) return
  memory.spells = (await import('@/lib/core/search/pinyin')).spelling
  await afterOthers(() => refresh())
  let passages = 0
  for (const { layout } of memory.catalog.all()) passages += layout.passages
  if (!(await checkIndex({ articles: memory.catalog.size, passages }))) await catchUp()
  tended = true
}

/** Calls `changed` now and whenever what a search finds may have changed, in any of our pages. */
export function watchSearch(changed: () => void, signal: AbortSignal): void {
  const ask = () =>
    db.transaction('r', [db.searchDirty, db.searchState], async () => [
      await db.searchDirty.toCollection().primaryKeys(),
      await db.searchState.toArray(),
    ])
  signal.addEventListener('abort', watch(ask, changed))
}
