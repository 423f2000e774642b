// What is shown of what was found: rows of the library, with the words that were sought marked.
import type { Annotation } from '@/lib/core/annotation'
import type { Article } from '@/lib/core/article'
import type { Entry } from '@/lib/core/search/catalog'
import { KINDS } from '@/lib/core/search/hits'
import { markNames } from '@/lib/core/search/mark-names'
import type { Match } from '@/lib/core/search/match'
import { noteSnippet } from '@/lib/core/search/note-snippet'
import type { Query } from '@/lib/core/search/query'
import type { Ranked } from '@/lib/core/search/rank'
import type { Group, Hit, HitKind, MarkName, Snippet } from '@/lib/core/search/results'
import { snippetOf } from '@/lib/core/search/snippet'
import type { Memory } from './search-memory'

/** Hits of an article in their order, by which they are told from others. */
export interface Placed {
  entry: Entry
  hits: { passage: string | null; kind: HitKind }[]
}

export function placesOf({ hits: all }: Match, ranked: readonly Ranked[]): Placed[] {
  return ranked.map(({ group, hits }) => {
    const entry = all.entries[group]!
    const ids = hits.some((i) => all.rows[i]! >= 0) ? (JSON.parse(entry.block.ids) as string[]) : []
    return {
      entry,
      hits: hits.map((i) => ({
        passage: ids[all.rows[i]!] ?? null,
        kind: KINDS[all.kinds[i]!]!,
      })),
    }
  })
}

/** Whether they are the same, so that what was read for one serves the other. */
export const isSamePlaced = (a: readonly Placed[], b: readonly Placed[]) =>
  a.length === b.length &&
  a.every(
    ({ entry, hits }, i) =>
      entry === b[i]!.entry && JSON.stringify(hits) === JSON.stringify(b[i]!.hits),
  )

/** What is shown of an article; `of` is its place among those that were to be. */
export type Shown = Omit<Group, 'count'> & { of: number }

/** Reads what is shown. A row that went since it was found is left out. */
export async function show(
  query: Query,
  placed: readonly Placed[],
  { rows: remembered, waiting, speltAt }: Memory,
): Promise<Shown[]> {
  const mark = markNames(query, speltAt)
  const rows = await remembered.of(
    placed.map(({ entry, hits }) => ({
      entry,
      passages: hits.flatMap(({ passage }) => passage ?? []),
      text: hits.some(({ passage, kind }) => passage === null && kind === 'text'),
    })),
    waiting === 0,
  )
  return placed.flatMap(({ hits }, of): Shown[] => {
    const { article, passages, text } = rows[of]!
    if (!article) return []
    const shown = hits.flatMap(({ passage, kind }): Hit[] => {
      if (passage === null) {
        const snippet = ofArticle(article, kind, text, query, mark)
        return [{ kind, snippet, note: null }]
      }
      const annotation = passages.get(passage)
      return annotation ? [{ kind, annotation, ...ofPassage(annotation, query) }] : []
    })
    return [{ of, article, mark, title: mark(article.title, 'title'), hits: shown }]
  })
}

function ofArticle(
  article: Article,
  kind: HitKind,
  text: string | null,
  query: Query,
  mark: MarkName,
): Snippet {
  switch (kind) {
    case 'title':
      return mark(article.title, kind)
    case 'author':
      return mark(article.byline ?? '', kind)
    case 'site':
      return mark([article.site, article.source].filter(Boolean).join(' · '), kind)
    case 'tag':
      return mark(article.tags.join(' · '), kind)
    case 'note':
      return noteSnippet(article.note, query)
    case 'text':
      return snippetOf(text ?? '', query)
    case 'passage':
      return { text: '', marks: [] }
  }
}

function ofPassage(annotation: Annotation, query: Query): Pick<Hit, 'snippet' | 'note'> {
  return {
    snippet: snippetOf(annotation.target.quote.exact, query),
    note: annotation.note === '' ? null : noteSnippet(annotation.note, query),
  }
}
