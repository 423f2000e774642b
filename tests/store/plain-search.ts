// Search by looking at every record: what it finds is what the index has to find.
import { type Annotation, inReadingOrder } from '@/lib/core/annotation'
import type { Article, ArticleBody } from '@/lib/core/article'
import { markNames } from '@/lib/core/search/mark-names'
import { occurs } from '@/lib/core/search/occur'
import { speltAt } from '@/lib/core/search/pinyin'
import type { Place, Query, Wanted } from '@/lib/core/search/query'
import type {
  Counted,
  FacetCounts,
  Group,
  HitKind,
  Results,
  SearchOptions,
} from '@/lib/core/search/results'
import { searchable } from '@/lib/core/search/searchable'
import { snippetOf } from '@/lib/core/search/snippet'

export interface Records {
  articles: readonly Article[]
  annotations: readonly Annotation[]
  bodies: readonly ArticleBody[]
}

/** A field of an article or passage with what is found in it. */
interface Part {
  kind: HitKind
  place: Place
  /** What a hit here counts for. */
  weight: number
  raw: string
  text: string
}

const WEIGHTS: Record<HitKind, number> = {
  title: 32,
  tag: 16,
  author: 16,
  site: 12,
  passage: 8,
  note: 6,
  text: 2,
}

const part = (kind: HitKind, place: Place, raw: string): Part => ({
  kind,
  place,
  weight: WEIGHTS[kind],
  raw,
  text: searchable(raw),
})

interface Found {
  article: Article
  annotation: Annotation | null
  part: Part
  score: number
  at: string
}

/** Map.groupBy, which Node 20 has not. */
function groupBy<T>(list: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const each of list) {
    const group = groups.get(keyOf(each))
    if (group) group.push(each)
    else groups.set(keyOf(each), [each])
  }
  return groups
}

