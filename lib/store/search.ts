// Finds what a reader asked for: by the index, whatever has changed since included.
import type { Catalog } from '@/lib/core/search/catalog'
import { foremost } from '@/lib/core/search/foremost'
import { Match, TERMS_MOST } from '@/lib/core/search/match'
import type { Query, Term } from '@/lib/core/search/query'
import type { FirstResults, Results, SearchOptions } from '@/lib/core/search/results'
import type { Saying } from '@/lib/core/search/saying'
import { db } from './db'
import { heal } from './search-heal'
import { catchUp, checkIndex } from './search-index'
import { Memory } from './search-memory'
import { settle, settleShown, TEXTS } from './search-settle'
import { isSamePlaced, placesOf, show } from './search-shown'
import { SEARCHED } from './search-writes'
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

const nameOf = (query: Query, filters: SearchOptions['filters']) =>
  JSON.stringify([query, filters, memory.spells === null])

function foundBefore(of: string): Match | null {
  const { catalog } = memory
  const holds = found?.of === of && found.catalog === catalog && found.changes === catalog.changes
  return holds ? found!.match : null
}

/**
 * Searches all that is not in the trash. Rejects with the signal's reason where it was called off.
 * Changes are found at once: the index then takes them up, or is made anew where it cannot be read.
 *
 * `options.first` is told what is shown as soon as that is certain, and, where that was before all were
 * looked at, once more how much there is: full texts that only count are looked into after it.
 */
export async function search(query: Query, options: SearchOptions): Promise<Results> {
  const results = await answerTo(query, options).catch(async (error) => {
    if (options.signal.aborted || !(await heal(error))) throw error
    return answerTo(query, options)
  })
  tend()
  void memory.readHeadings().then(() => memory.findPlaces(query.terms.slice(0, TERMS_MOST)))
  return results
}

/** Reads what changed, at one moment. What was read holds before the transaction has ended, which takes another way there and back. */
const refresh = (terms: readonly Term[] = [], inTexts = false, ahead = false) =>
  new Promise<Saying[]>((resolve, reject) => {
    db.transaction('r', SEARCHED, () => memory.refresh(terms, inTexts, ahead).then(resolve)).catch(
      reject,
    )
  })

async function answerTo(query: Query, options: SearchOptions): Promise<Results> {
  const { signal, filters } = options
  signal.throwIfAborted()
  const terms = query.terms.slice(0, TERMS_MOST)
  const inTexts = query.places.length === 0 || query.places.includes('text')
  const known = () => foundBefore(nameOf(query, filters))
  const early = options.first && !known() ? await foretell(query, options, terms, inTexts) : null
  if (early) await drawn(options, early.answer)
  // Also where the index was asked already: another search may have taken up changes since.
  const ahead = !early
  const sayings = await afterOthers(() => refresh(terms, inTexts, ahead))
  signal.throwIfAborted()
  const { catalog, waiting } = memory
  let match = known()
  if (!match) {
    const { changes } = catalog
    match = new Match(catalog, query, filters, { spells: memory.spells, sayings })
    if (early) await scanBesides(match, signal)
    else match.scan()
    found = { of: nameOf(query, filters), catalog, changes, match }
  }
  const { hits, narrow, open } = match
  const ranked = await settleShown(match, memory.texts, options)
  const placed = placesOf(match, ranked)
  const shown =
    early && isSamePlaced(early.placed, placed) ? early.shown : await show(query, placed, memory)
  signal.throwIfAborted()
  const answer = (): FirstResults => ({
    total: hits.total,
    articles: hits.articles,
    groups: shown.map(({ of, ...each }) => ({ ...each, count: hits.counts[ranked[of]!.group]! })),
    counting: open.size > 0,
    behind: waiting > 0 ? { done: catalog.size, total: catalog.size + waiting } : null,
  })
  if (!early || open.size > 0) await drawn(options, answer())
  await settle(match, memory.texts, [...open], signal)
  const { total, articles } = hits
  return { ...answer(), total, articles, facets: narrow.counted(hits) }
}

/** Tells what can be shown, and leaves the page the time to draw it before anything else is counted. */
async function drawn({ first, signal }: SearchOptions, answer: FirstResults): Promise<void> {
  if (!first) return
  first(answer)
  await new Promise((resolve) => setTimeout(resolve, DRAW))
  signal.throwIfAborted()
}

/** What comes first, where that is certain without looking at all; not how much there is of it. */
async function foretell(
  query: Query,
  options: SearchOptions,
  terms: readonly Term[],
  inTexts: boolean,
) {
  const { signal } = options
  const look = () => lookFirst(query, options, terms)
  let looked = look()
  // Where it hangs on the full texts, what the index says of them may be enough, or a look into some.
  if (looked?.ranked === 'open') {
    await afterOthers(() => refresh(terms, inTexts))
    signal.throwIfAborted()
    looked = look()
  }
  if (looked?.ranked === 'open') {
    await settle(looked.match, memory.texts, [...looked.match.open].slice(0, TEXTS), signal)
    looked = look()
  }
  if (!looked || looked.ranked === 'open') return null
  const { match, ranked } = looked
  const { counts } = match.hits
  const placed = placesOf(match, ranked)
  const shown = await show(query, placed, memory)
  signal.throwIfAborted()
  const answer: FirstResults = {
    total: null,
    articles: null,
    groups: shown.map(({ of, ...each }) => ({ ...each, count: counts[ranked[of]!.group]! })),
    counting: true,
    behind: null,
  }
  return { placed, shown, answer }
}

/** What comes first by what is in memory, and what was looked at for it; see `foremost`. */
function lookFirst(query: Query, options: SearchOptions, terms: readonly Term[]) {
  const { filters, sort, limit, heading = 0 } = options
  const { catalog, waiting, spells } = memory
  if (!memory.holds || waiting > 0) return null
  const match = new Match(catalog, query, filters, { spells, sayings: memory.sayingsOf(terms) })
  const by = sort === 'relevance' && match.wordless ? 'time' : sort
  const ranked = foremost(match, catalog, terms, by, limit, heading)
  return ranked && { match, ranked }
}

/** Entries looked at in one go where the page has other things to do: two milliseconds. */
const BESIDES = 1024

async function scanBesides(match: Match, signal: AbortSignal): Promise<void> {
  while (!match.scan(BESIDES)) {
    await new Promise((resolve) => setTimeout(resolve))
    signal.throwIfAborted()
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
  const { spelling, speltAt } = await import('@/lib/core/search/pinyin')
  Object.assign(memory, { spells: spelling, speltAt })
  for (const changed of watching) changed()
  await afterOthers(() => refresh())
  let passages = 0
  for (const { layout } of memory.catalog.all()) passages += layout.passages
  if (!(await checkIndex({ articles: memory.catalog.size, passages }))) await catchUp()
  tended = true
}

/** Who is told when pinyin has come: what only it finds an answer before did not have. */
const watching = new Set<() => void>()

/** Calls `changed` now and whenever what a search finds may have changed, in any of our pages. */
export function watchSearch(changed: () => void, signal: AbortSignal): void {
  const ask = () =>
    db.transaction('r', [db.searchDirty, db.searchState], async () => [
      await db.searchDirty.toCollection().primaryKeys(),
      await db.searchState.toArray(),
    ])
  const stop = watch(ask, changed)
  watching.add(changed)
  signal.addEventListener('abort', () => {
    stop()
    watching.delete(changed)
  })
}
