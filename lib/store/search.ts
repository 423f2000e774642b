// Finds what a reader asked for: by the index, whatever has changed since included.
import { liveQuery } from 'dexie'
import type { Annotation } from '@/lib/core/annotation'
import type { Article } from '@/lib/core/article'
import type { Entry } from '@/lib/core/search/catalog'
import { Match, Said, TERMS_MOST } from '@/lib/core/search/match'
import type { Query } from '@/lib/core/search/query'
import { type Ranked, rank } from '@/lib/core/search/rank'
import type { Group, Hit, Results, SearchOptions } from '@/lib/core/search/results'
import { snippetOf, wholeSnippet } from '@/lib/core/search/snippet'
import { db } from './db'
import { catchUp, checkIndex } from './search-index'
import { Memory } from './search-memory'

const memory = new Memory()
let last: Promise<unknown> = Promise.resolve()
/** Milliseconds left to the page to draw an answer in, and to the reader to type on. */
const TEND_AFTER = 150
let spells: ((letters: string, text: string) => boolean) | null = null

/** Reads follow each other: what one takes into memory, the next finds there. */
function afterOthers<T>(read: () => PromiseLike<T>): Promise<T> {
  const done = last.then(read)
  last = done.catch(() => undefined)
  return done
}

/**
 * Searches all that is not in the trash. Rejects with the signal's reason where it was called off.
 * Changes are found at once, whether or not the index has taken them up, which it then does.
 */
export async function search(query: Query, options: SearchOptions): Promise<Results> {
  const results = await afterOthers(() => answerTo(query, options))
  tend()
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

async function answerTo(query: Query, options: SearchOptions): Promise<Results> {
  const { signal } = options
  signal.throwIfAborted()
  const terms = query.terms.slice(0, TERMS_MOST)
  const inTexts = query.places.length === 0 || query.places.includes('text')
  const sayings = await db.transaction('r', READ(), async () => {
    await memory.refresh()
    return inTexts ? memory.ask(terms) : []
  })
  signal.throwIfAborted()
  const match = new Match(memory.catalog, query, options.filters, {
    spells,
    said: (term, doc) => sayings[term]![doc]!,
    learn: (term, doc, has) => {
      sayings[term]![doc] = has ? Said.yes : Said.no
    },
  })
  const pending = match.scan()
  if (pending.length > 0) {
    const texts = await memory.textsOf(pending.map(({ doc }) => doc))
    signal.throwIfAborted()
    for (const entry of pending) match.settle(entry, texts.get(entry.doc) ?? '')
  }
  const { total, groups, facets } = match.matched()
  const wordless = terms.every((term) => term.not)
  const ranked = rank(groups, options.sort, wordless, options.limit)
  const shown = await show(query, ranked)
  signal.throwIfAborted()
  const { waiting, catalog } = memory
  return {
    total,
    articles: groups.length,
    groups: shown,
    facets,
    behind: waiting > 0 ? { done: catalog.size, total: catalog.size + waiting } : null,
  }
}

/** Reads what is shown. A row that went since it was found is left out. */
async function show(query: Query, ranked: readonly Ranked[]): Promise<Group[]> {
  const ids = new Map<Entry, string[]>()
  const idOf = (entry: Entry, row: number) => {
    const list = ids.get(entry) ?? (JSON.parse(entry.block.ids) as string[])
    ids.set(entry, list)
    return list[row]!
  }
  const hits = ranked.flatMap(({ rows }) => rows)
  const passages = hits.filter(({ row }) => row >= 0)
  const inText = hits.filter(({ row, kind }) => row < 0 && kind === 'text')
  const [articles, annotations, bodies] = await db.transaction(
    'r',
    [db.articles, db.annotations, db.bodies],
    () =>
      Promise.all([
        db.articles.bulkGet(ranked.map(({ rows }) => rows[0]!.entry.block.id)),
        db.annotations.bulkGet(passages.map(({ entry, row }) => idOf(entry, row))),
        db.bodies.bulkGet(inText.map(({ entry }) => entry.block.id)),
      ]),
  )
  const rows = new Map(passages.map((hit, i) => [hit, annotations[i]]))
  const texts = new Map(inText.map((hit, i) => [hit, bodies[i]?.text ?? '']))
  return ranked.flatMap(({ count, rows: found }, i): Group[] => {
    const article = articles[i]
    if (!article) return []
    const shown = found.flatMap((hit): Hit[] => {
      if (hit.row < 0)
        return [
          {
            kind: hit.kind,
            snippet: ofArticle(article, hit.kind, texts.get(hit), query),
            note: null,
          },
        ]
      const annotation = rows.get(hit)
      return annotation ? [{ kind: hit.kind, annotation, ...ofPassage(annotation, query) }] : []
    })
    return [{ article, title: wholeSnippet(article.title, query), count, hits: shown }]
  })
}

function ofArticle(article: Article, kind: Hit['kind'], text: string | undefined, query: Query) {
  const raw = {
    title: article.title,
    author: article.byline ?? '',
    site: [article.site, article.source].filter(Boolean).join(' · '),
    tag: article.tags.join(' · '),
    passage: '',
    note: article.note,
    text: text ?? '',
  }[kind]
  return snippetOf(raw, query)
}

function ofPassage(annotation: Annotation, query: Query): Pick<Hit, 'snippet' | 'note'> {
  return {
    snippet: snippetOf(annotation.target.quote.exact, query),
    note: annotation.note === '' ? null : snippetOf(annotation.note, query),
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
  spells = (await import('@/lib/core/search/pinyin')).spells
  await afterOthers(() => db.transaction('r', READ(), () => memory.refresh()))
  let passages = 0
  for (const { layout } of memory.catalog.all()) passages += layout.passages
  if (!(await checkIndex({ articles: memory.catalog.size, passages }))) await catchUp()
  tended = true
}

/** Calls `changed` now and whenever what a search finds may have changed, in any of our pages. */
export function watchSearch(changed: () => void, signal: AbortSignal): void {
  const watch = liveQuery(() =>
    db.transaction('r', [db.searchDirty, db.searchState], async () => [
      await db.searchDirty.toCollection().primaryKeys(),
      await db.searchState.toArray(),
    ]),
  ).subscribe(changed)
  signal.addEventListener('abort', () => watch.unsubscribe())
}
