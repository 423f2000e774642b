// A format of the reader's own: a Liquid template, filled in for each article.
//
// Liquid (liquidjs) reads its templates without eval. A template knows `article` and `passages`
// below and nothing else: no files, no prototypes; it may take a second and 50 million steps of
// memory an article, and what runs longer ends with an error that names its line.
import { Liquid, type TagToken, type Template, type TopLevelToken, Value } from 'liquidjs'
import type { ExportedArticle, ExportFormat, ExportOptions } from './exported'
import { titleOf, writeTime } from './exported'
import { noteText } from './markdown'
import { blockquote, escapeLine, markdownTag, yamlValue } from './markdown-text'
import { ownBlock, withoutMarks } from './own-block'
import { passagesOf } from './passages'

/** Longest template, in UTF-16 units. */
export const TEMPLATE_LIMIT = 100_000
const RENDER_MS = 1000
const MEMORY = 50_000_000

/** What is wrong with a template, and where. */
export class TemplateError extends Error {
  constructor(
    message: string,
    /** Counted from 1; null where the parser does not say. */
    readonly line: number | null,
  ) {
    super(message)
    this.name = 'TemplateError'
  }
}

/** The template as a format. Throws a TemplateError where it is none, and while writing where it fails. */
export function templateFormat(template: string, extension: string): ExportFormat {
  const engine = newEngine()
  const parsed = guarded(() => engine.parse(template))
  return {
    id: 'template',
    extension,
    mime: 'text/plain;charset=utf-8',
    async *write(source, options) {
      for await (const exported of source.read('annotations', 'body')) {
        const scope = scopeOf(exported, options)
        yield guarded(() => String(engine.renderSync(parsed, scope))).toWellFormed()
      }
    },
  }
}

function newEngine(): Liquid {
  const engine = new Liquid({
    templates: {},
    ownPropertyOnly: true,
    strictFilters: true,
    parseLimit: TEMPLATE_LIMIT,
    renderLimit: RENDER_MS,
    memoryLimit: MEMORY,
  })
  const text = (value: unknown) => String(value ?? '')
  engine.registerFilter('blockquote', (value: unknown) => blockquote(text(value)))
  engine.registerFilter('markdown', (value: unknown) => escapeLine(text(value)))
  engine.registerFilter('yaml', (value: unknown) => yamlValue(text(value)))
  engine.registerFilter('tag', (value: unknown) => markdownTag(text(value)))
  engine.registerTag('passage', {
    parse(token: TagToken, remaining: TopLevelToken[]) {
      this.value = new Value(token.args, this.liquid)
      this.inside = [] as Template[]
      const stream = this.liquid.parser
        .parseStream(remaining)
        .on('tag:endpassage', () => stream.stop())
        .on('template', (each: Template) => this.inside.push(each))
        .on('end', () => {
          throw new Error(`tag ${token.getText()} not closed`)
        })
      stream.start()
    },
    *render(context, emitter) {
      const passage = (yield this.value.value(context)) as { id?: unknown } | undefined
      const inside = (yield this.liquid.renderer.renderTemplates(this.inside, context)) as string
      emitter.write(ownBlock(text(passage?.id), inside.trim()))
    },
  })
  return engine
}

/** What a template may name. Nothing in it passes for a mark of ours. */
function scopeOf(exported: ExportedArticle, options: ExportOptions): object {
  const { article } = exported
  const clean = (value: string | null) => withoutMarks(value ?? '')
  return {
    article: {
      id: article.id,
      title: clean(titleOf(article, options.labels)),
      author: clean(article.byline),
      site: clean(article.site),
      source: clean(article.source ?? article.site),
      url: clean(article.url),
      language: article.lang ?? '',
      published: article.publishedAt ?? '',
      saved: article.savedAt,
      words: article.wordCount,
      minutes: Math.max(1, Math.round(article.readingMinutes)),
      tags: article.tags.map(clean),
      note: noteText(article.note),
    },
    passages: passagesOf(exported).map(({ annotation, link, headings }, i) => ({
      id: annotation.id,
      number: i + 1,
      quote: clean(annotation.target.quote.exact),
      note: noteText(annotation.note),
      tags: annotation.tags.map(clean),
      color: annotation.color,
      pigment: options.labels.colors[annotation.color] ?? annotation.color,
      created: annotation.createdAt,
      modified: annotation.modifiedAt,
      time: writeTime(annotation.createdAt, options),
      link: link ?? '',
      headings: headings.map(({ text }) => clean(text)),
    })),
    exported: options.at,
  }
}

function guarded<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw asTemplateError(error)
  }
}

/** liquidjs says the place at the end of its message, and more exactly in the token. */
function asTemplateError(error: unknown): TemplateError {
  const { message = '', token } = error as {
    message?: string
    token?: { getPosition?: () => number[] }
  }
  const said = /, line:(\d+)/.exec(message)?.[1]
  const line = token?.getPosition?.()[0] ?? (said === undefined ? null : Number(said))
  return new TemplateError(message.replace(/(, file:[^,]*)?, line:\d+(, col:\d+)?/, ''), line)
}
