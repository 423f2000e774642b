// A Word document (Office Open XML): each article under its title, its passages as quotes in the colour of their pigment.
//
// Written by hand, as a stream: the paragraphs of 100,000 passages would not fit in memory as
// objects. Each passage is a bookmark of its id.
import { COLORS } from '../annotation'
import type { Article } from '../article'
import { webAddress } from '../text-fragment'
import { writeDate } from '../when'
import {
  CONTENT_TYPES,
  coreProperties,
  DOCUMENT_END,
  DOCUMENT_RELATIONS,
  DOCUMENT_START,
  RELATIONS,
  styles,
} from './docx-parts'
import { hyperlink, noteParagraphs, paragraph, plainParagraphs, run } from './docx-text'
import {
  type Chunk,
  type ExportFormat,
  type ExportOptions,
  type ExportSource,
  titleOf,
  writeTime,
} from './exported'
import { newHeadings, type Passage, passagesOf } from './passages'
import { type ZipEntry, zipped } from './zip'

export const docx: ExportFormat = {
  id: 'docx',
  extension: 'docx',
  mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  async *write(source, options) {
    const title = options.labels.collection
    const entries: ZipEntry[] = [
      { path: '[Content_Types].xml', chunks: [CONTENT_TYPES] },
      { path: '_rels/.rels', chunks: [RELATIONS] },
      { path: 'word/document.xml', chunks: documentOf(source, options) },
      { path: 'word/_rels/document.xml.rels', chunks: [DOCUMENT_RELATIONS] },
      { path: 'word/styles.xml', chunks: [styles(options.locale)] },
      { path: 'docProps/core.xml', chunks: [coreProperties(title, options.at)] },
    ]
    yield* zipped(entries, options.at)
  },
}

async function* documentOf(source: ExportSource, options: ExportOptions): AsyncGenerator<Chunk> {
  yield DOCUMENT_START
  let bookmark = 0
  for await (const each of source.read('annotations', 'body')) {
    const { article } = each
    yield paragraph('Heading1', titleRun(article, options)) +
      paragraph('Facts', run(facts(article, options).join(' · '))) +
      noteParagraphs('Normal', article.note)
    const all = passagesOf(each)
    for (const [i, passage] of all.entries()) {
      yield newHeadings(passage, all[i - 1])
        .map(({ level, text }) => paragraph(`Heading${Math.min(6, level + 1)}`, run(text)))
        .join('') + passageXml(passage, bookmark++, options)
    }
  }
  yield DOCUMENT_END
}

function titleRun(article: Article, { labels }: ExportOptions): string {
  const title = titleOf(article, labels)
  const url = webAddress(article.url)
  return url ? hyperlink(run(title, { link: true }), url) : run(title)
}

function facts(article: Article, options: ExportOptions): string[] {
  const { byline, source, site, publishedAt, savedAt, tags } = article
  return [
    byline,
    source ?? site,
    publishedAt && writeDate(publishedAt, options.locale),
    `${options.labels.saved} ${writeTime(savedAt, options)}`,
    tags.map((tag) => `#${tag}`).join(' '),
  ].flatMap((each) => each || [])
}

function passageXml({ annotation, link }: Passage, number: number, options: ExportOptions): string {
  const { id, target, color, note, tags, createdAt } = annotation
  const style = COLORS.includes(color) ? `Quote-${color}` : 'Normal'
  const about = [
    ...tags.map((tag) => `#${tag}`),
    options.labels.colors[color] ?? color,
    writeTime(createdAt, options),
  ].join(' · ')
  const open = link ? run(' · ') + hyperlink(run(options.labels.open, { link: true }), link) : ''
  const name = bookmarkOf(id)
  const marks: [string, string] = name
    ? [`<w:bookmarkStart w:id="${number}" w:name="${name}"/>`, `<w:bookmarkEnd w:id="${number}"/>`]
    : ['', '']
  return (
    marks[0] +
    plainParagraphs(style, target.quote.exact) +
    marks[1] +
    noteParagraphs('Note', note) +
    paragraph('About', run(about) + open)
  )
}

/** A bookmark's name has at most 40 letters, digits and `_`; null where an id does not fit. */
function bookmarkOf(id: string): string | null {
  return /^[\da-z-]{1,38}$/i.test(id) ? `c_${id.replaceAll('-', '_')}` : null
}
