// W3C Web Annotation JSON-LD: one annotation, a page of them, a collection with its first page, or a list.
import { field, lineOf, listOf, pageOf, passageOf, tagsOf, textOf } from './fields'
import { found, type JsonFormat } from './format'
import type { Found, Say } from './found'
import { plainText } from './html-text'
import { selectorsOf } from './selectors'

const LISTS = ['items[]', 'first.items[]', '[]', '@graph[]']

export const webAnnotation: JsonFormat = {
  kind: 'json',
  id: 'webAnnotation',
  fits: ({ paths }) => {
    const type = paths.get('type')
    if (type === 'Annotation' || type === 'AnnotationPage' || type === 'AnnotationCollection')
      return true
    return (
      String(paths.get('@context') ?? '').includes('anno.jsonld') ||
      LISTS.some(
        (list) => paths.get(`${list}.type`) === 'Annotation' && paths.has(`${list}.target`),
      ) ||
      LISTS.some((list) => paths.has(`${list}.target`) && paths.has(`${list}.body`))
    )
  },
  passes: [(path) => LISTS.includes(path)],
  read: (value, _, say) => annotationOf(value, say),
}

/** The same where the whole file is one annotation. */
export const singleAnnotation: JsonFormat = {
  ...webAnnotation,
  fits: ({ paths }) => paths.get('type') === 'Annotation' && paths.has('target'),
  passes: [(path) => path === ''],
}

/** The first of one or several. */
const first = (value: unknown) => (Array.isArray(value) ? value[0] : value)
const several = (value: unknown) =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]

function annotationOf(value: unknown, say: Say): Found[] {
  const target = first(field(value, 'target'))
  if (target === undefined) {
    say('shape')
    return []
  }
  const source =
    typeof target === 'string' ? target : (field(target, 'source') ?? field(target, 'id'))
  const address = typeof source === 'string' ? source : field(source, 'id')
  const notes: string[] = []
  const tags: string[] = []
  for (const body of several(field(value, 'body')).concat(several(field(value, 'bodyValue')))) {
    const raw = typeof body === 'string' ? body : field(body, 'value')
    const text = typeof raw === 'string' ? raw : textOf(raw)
    if (several(field(body, 'purpose')).includes('tagging')) tags.push(text)
    else if (text.trim() !== '')
      notes.push(/html/i.test(textOf(field(body, 'format'))) ? plainText(text) : text)
  }
  const title = field(source, 'title') ?? field(source, 'dcterms:title') ?? field(target, 'title')
  const raw = { url: address, title: textOf(first(title)), lang: field(source, 'language') }
  const { exact, prefix, suffix, position } = selectorsOf(
    listOf(several(field(target, 'selector'))),
  )
  const note = notes.join('\n\n')
  if (exact === '') {
    if (note === '' && tags.length === 0) say('noText')
    return found(pageOf({ ...raw, note, verbatim: true, tags: tagsOf(tags) }, say))
  }
  const passage = passageOf(
    {
      id: lineOf(field(value, 'id') ?? field(value, '@id')),
      quote: exact,
      verbatim: true,
      prefix,
      suffix,
      position,
      note,
      tags: tagsOf(tags),
      color: field(target, 'styleClass') ?? field(value, 'color'),
      created: field(value, 'created'),
      modified: field(value, 'modified'),
    },
    say,
  )
  return found(pageOf(raw, say), [passage])
}
