// Annotations as other annotation programs take them: Hypothesis, W3C JSON-LD.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COLORS } from '@/lib/core/annotation'
import { hypothesis } from '@/lib/core/export/hypothesis'
import { jsonld } from '@/lib/core/export/jsonld'
import { unplaced } from '@/lib/core/selector'
import { annotation, article, body, HOSTILE, written } from './samples'

const passage = annotation('植根于人民', { note: '**注**', tags: ['群众'], color: 'indigo' })
const plain = annotation('quick', { id: 'odd id' })

test('Hypothesis: what its import reads, and its own fields', async () => {
  const noted = article({ note: '全文' })
  const file = JSON.parse(
    await written(hypothesis, [{ article: noted, annotations: [passage], body }]),
  )
  expect(Object.keys(file)).toEqual([
    'export_date',
    'export_userid',
    'client_version',
    'annotations',
  ])
  const [page, mark] = file.annotations
  expect(page).toMatchObject({ id: 'a1', text: '全文', target: [{ source: noted.url }] })
  expect(mark).toMatchObject({
    id: passage.id,
    uri: noted.url,
    text: '**注**',
    tags: ['群众'],
    user: file.export_userid,
    document: { title: ['走好群众路线'] },
    target: [{ source: noted.url, selector: [passage.target.position, passage.target.quote] }],
    created: passage.createdAt,
    updated: passage.modifiedAt,
  })
})

test('nothing at all is a file too', async () => {
  expect(JSON.parse(await written(hypothesis, [])).annotations).toEqual([])
  expect(JSON.parse(await written(jsonld, []))).toMatchObject({ total: 0, first: { items: [] } })
})

test('JSON-LD: a collection with one page, quote and position of each', async () => {
  const bare = article({ tags: [] })
  const file = JSON.parse(
    await written(jsonld, [{ article: bare, annotations: [passage, plain], body }]),
  )
  expect(file).toMatchObject({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    type: 'AnnotationCollection',
    total: 2,
    first: { type: 'AnnotationPage', startIndex: 0, partOf: file.id },
  })
  expect(file.first.items).toEqual([
    {
      id: `urn:uuid:${passage.id}`,
      type: 'Annotation',
      motivation: 'commenting',
      created: passage.createdAt,
      modified: passage.modifiedAt,
      body: [
        { type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value: '**注**' },
        { type: 'TextualBody', purpose: 'tagging', value: '群众' },
      ],
      target: {
        source: bare.url,
        'dcterms:title': bare.title,
        styleClass: 'indigo',
        selector: [passage.target.quote, passage.target.position],
      },
    },
    expect.objectContaining({ id: 'urn:cinnabar:odd%20id', motivation: 'highlighting', body: [] }),
  ])
})

test('a position that nobody measured is told to nobody', async () => {
  const { quote } = passage.target
  const target = { quote, position: unplaced(7) }
  for (const format of [hypothesis, jsonld]) {
    const file = JSON.parse(
      await written(format, [
        { article: article({ tags: [] }), annotations: [{ ...passage, target }], body },
      ]),
    )
    const [item] = file.annotations ?? file.first.items
    expect([item.target].flat()[0].selector).toEqual([quote])
  }
})

describe.each([
  ['Hypothesis', hypothesis],
  ['JSON-LD', jsonld],
])('%s', (_, format) => {
  test.each(HOSTILE)('%s is JSON that any parser takes', async (_, text) => {
    const odd = article({ id: text, url: text, title: text, note: text, tags: [text] })
    const mark = annotation(text || 'x', { id: text, note: text, tags: [text], createdAt: text })
    const file = await written(format, [{ article: odd, annotations: [mark], body }])
    expect(() => JSON.parse(file)).not.toThrow()
    // Other programs refuse an escaped half of a pair.
    expect(file).not.toMatch(/\\ud[89a-f]/i)
  })
})

test('JSON-LD holds all a passage has but its article’s name for it', async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(
      fc.record({ note: text, tags: fc.array(text), color: fc.constantFrom(...COLORS) }),
      async (fields) => {
        const mark = annotation('植根于人民', fields)
        const file = JSON.parse(
          await written(jsonld, [{ article: article({ tags: [] }), annotations: [mark], body }]),
        )
        const [item] = file.first.items
        const bodies = item.body as { purpose: string; value: string }[]
        const note = bodies.find(({ purpose }) => purpose === 'commenting')?.value ?? ''
        expect({
          id: item.id.replace('urn:uuid:', ''),
          color: item.target.styleClass,
          quote: item.target.selector[0],
          position: item.target.selector[1],
          tags: bodies.filter(({ purpose }) => purpose === 'tagging').map(({ value }) => value),
          createdAt: item.created,
          note,
        }).toEqual({
          id: mark.id,
          color: mark.color,
          quote: mark.target.quote,
          position: mark.target.position,
          tags: mark.tags,
          createdAt: mark.createdAt,
          note: mark.note.trim() === '' ? '' : mark.note,
        })
      },
    ),
    { numRuns: 50 },
  )
})
