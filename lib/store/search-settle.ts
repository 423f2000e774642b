// Looks into the full texts on which it hangs what is found: first those that decide what is shown.
import type { Match, Open } from '@/lib/core/search/match'
import { type Ranked, rank } from '@/lib/core/search/rank'
import type { SearchOptions } from '@/lib/core/search/results'
import type { Texts } from './search-texts'

/** Puts the hits in order, having looked into all full texts on which the part that is shown depends. */
export async function settleShown(
  match: Match,
  texts: Texts,
  { sort, limit, heading, signal }: SearchOptions,
): Promise<Ranked[]> {
  const by = sort === 'relevance' && match.wordless ? 'time' : sort
  for (let reach = limit; ; reach *= 2) {
    const order = rank(match.hits, by, limit, heading)
    if ('first' in order) {
      await settle(match, texts, opensIn(match, order.first), signal)
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
    await settle(match, texts, opensIn(match, groups), signal)
  }
}

const opensIn = (match: Match, groups: readonly number[]) =>
  groups.flatMap((group) => match.openIn(group) ?? [])

/** Full texts looked into at once: what else the page has to do waits so long. */
export const TEXTS = 256

export async function settle(
  match: Match,
  texts: Texts,
  open: readonly Open[],
  signal: AbortSignal,
): Promise<void> {
  const inOrder = [...open].sort((a, b) => a.entry.doc - b.entry.doc)
  for (let at = 0; at < inOrder.length; at += TEXTS) {
    const some = inOrder.slice(at, at + TEXTS)
    const found = await texts.of(some.map(({ entry }) => entry.doc))
    signal.throwIfAborted()
    // Another search for the same may have settled it meanwhile.
    for (const each of some)
      if (match.open.has(each)) match.settle(each, found.get(each.entry.doc) ?? '')
  }
}
