// W3C Web Annotation JSON-LD: one AnnotationCollection with one page that holds every annotation.
//
// https://www.w3.org/TR/annotation-model/. A passage's target has its quote and its position, as
// Recogito wants both; its colour is the target's `styleClass`. What is said of an article as a whole
// is an annotation whose target is the page. Ids are `urn:uuid:`, or `urn:cinnabar:` where an id is none.
import type { Annotation } from '../annotation'
import type { Article } from '../article'
import { isPlaced } from '../selector'
import { type ExportFormat, titleOf } from './exported'
import { wellFormed } from './json'

export const jsonld: ExportFormat = {
  id: 'jsonld',
  extension: 'jsonld',
  mime: 'application/ld+json',
  async *write(source, options) {
    yield `{
  "@context": "http://www.w3.org/ns/anno.jsonld",
  "id": "urn:cinnabar:collection",
  "type": "AnnotationCollection",
  "label": ${JSON.stringify(options.labels.collection)},
  "modified": ${JSON.stringify(options.at)},
  "first": {
    "id": "urn:cinnabar:collection:1",
    "type": "AnnotationPage",
    "partOf": "urn:cinnabar:collection",
    "startIndex": 0,
    "items": [`
    let total = 0
    for await (const { article, annotations } of source.read('annotations')) {
      const title = titleOf(article, options.labels)
      const rows = [
        ...(article.note.trim() !== '' || article.tags.length > 0
          ? [pageNote(article, title)]
          : []),
        ...annotations.map((annotation) => passage(article, title, annotation)),
      ]
      for (const row of rows) {
        yield `${total === 0 ? '' : ','}\n      ${JSON.stringify(wellFormed(row))}`
        total++
      }
    }
    yield `\n    ]\n  },\n  "total": ${total}\n}\n`
  },
}

function passage(article: Article, title: string, annotation: Annotation) {
  const { id, target, color, note, tags, createdAt, modifiedAt } = annotation
  return {
    id: iri(id),
    type: 'Annotation',
    motivation: note.trim() === '' ? 'highlighting' : 'commenting',
    created: createdAt,
    modified: modifiedAt,
    body: bodies(note, tags),
    target: {
      source: article.url,
      'dcterms:title': title,
      styleClass: color,
      // One that nobody measured is no position to others.
      selector: isPlaced(target.position) ? [target.quote, target.position] : [target.quote],
    },
  }
}

function pageNote(article: Article, title: string) {
  const { id, url, note, tags, savedAt, modifiedAt } = article
  return {
    id: iri(id),
    type: 'Annotation',
    motivation: 'describing',
    created: savedAt,
    modified: modifiedAt,
    body: bodies(note, tags),
    target: { source: url, 'dcterms:title': title },
  }
}

function bodies(note: string, tags: readonly string[]) {
  return [
    ...(note.trim() === ''
      ? []
      : [{ type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value: note }]),
    ...tags.map((value) => ({ type: 'TextualBody', purpose: 'tagging', value })),
  ]
}

function iri(id: string): string {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)
    ? `urn:uuid:${id}`
    : `urn:cinnabar:${encodeURIComponent(id.toWellFormed())}`
}
