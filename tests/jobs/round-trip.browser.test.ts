// What goes out comes back: any library, written by the real export and read by the real import, in a real database.
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { gather } from '@/lib/bridge/outbox'
import type { Annotation } from '@/lib/core/annotation'
import type { Article } from '@/lib/core/article'
import { type FormatId, loadFormat } from '@/lib/core/export/formats'
import { newId } from '@/lib/core/id'
import { prepareImport } from '@/lib/jobs/import-notes'
import { sanitizeToBody } from '@/lib/page/sanitize'
import { buildTextMap } from '@/lib/page/text-map'
import { db } from '@/lib/store/db'
import { openSource } from '@/lib/store/export'
import { anyText, type Library, library } from '../records'

const SEED = 20261128
const { signal } = new AbortController()

/** HTML as pages have it: nested, broken, with what is to be sanitised away. */
const html = fc
  .array(
    fc.oneof(
      anyText,
      fc.constantFrom(
        ...['<p>', '</p>', '<pre>', '</pre>', '<b>', '</b>', '<a href="https://a.example/x">'],
        ...['</a>', '<table><tr><td>', '</table>', '<ul><li>', '</ul>', '<br>', '<h2 id="x">'],
        ...[
          '<math><mi>x</mi>',
          '</math>',
          '<script>1</script>',
          '<img src="data:image/png;base64,AA">',
        ],
        ...[
          '&amp;',
          '&nbsp;',
          '&#x3000;',
          '<ruby>汉<rt>hàn</rt></ruby>',
          '<div>',
          '</div>',
          '<pre>\n\n',
        ],
      ),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''))

/** A text as it is kept when a page is saved. */
const kept = fc.option(
  html.map((raw) => {
    const body = sanitizeToBody(raw)
    return { html: body.innerHTML, text: buildTextMap(body).text }
  }),
  { nil: null },
)

async function clear(): Promise<void> {
  await Promise.all(db.tables.map((table) => table.clear()))
}

beforeEach(clear)

async function fill({ articles, bodies, annotations }: Library): Promise<void> {
  await db.articles.bulkAdd(articles)
  await db.bodies.bulkAdd(bodies)
  await db.annotations.bulkAdd(annotations)
}

async function present(): Promise<Omit<Library, 'searches'>> {
  return {
    articles: await db.articles.toArray(),
    bodies: await db.bodies.toArray(),
    annotations: await db.annotations.toArray(),
  }
}

async function exported(formatId: FormatId): Promise<Blob> {
  const [format, source] = await Promise.all([
    loadFormat(formatId),
    openSource('everything', signal),
  ])
  const options = {
    labels: { collection: 'Passages', untitled: 'Untitled' } as never,
    locale: 'en',
    at: '2026-11-28T00:00:00.000Z',
  }
  return gather(() => format.write(source, options), format.mime, signal)
}

/** Reads a file in and writes what it brings; what the reading said. */
async function imported(file: Blob) {
  const prepared = await prepareImport([{ path: 'file', file }], { progress() {}, signal })
  const options = { title: 'x', restore: false, progress() {}, signal }
  await prepared?.commit(newId(), options)
  return prepared?.tally
}

test('our own JSON: every record as it was stored, and again without a change', async () => {
  await fc.assert(
    fc.asyncProperty(library(kept, 'none'), async (all) => {
      await clear()
      await fill(all)
      const before = await present()
      const file = await exported('json')
      await clear()
      const tally = await imported(file)
      // U+FFFD that was there before is told of like one that stands for broken bytes.
      expect([...(tally?.problems.keys() ?? [])].filter((code) => code !== 'characters')).toEqual(
        [],
      )
      expect(await present()).toEqual(before)
      const again = await imported(file)
      expect(again?.articles).toMatchObject({ fresh: 0, changed: 0 })
      expect(again?.passages).toMatchObject({ fresh: 0, changed: 0 })
      expect(await present()).toEqual(before)
    }),
    { seed: SEED, numRuns: 30 },
  )
}, 120_000)

/** What a format says of a record, as it comes back from it. */
interface Said {
  article: (row: Article) => unknown
  passage: (row: Annotation) => unknown
}

const byAddress = <T extends { url: string }>(a: T, b: T) => (a.url < b.url ? -1 : 1)
const whole = (text: string) => text.toWellFormed()
/** A note of white space alone is none. */
const noted = (note: string) => (note.trim() === '' ? '' : whole(note))

const selectors = ({ quote, position }: Annotation['target']) => ({
  quote: {
    ...quote,
    ...{ exact: whole(quote.exact), prefix: whole(quote.prefix), suffix: whole(quote.suffix) },
  },
  // Where nobody ever measured it, only the order is told.
  position: position.start < 0 ? null : position,
})
const words = ({ note, tags, createdAt, modifiedAt }: Annotation) => ({
  ...{ note: noted(note), tags, createdAt, modifiedAt },
})
const ofPage = ({ url, tags, note }: Article) => ({ url, tags, note: noted(note) })

const FORMATS: [FormatId, Said][] = [
  [
    'jsonld',
    {
      article: ofPage,
      passage: (row) => ({ ...words(row), color: row.color, ...selectors(row.target) }),
    },
  ],
  [
    'hypothesis',
    { article: ofPage, passage: (row) => ({ ...words(row), ...selectors(row.target) }) },
  ],
  [
    'csv',
    {
      article: ofPage,
      passage: (row) => ({ ...words(row), color: row.color, quote: whole(row.target.quote.exact) }),
    },
  ],
]

test.each(FORMATS)(
  '%s: what it says of a passage, to the letter, and where it came from nothing changes',
  async (format, said) => {
    await fc.assert(
      fc.asyncProperty(library(fc.constant(null), 'none'), async (all) => {
        // Pieces of one page are one page to other tools; a quote of white space alone is none.
        const articles = all.articles.map(({ piece, ...article }) => article)
        const annotations = all.annotations.filter(({ target }) => target.quote.exact.trim() !== '')
        await clear()
        await fill({ ...all, articles, annotations })
        const before = await present()
        const file = await exported(format)
        await imported(file)
        expect(await present()).toEqual(before)
        await clear()
        await imported(file)
        const after = await present()
        const marked = new Set(annotations.map(({ articleId }) => articleId))
        const there = articles.filter(
          ({ id, tags, note }) =>
            marked.has(id) || tags.length > 0 || note.trim() !== '' || format === 'csv',
        )
        expect(after.articles.sort(byAddress).map(said.article)).toEqual(
          there.sort(byAddress).map(said.article),
        )
        expect(after.annotations.map(({ id }) => id)).toEqual(
          before.annotations.map(({ id }) => id),
        )
        expect(after.annotations.map(said.passage)).toEqual(before.annotations.map(said.passage))
      }),
      { seed: SEED, numRuns: 30 },
    )
  },
  120_000,
)
