// The articles that come first among what is found, without looking at all the others: what an article can
// be worth at the most is known by its heading, and when by its newest moment.
import type { Catalog } from './catalog'
import { Kind, State } from './hits'
import type { Match } from './match'
import type { Term } from './query'
import { freshness, nthLargest, type Ranked, rank } from './rank'
import type { Sort } from './results'
import { BEGINS, WEIGHTS, WHOLE } from './worth'

/** What a word can be worth in a passage's words or a note, or by pinyin; and in a tag, author or site. */
const BELOW = WEIGHTS[Kind.passage]! * WHOLE * BEGINS
const NAMED = WEIGHTS[Kind.tag]! * WHOLE * BEGINS

/** Articles looked at before it is seen whether they are enough, and how many more each time they are not. */
const SOME = 32
const MORE = 4
/** Articles looked at in vain at the most: a millisecond or two. */
const MOST = 512

/**
 * What `rank` would give after all entries were looked at; null where that cannot be said by looking at a
 * few hundred, `open` where it hangs on full texts that `match` left open.
 */
export function foremost(
  match: Match,
  catalog: Catalog,
  terms: readonly Term[],
  sort: Sort,
  limit: number,
  heading: number,
): Ranked[] | 'open' | null {
  const { headings, numbered } = catalog
  if (!catalog.readHeadings()) return null
  const looked = new Uint8Array(numbered.length)
  for (const entry of catalog.loose) match.take(entry)
  const look = (doc: number) => {
    const entry = looked[doc] ? undefined : numbered[doc]
    looked[doc] = 1
    if (entry) match.take(entry)
  }
  const view = { match, headings, look, sort, limit, heading }
  const ranked =
    sort === 'relevance'
      ? byWorth(
          view,
          terms.filter(({ not }) => !not),
        )
      : byTime(view)
  return ranked?.some(({ group }) => match.openIn(group)) ? 'open' : ranked
}

interface Looking {
  match: Match
  headings: Catalog['headings']
  look: (doc: number) => void
  sort: Sort
  limit: number
  heading: number
}

/** An article comes as high as its newest hit, which is no newer than its newest moment. */
function byTime({ match, headings, look, sort, limit, heading }: Looking): Ranked[] | null {
  const { order, newest } = headings
  for (let at = 0; at < MOST; ) {
    for (let i = 0; i < SOME && at < order.length; i++) look(order[at++]!)
    const { ranked, least } = rank(match.hits, sort, limit, heading, 0)
    const next = at < order.length ? newest[order[at]!]! : Number.NEGATIVE_INFINITY
    if (least > next) return ranked
    if (at === order.length) return null
  }
  return null
}

function byWorth(looking: Looking, terms: readonly Term[]): Ranked[] | null {
  const { match, headings, look, sort, limit, heading } = looking
  const today = newestHit(looking)
  if (!today) return null
  const { bounds, rest } = boundsOf(headings, terms, today.least)
  let some = 0
  for (let doc = 0; doc < bounds.length; doc++) if (bounds[doc]! > 0) some++
  for (let wanted = SOME; wanted <= MOST; wanted *= MORE) {
    const least = some > wanted ? nthLargest(bounds, wanted) : Number.MIN_VALUE
    for (let doc = 0; doc < bounds.length; doc++) if (bounds[doc]! >= least) look(doc)
    const late = rank(match.hits, sort, limit, heading, today.most)
    // Those not looked at stay below `least`, and where their headings have no word not above `rest`.
    if (late.least >= least && late.least > rest) {
      // The best hits of two articles change places once at the most as the days go by: see `freshness`.
      const early = rank(match.hits, sort, limit, heading, today.least)
      return isSame(early.ranked, late.ranked) ? late.ranked : null
    }
    if (some <= wanted) return null
  }
  return null
}

/** The newest moment of a hit, at the least and at the most: full texts may have newer ones. Null where that takes too long. */
function newestHit({ match: { hits }, headings, look }: Looking) {
  const { order, newest } = headings
  let [least, most, seen] = [0, 0, 0]
  for (let at = 0; ; at++) {
    for (; seen < hits.size; seen++) {
      most = Math.max(most, hits.ats[seen]!)
      if (hits.states[seen] === State.sure) least = Math.max(least, hits.ats[seen]!)
    }
    if (at === order.length || newest[order[at]!]! <= least)
      return least > 0 ? { least, most } : null
    if (at === MOST) return null
    look(order[at]!)
  }
}

/** By number: the most that an article whose heading has a word can be worth, 0 where it has none; and the most of those. */
function boundsOf(headings: Looking['headings'], terms: readonly Term[], today: number) {
  const { newest } = headings
  const bounds = new Float64Array(newest.length)
  const most = new Float64Array(terms.length > 1 ? newest.length : 0)
  for (const term of terms) {
    const values = terms.length > 1 ? most.fill(0) : bounds
    headings.find(term, (doc, title) => {
      let value = NAMED
      if (title) {
        value = WEIGHTS[Kind.title]!
        if (title.whole) value *= WHOLE
        if (title.begins) value *= BEGINS
      }
      if (value > values[doc]!) values[doc] = value
    })
    if (values === bounds) continue
    for (let doc = 0; doc < bounds.length; doc++)
      if (most[doc]! > 0) bounds[doc]! += most[doc]! - BELOW
  }
  const below = terms.length > 1 ? terms.length * BELOW : 0
  for (let doc = 0; doc < bounds.length; doc++)
    if (bounds[doc]! > 0) bounds[doc] = (bounds[doc]! + below) * freshness(today - newest[doc]!)
  return { bounds, rest: terms.length * BELOW * freshness(0) }
}

const isSame = (a: readonly Ranked[], b: readonly Ranked[]) =>
  a === b ||
  (a.length === b.length &&
    a.every(({ group, hits }, i) => {
      const other = b[i]!
      return group === other.group && hits.every((hit, at) => hit === other.hits[at])
    }))