const monthOf = (at: string) => {
  const date = new Date(at)
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`
}

const within = (tags: readonly string[], tag: string) =>
  tags.some((own) => own === tag || own.startsWith(`${tag}/`))

const meets = (values: readonly string[], wanted: readonly Wanted[], has: typeof within) =>
  wanted.every(({ value, not }) => has(values, value) !== not)

/** Looks at every record. What lies in the trash must have been left out. */
export function searchPlain(records: Records, query: Query, options: SearchOptions): Results {
  const bodies = new Map(records.bodies.map((body) => [body.articleId, body.text]))
  const passages = groupBy(records.annotations, (row) => row.articleId)
  const places = new Set(query.places)
  const inPlace = (each: Part) => places.size === 0 || places.has(each.place)
  const wordless = query.terms.every((term) => term.not)
  const aboutPassages = query.colors.length + query.notColors.length > 0 || query.hasNote !== null
  const counts = {
    tags: new Map<string, number>(),
    sites: new Map<string, number>(),
    authors: new Map<string, number>(),
    colors: new Map<string, number>(),
    months: new Map<string, number>(),
  }
  const hits: Found[] = []
  const consider = (article: Article, annotation: Annotation | null, heading: Part[]) => {
    const own = annotation
      ? [
          ...annotation.tags.map((tag) => part('tag', 'title', tag)),
          part('passage', 'quote', annotation.target.quote.exact),
          part('note', 'note', annotation.note),
        ]
      : [
          ...heading,
          part('note', 'note', article.note),
          part('text', 'text', bodies.get(article.id) ?? ''),
        ]
    const parts = (annotation ? [...own, ...heading] : own).filter(inPlace)
    let score = 0
    let best: Part | null = null
    let ownWords = wordless || (annotation !== null && aboutPassages)
    for (const term of query.terms) {
      const there = parts.filter((each) => occurs(each.text, term))
      if (term.not !== (there.length === 0)) return
      if (term.not) continue
      const top = there.reduce((a, b) => (b.weight > a.weight ? b : a))
      score += top.weight
      if (there.some((each) => own.includes(each))) ownWords = true
      const shown = there.find((each) => own.includes(each))
      if (shown && (!best || shown.weight > best.weight)) best = shown
    }
    if (!ownWords) return
    const at = annotation?.createdAt ?? article.savedAt
    if (query.after !== null && at < query.after) return
    if (query.before !== null && at >= query.before) return
    if (annotation) {
      if (query.colors.length > 0 && !query.colors.includes(annotation.color)) return
      if (query.notColors.includes(annotation.color)) return
      if (query.hasNote !== null && query.hasNote !== (annotation.note !== '')) return
    } else if (aboutPassages) return
    const tags = annotation
      ? wordless
        ? annotation.tags
        : [...new Set([...annotation.tags, ...article.tags])]
      : article.tags
    if (!meets(tags.map(searchable), query.tags, within)) return
    const sites = [article.site, article.source, hostOf(article.url)].flatMap((s) => (s ? [s] : []))
    const contains = (values: readonly string[], value: string) =>
      values.some((each) => each.includes(value))
    if (!meets(sites.map(searchable), query.sites, contains)) return
    if (!meets([searchable(article.byline ?? '')], query.authors, contains)) return
    const { filters } = options
    const site = siteOf(article)
    const month = monthOf(at)
    const fails = {
      tags: !filters.tags.every((tag) => within(tags.map(searchable), searchable(tag))),
      sites: filters.sites.length > 0 && !filters.sites.includes(site),
      authors: filters.authors.length > 0 && !filters.authors.includes(article.byline ?? ''),
      colors:
        filters.colors.length > 0 && !(annotation && filters.colors.includes(annotation.color)),
      months: filters.months.length > 0 && !filters.months.includes(month),
    }
    const failed = Object.values(fails).filter(Boolean).length
    const count = (facet: keyof typeof counts, values: readonly string[]) => {
      if (failed > (fails[facet] && facet !== 'tags' ? 1 : 0)) return
      for (const value of values)
        if (value) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1)
    }
    count('tags', tags)
    count('sites', [site])
    count('authors', [article.byline ?? ''])
    count('colors', annotation ? [annotation.color] : [])
    count('months', [month])
    if (failed > 0) return
    hits.push({
      article,
      annotation,
      part: best ?? own.find((p) => p.kind === (annotation ? 'passage' : 'title'))!,
      score,
      at,
    })
  }
  for (const article of records.articles) {
    const heading = [
      part('title', 'title', article.title),
      ...article.tags.map((tag) => part('tag', 'title', tag)),
      part('author', 'title', article.byline ?? ''),
      part('site', 'title', article.site ?? ''),
      part('site', 'title', article.source ?? ''),
    ]
    consider(article, null, heading)
    for (const row of passages.get(article.id) ?? []) consider(article, row, heading)
  }
  const listed = (facet: keyof FacetCounts): Counted[] =>
    [...counts[facet]]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  const groups = groupHits(
    hits,
    wordless ? (options.sort === 'relevance' ? 'time' : options.sort) : options.sort,
  )
  let left = options.limit
  const mark = markNames(query, speltAt)
  return {
    total: hits.length,
    articles: groups.length,
    groups: groups.flatMap((group): Group[] => {
      if (left <= 0) return []
      const shown = group.slice(0, left)
      left -= shown.length
      const { article } = shown[0]!
      return [
        {
          article,
          mark,
          title: mark(article.title, 'title'),
          count: group.length,
          hits: shown.map(({ annotation, part }) => ({
            kind: part.kind,
            ...(annotation ? { annotation } : {}),
            snippet: snippetOf(annotation ? annotation.target.quote.exact : part.raw, query),
            note: annotation?.note ? snippetOf(annotation.note, query) : null,
          })),
        },
      ]
    }),
    facets: {
      tags: listed('tags'),
      sites: listed('sites'),
      authors: listed('authors'),
      colors: listed('colors'),
      months: listed('months'),
    },
    counting: false,
    behind: null,
  }
}

function groupHits(hits: Found[], sort: SearchOptions['sort']): Found[][] {
  const newest = (group: Found[]) => group.reduce((at, hit) => (hit.at > at ? hit.at : at), '')
  const best = (group: Found[]) => Math.max(...group.map((hit) => hit.score))
  const groups = [...groupBy(hits, (hit) => hit.article.id).values()]
  const byTime = (a: Found, b: Found) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)
  const byPlace = (a: Found, b: Found) =>
    a.annotation && b.annotation
      ? inReadingOrder(a.annotation, b.annotation)
      : Number(a.annotation !== null) - Number(b.annotation !== null)
  for (const group of groups)
    group.sort((a, b) =>
      sort === 'position'
        ? byPlace(a, b)
        : (sort === 'relevance' ? b.score - a.score : 0) || byTime(a, b),
    )
  return groups.sort(
    (a, b) =>
      (sort === 'relevance' ? best(b) - best(a) : 0) ||
      (newest(a) < newest(b) ? 1 : newest(a) > newest(b) ? -1 : 0),
  )
}

const hostOf = (url: string) => {
  try {
    return new URL(url).hostname.replace(/^www\./, '')
  } catch {
    return ''
  }
}

/** The site an article is listed under. */
const siteOf = (article: Article) => article.site ?? hostOf(article.url)
