// An article with passages to export, and the words a format writes beside them.
import type { Annotation } from '@/lib/core/annotation'
import type { Article, ArticleBody } from '@/lib/core/article'
import {
  type ExportedArticle,
  type ExportFormat,
  type ExportLabels,
  type ExportOptions,
  sourceOf,
} from '@/lib/core/export/exported'
import { describe as describeTarget } from '@/lib/core/target'

export const TEXT =
  '走好群众路线\n我们党来自于人民、植根于人民、服务于人民。\nThe quick brown fox jumps over the lazy dog.'

export const body: ArticleBody = {
  articleId: 'a1',
  html: TEXT.split('\n')
    .map((line) => `<p>${line}</p>`)
    .join(''),
  text: TEXT,
}

export function article(change: Partial<Article> = {}): Article {
  return {
    id: 'a1',
    url: 'https://news.example/2026/a?id=1&x=2',
    pageKey: '//news.example/2026/a?id=1&x=2',
    looseKey: '//news.example/2026/a?id=1&x=2',
    canonicalKey: null,
    title: '走好群众路线',
    byline: '王某',
    site: '新华网',
    source: '人民日报',
    lang: 'zh-CN',
    publishedAt: '2026-11-20',
    savedAt: '2026-11-22T08:00:00.000Z',
    modifiedAt: '2026-11-22T08:00:00.000Z',
    wordCount: 30,
    readingMinutes: 0.1,
    tags: ['党建', 'class struggle'],
    note: '',
    hasBody: true,
    ...change,
  }
}

/** A passage of TEXT; where `quote` is not in it, one that was marked on another text. */
export function annotation(quote: string, change: Partial<Annotation> = {}): Annotation {
  const start = TEXT.indexOf(quote)
  const text = start < 0 ? quote : TEXT
  const from = Math.max(0, start)
  return {
    id: '11111111-1111-4111-8111-111111111111',
    articleId: 'a1',
    target: describeTarget(text, { start: from, end: from + quote.length }),
    color: 'cinnabar',
    note: '',
    tags: [],
    createdAt: '2026-11-22T08:01:02.000Z',
    modifiedAt: '2026-11-22T08:01:02.000Z',
    ...change,
  }
}

export const labels: ExportLabels = {
  author: 'Author',
  source: 'Source',
  published: 'Published',
  saved: 'Saved',
  passages: 'Passages',
  notFound: 'Not found',
  open: 'Open',
  show: 'Passage',
  collection: 'Passages',
  untitled: 'Untitled',
  colors: {
    cinnabar: 'Cinnabar',
    gamboge: 'Gamboge',
    malachite: 'Malachite',
    indigo: 'Indigo',
    rouge: 'Rouge',
  },
}

export const options: ExportOptions = {
  labels,
  locale: 'en',
  timeZone: 'Asia/Shanghai',
  at: '2026-11-22T09:00:00.000Z',
}

/** Strings that have broken exports elsewhere; every format must take each of them anywhere. */
export const HOSTILE: [name: string, text: string][] = [
  ['formula', "=cmd|'/c calc'!A1"],
  ['backticks', '```js\nalert(1)'],
  ['end of a comment', 'a --> b <!-- c --!> d'],
  ['lone surrogates', '\ud800 a \udc00 b \ud83d'],
  ['brackets and bars', ']( x ) | a [b]: c'],
  ['right-to-left', 'שלום \u202egnp.exe\u202c عالم'],
  ['newlines of all kinds', 'a\r\nb\rc\u2028d\u0085e\n\n---\nf: g'],
  ['300 characters', '长'.repeat(300)],
  ['emoji', '👩‍💻🇨🇳𠮷'],
  ['markup', '</title></style><script>alert(1)</script><img src=x onerror=alert(1)>"\'&amp;'],
  ['attributes', '" onmouseover="alert(1)" x="'],
  ['control characters', 'a\u0000b\u0007c\u001b[31md'],
  ['nothing', ''],
  ['white space', ' \t\n\u3000'],
]

/** An article with headings, and a passage under each. */
export const SECTIONED: ExportedArticle = (() => {
  const lines = ['走好群众路线', '一、从群众中来', '来自于人民。', '二、到群众中去', '服务于人民。']
  const text = lines.join('\n')
  const html = lines.map((line, i) => (i % 2 ? `<h2>${line}</h2>` : `<p>${line}</p>`)).join('')
  const passage = (quote: string, id: string) => {
    const start = text.lastIndexOf(quote)
    const target = describeTarget(text, { start, end: start + quote.length })
    return annotation(quote, { id, target })
  }
  return {
    article: article(),
    annotations: [passage('来自于人民', 's1'), passage('服务于', 's2'), passage('于人民。', 's3')],
    body: { articleId: 'a1', html, text },
  }
})()

/** A whole file as one text. */
export async function written(
  format: ExportFormat,
  articles: readonly ExportedArticle[],
  writtenWith: ExportOptions = options,
): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    await writtenBytes(format, articles, writtenWith),
  )
}

/** A whole file as bytes, as a Blob would encode it. */
export async function writtenBytes(
  format: ExportFormat,
  articles: readonly ExportedArticle[],
  writtenWith: ExportOptions = options,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: BlobPart[] = []
  for await (const chunk of format.write(sourceOf(articles), writtenWith)) chunks.push(chunk)
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}
