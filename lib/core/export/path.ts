// Where an article's file goes: a pattern of the reader's choice, filled in.
import type { Article } from '../article'
import { fileName } from '../file-name'
import type { ExportLabels } from './exported'
import { titleOf } from './exported'

/** What a pattern may name, in the order it is explained in. */
export const PLACES = [
  'title',
  'author',
  'site',
  'date',
  'saved',
  'year',
  'month',
  'tag',
  'id',
] as const
type Place = (typeof PLACES)[number]

export const DEFAULT_PATTERN = '{title}'
/** Folders deeper than this are one. */
const DEEP = 8

/**
 * The article's path, without an extension: each part between `/` is a name that every system
 * takes. A name that is not known is left out, and a folder of which nothing is left with it.
 */
export function pathOf(pattern: string, article: Article, labels: ExportLabels): string {
  const values: Record<Place, string> = {
    title: titleOf(article, labels),
    author: article.byline ?? '',
    site: article.source ?? article.site ?? hostOf(article.url),
    date: dayOf(article.publishedAt ?? article.savedAt),
    saved: dayOf(article.savedAt),
    year: dayOf(article.publishedAt ?? article.savedAt).slice(0, 4),
    month: dayOf(article.publishedAt ?? article.savedAt).slice(0, 7),
    tag: article.tags[0] ?? '',
    id: article.id,
  }
  const parts = pattern
    .split('/')
    .map((part) =>
      part.replace(/\{(\w+)\}/g, (_, name: string) =>
        Object.hasOwn(values, name) ? values[name as Place] : '',
      ),
    )
    .filter((part) => part.trim() !== '')
  const folders = parts.slice(0, -1).slice(0, DEEP)
  const last = parts.at(-1) ?? titleOf(article, labels)
  return [...folders, last].map((part) => fileName(part, '').slice(0, -1)).join('/')
}

/** Another path for an article whose own is taken: the same for it each time. */
export function besides(path: string, { id }: Pick<Article, 'id'>): string {
  const short = fileName(id.slice(0, 8), '').slice(0, -1)
  return `${path} (${short})`
}

/** Two names that differ in case alone are one on most systems. */
export function pathKey(path: string): string {
  return path.normalize('NFC').toLowerCase()
}

function dayOf(iso: string): string {
  return /^\d{4}(-\d{2}){0,2}/.exec(iso)?.[0] ?? ''
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : ''
}
