// Our own JSON of every version: records come back as they were stored.
import { type Article, keysOf } from '../article'
import { DATA_VERSION } from '../export/json'
import type { RecordTable } from '../ledger'
import { parseView, writeView } from '../library-view'
import { isRecord, type Rows } from '../record'
import type { Description } from '../selector'
import { addTags } from '../tag'
import type { JsonFormat } from './format'
import { type Found, Refusal, type Say } from './found'

export const cinnabar: JsonFormat = {
  kind: 'json',
  id: 'cinnabar',
  fits: ({ paths }) => paths.get('format') === 'cinnabar',
  // Articles first: the order of the lists means nothing, and the rest belongs to them.
  passes: [
    (path) => path === 'articles[]',
    (path) => path === 'bodies[]' || path === 'annotations[]' || path === 'searches[]',
  ],
  check(path, value) {
    if (path !== 'version') return
    if (!Number.isInteger(value) || (value as number) < 1) throw new Refusal('syntax')
    if ((value as number) > DATA_VERSION) throw new Refusal('newer')
  },
  read(value, path, say): Found[] {
    if (path === 'articles[]')
      return taken('articles', value, say, mayBeArticle, (row) => {
        // The keys are ours to make: a file could name another page's.
        const { pageKey, looseKey } = keysOf({ url: row.url, canonical: null })
        return { kind: 'article', row: { ...row, pageKey, looseKey, tags: addTags([], row.tags) } }
      })
    if (path === 'bodies[]')
      return taken(
        'bodies',
        value,
        say,
        ({ articleId }) => isName(articleId),
        ({ articleId, html }) => ({ kind: 'body', articleId, html }),
      )
    if (path === 'searches[]')
      return taken('searches', value, say, mayBeSearch, (row) => ({
        kind: 'search',
        // As we write it: what a file says may lead anywhere.
        row: { ...row, name: row.name.trim(), view: writeView(parseView(row.view)) },
      }))
    return taken('annotations', value, say, mayBePassage, (row) => ({
      kind: 'annotation',
      row: { ...row, tags: addTags([], row.tags) },
    }))
  },
}

// What follows is what a file from anybody's hand must keep to, beyond what a record is.

const isName = (id: string) => /^[0-9a-f-]{36}$/.test(id)

function mayBeArticle(row: Article): boolean {
  const { url, wordCount, readingMinutes, progress = 0, place = 0 } = row
  return (
    isName(row.id) &&
    /^(https?:|file:|urn:uuid:)/i.test(url) &&
    URL.canParse(url) &&
    Math.min(wordCount, readingMinutes, progress, place) >= 0 &&
    progress <= 1
  )
}

function mayBePassage({ id, articleId, target }: Rows['annotations']): boolean {
  const { now } = target
  return isName(id) && isName(articleId) && isPlace(target) && (!now || isPlace(now))
}

const mayBeSearch = ({ id, name }: Rows['searches']) => isName(id) && name.trim() !== ''

/** Below zero a position is an order only: see lib/core/selector.ts. */
const isPlace = ({ quote, position, twins = [], headings = [] }: Description) =>
  quote.exact !== '' &&
  Number.isInteger(position.start) &&
  Number.isInteger(position.end) &&
  twins.length <= 50 &&
  headings.length <= 50

function taken<Table extends RecordTable>(
  table: Table,
  value: unknown,
  say: Say,
  mayBe: (row: Rows[Table]) => boolean,
  foundIn: (row: Rows[Table]) => Found,
): Found[] {
  if (!isRecord(table, value) || !mayBe(value)) {
    say('shape')
    return []
  }
  if ('deletedAt' in value && value.deletedAt !== undefined) {
    say('inTrash')
    return []
  }
  return [foundIn(value)]
}
