// What the library shows, as the part of its address after `#`: every view can be bookmarked, and back and forward work.
import { COLORS, type Color } from './annotation'
import { READ_STATES, type ReadState } from './article'

/** What narrows a list: any of one kind, and all kinds together. */
export interface Chosen {
  tags: string[]
  sites: string[]
  authors: string[]
  colors: Color[]
  /** As `2026-11`. */
  months: string[]
}

export interface View {
  /** The id of a section. */
  section: string
  query: string
  /** '' is the section's own order; a leading `-` turns it round. */
  sort: string
  /** null: those not archived. */
  state: ReadState | 'all' | null
  chosen: Chosen
  /** The article a part is about; absent where it is about all of them. */
  article?: string
}

export const NOTHING_CHOSEN: Chosen = { tags: [], sites: [], authors: [], colors: [], months: [] }

/** The names of the parts in an address, which are bookmarked and must stay. */
const NAMES = {
  tags: 'tag',
  sites: 'site',
  authors: 'author',
  colors: 'color',
  months: 'month',
} as const

export const FACETS = Object.keys(NAMES) as (keyof Chosen)[]

export function viewOf(section: string, change: Partial<View> = {}): View {
  return { section, query: '', sort: '', state: null, chosen: NOTHING_CHOSEN, ...change }
}

/** Reads `location.hash`. Never throws; what is not understood is left out. */
export function parseView(hash: string): View {
  const rest = hash.replace(/^#\/?/, '')
  const cut = rest.indexOf('?')
  const section = cut < 0 ? rest : rest.slice(0, cut)
  const params = new URLSearchParams(cut < 0 ? '' : rest.slice(cut + 1))
  const state = params.get('state')
  const article = params.get('article')
  const known = (each: string): each is Color => (COLORS as readonly string[]).includes(each)
  return {
    section: /^[a-z]+$/.test(section) ? section : 'all',
    query: params.get('q') ?? '',
    sort: params.get('sort') ?? '',
    state: state === 'all' || isState(state) ? state : null,
    chosen: {
      tags: params.getAll(NAMES.tags),
      sites: params.getAll(NAMES.sites),
      authors: params.getAll(NAMES.authors),
      colors: params.getAll(NAMES.colors).filter(known),
      months: params.getAll(NAMES.months).filter((month) => /^\d{4}-\d\d$/.test(month)),
    },
    ...(article ? { article } : {}),
  }
}

function isState(value: string | null): value is ReadState {
  return (READ_STATES as readonly (string | null)[]).includes(value)
}

/** Writes a view as a hash; equal views are written alike. */
export function writeView(view: View): string {
  const params = new URLSearchParams()
  if (view.query !== '') params.set('q', view.query)
  if (view.state !== null) params.set('state', view.state)
  if (view.sort !== '') params.set('sort', view.sort)
  if (view.article) params.set('article', view.article)
  for (const facet of FACETS) {
    for (const value of [...view.chosen[facet]].sort()) params.append(NAMES[facet], value)
  }
  const query = params.toString()
  return `#/${view.section}${query === '' ? '' : `?${query}`}`
}

/** Whether anything narrows what the section would show by itself. */
export function isNarrowed({ query, chosen }: View): boolean {
  return query.trim() !== '' || FACETS.some((facet) => chosen[facet].length > 0)
}

/** The choice with one value turned on or off. */
export function toggle(chosen: Chosen, facet: keyof Chosen, value: string): Chosen {
  const list = chosen[facet] as string[]
  const next = list.includes(value) ? list.filter((each) => each !== value) : [...list, value]
  return { ...chosen, [facet]: next }
}
