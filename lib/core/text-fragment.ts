// Links that open a page at a passage: https://wicg.github.io/scroll-to-text-fragment/
//
// `url#:~:text=[prefix-,]start[,end][,-suffix]`. Browsers take the first place that fits, and only
// one that begins and ends at word boundaries; in Chinese these come from the browser's dictionary.
// A passage that begins or ends within a word therefore brings the rest of the word as context,
// and one whose words occur earlier too brings as much context as tells it apart.
import type { Annotation } from './annotation'
import type { Article } from './article'
import { locate, type Placement, type Span, type Target } from './target'
import { backward, forward, lineOf, weight, wordsAround } from './word-edges'

/**
 * How much text says where a passage begins or ends: 10 Chinese characters or some 20 letters, up
 * to the end of a word. Doubled where the same words occur elsewhere.
 */
const ENOUGH = 20
/** A passage heavier than this is given by its two ends: 30 Chinese characters, or 60 letters. */
const LONG = 60
/** The parts of a text directive, not yet encoded. */
export interface TextDirective {
  prefix?: string
  start: string
  end?: string
  suffix?: string
}

/**
 * Prepares links to an article's passages; the function returned gives the link of one, null where
 * the article's address is none that a link may open. `text` is the article's text map, if it was
 * kept: whether words occur twice is seen in it. `found` is where the passages are in it: `placesOf`,
 * or what is known already.
 */
export function passageLinks(
  article: Pick<Article, 'url' | 'lang'>,
  text: string | null,
  annotations: readonly Pick<Annotation, 'id' | 'target'>[],
  found: readonly (Pick<Placement, 'span' | 'changed'> | null)[],
): (annotation: Pick<Annotation, 'id' | 'target'>) => string | null {
  const url = webAddress(article.url)
  if (url === null) return () => null
  const places = new Map<string, Span>()
  const folded = text === null ? '' : fold(text)
  if (text !== null) {
    annotations.forEach(({ id }, i) => {
      const place = found[i]
      // A text that differs from the quote is not what the page showed when it was marked.
      if (place && !place.changed) places.set(id, place.span)
    })
  }
  return ({ id, target }) => {
    const span = places.get(id)
    const directive =
      text !== null && span
        ? describeIn(text, folded, span, article.lang)
        : describeAlone(target, article.lang)
    return directive ? withDirective(url, directive) : url
  }
}

/** Where each passage is in the article's text, as far as that was kept; null for one that is not there. */
export function placesOf(
  text: string | null,
  annotations: readonly Pick<Annotation, 'target'>[],
): (Placement | null)[] {
  const targets = annotations.map(({ target }) => target)
  return text === null ? [] : locate(text, targets)
}

/** A passage as it was marked: a text map of its page, and where it is in that. */
export interface Shown {
  text: string
  span: Span
}

/** The link to one passage, as `passageLinks`; `shown` where its page is at hand. */
export function passageLink(
  article: Pick<Article, 'url' | 'lang'>,
  target: Target,
  shown: Shown | null = null,
): string | null {
  const passage = { id: '', target }
  const found = shown ? [{ span: shown.span, changed: false }] : []
  return passageLinks(article, shown?.text ?? null, [passage], found)(passage)
}

/** The address, where it is of a kind that a link in a file may open; else null. */
export function webAddress(url: string): string | null {
  const clean = url.toWellFormed()
  return URL.canParse(clean) && /^(https?|file):$/.test(new URL(clean).protocol) ? clean : null
}

/** Adds a directive to an address; a hash route or section stays, an earlier directive goes. */
export function withDirective(url: string, directive: TextDirective): string {
  const { prefix, start, end, suffix } = directive
  const parts = [
    ...(prefix ? [`${encode(prefix)}-`] : []),
    encode(start),
    ...(end ? [encode(end)] : []),
    ...(suffix ? [`-${encode(suffix)}`] : []),
  ]
  const hashAt = url.indexOf('#')
  const page = hashAt < 0 ? url : url.slice(0, hashAt)
  const hash = hashAt < 0 ? '#' : url.slice(hashAt).replace(/:~:.*$/s, '')
  return `${page}${hash}:~:text=${parts.join(',')}`
}

/** `-` is the directive's own sign; brackets, quotes and the like would end a link in Markdown. */
function encode(part: string): string {
  return encodeURIComponent(part.toWellFormed()).replace(
    /[-_.!~*'()]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** Without the article's text, the quote and its own context are all there is to look at. */
function describeAlone({ quote }: Target, lang: string | null): TextDirective | null {
  const whole = quote.prefix + quote.exact + quote.suffix
  const end = quote.prefix.length + quote.exact.length
  // The context was cut by length: half a word at its outer ends is none to the browser.
  const head = lineOf(whole, 0)
  const tail = lineOf(whole, whole.length - 1)
  const first = wordsAround(whole, head.start, head, lang)[1] ?? 0
  const last = wordsAround(whole, tail.end, tail, lang).at(-2) ?? whole.length
  const from = Math.min(first, quote.prefix.length)
  const text = whole.slice(from, Math.max(last, end))
  const span = { start: quote.prefix.length - from, end: end - from }
  return describeIn(text, fold(text), span, lang)
}

function describeIn(
  text: string,
  folded: string,
  passage: Span,
  lang: string | null,
): TextDirective | null {
  const span = trimmed(text, passage)
  if (span.start >= span.end) return null
  let best: TextDirective | null = null
  for (const size of [ENOUGH, ENOUGH * 2, ENOUGH * 4]) {
    for (const asked of contexts(text, span, size, lang)) {
      best = directiveOf(text, span, size, asked, lang)
      if (leadsTo(folded, best, span)) return best
    }
  }
  return best
}

interface Context {
  prefix: string
  suffix: string
}

/** What to try as context, the least first. A part that the browser needs is in all of them. */
function contexts(text: string, span: Span, size: number, lang: string | null): Context[] {
  const line = lineOf(text, span.start)
  const last = lineOf(text, span.end - 1)
  const words = wordsAround(text, span.start, line, lang)
  const lastWords = wordsAround(text, span.end, last, lang)
  const before = backward(text, words, { start: line.start, end: span.start }, size / 2)
  const after = forward(text, lastWords, { start: span.end, end: last.end }, size / 2)
  // Few words are soon said again elsewhere on a page, of which the article's text is only a part.
  const short = weight(text.slice(span.start, Math.min(span.end, span.start + LONG))) < ENOUGH
  const needsBefore = short || !words.includes(span.start)
  const needsAfter = short || !lastWords.includes(span.end)
  const choices: Context[] = []
  for (const prefix of needsBefore ? [before] : ['', before])
    for (const suffix of needsAfter ? [after] : ['', after]) choices.push({ prefix, suffix })
  // Last, the block above or below: what the page shows between two blocks is seldom known.
  if (before === '') choices.push({ prefix: above(text, line, size / 2, lang), suffix: after })
  if (after === '') choices.push({ prefix: before, suffix: below(text, last, size / 2, lang) })
  return choices
}

function above(text: string, { start }: Span, size: number, lang: string | null): string {
  if (start === 0) return ''
  const line = lineOf(text, start - 1)
  return backward(text, wordsAround(text, line.end, line, lang), line, size)
}

function below(text: string, { end }: Span, size: number, lang: string | null): string {
  if (end === text.length) return ''
  const line = lineOf(text, end + 1)
  return forward(text, wordsAround(text, line.start, line, lang), line, size)
}

function directiveOf(
  text: string,
  span: Span,
  size: number,
  { prefix, suffix }: Context,
  lang: string | null,
): TextDirective {
  const context = { ...(prefix ? { prefix } : {}), ...(suffix ? { suffix } : {}) }
  const exact = text.slice(span.start, span.end)
  if (!exact.includes('\n') && weight(exact.slice(0, 2 * LONG + 2)) <= LONG)
    return { ...context, start: exact }
  const first = { start: span.start, end: Math.min(span.end, lineOf(text, span.start).end) }
  const last = { start: Math.max(span.start, lineOf(text, span.end - 1).start), end: span.end }
  const start = forward(text, wordsAround(text, first.start, first, lang), first, size)
  const end = backward(text, wordsAround(text, last.end, last, lang), last, size)
  if (first.start === last.start && start.length + end.length >= exact.length)
    return { ...context, start: exact }
  return { ...context, start, end }
}

/** Whether the first place that fits the directive is the passage. Case counts for nothing in a browser. */
function leadsTo(folded: string, directive: TextDirective, span: Span): boolean {
  const start = fold(directive.start)
  const prefix = directive.prefix && fold(directive.prefix)
  const suffix = directive.suffix && fold(directive.suffix)
  for (let from = 0; from <= span.start; ) {
    let at = folded.indexOf(prefix || start, from)
    if (at < 0 || at > span.start) return false
    from = at + 1
    if (prefix) {
      at = skipSpace(folded, at + prefix.length)
      if (!folded.startsWith(start, at)) continue
    }
    const end = endOf(folded, at + start.length, directive.end && fold(directive.end), suffix)
    if (end !== null) return at === span.start && end === span.end
  }
  return false
}

function endOf(
  folded: string,
  from: number,
  end: string | undefined,
  suffix: string | undefined,
): number | null {
  if (!end) return !suffix || folded.startsWith(suffix, skipSpace(folded, from)) ? from : null
  for (let at = folded.indexOf(end, from); at >= 0; at = folded.indexOf(end, at + 1)) {
    const stop = at + end.length
    if (!suffix || folded.startsWith(suffix, skipSpace(folded, stop))) return stop
  }
  return null
}

/** Lower case without a change of length: offsets stay true. */
function fold(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length
    ? lower
    : text.replace(/./gsu, (each) =>
        each.toLowerCase().length === each.length ? each.toLowerCase() : each,
      )
}

function skipSpace(text: string, at: number): number {
  let next = at
  while (/\s/.test(text[next] ?? '')) next++
  return next
}

function trimmed(text: string, { start, end }: Span): Span {
  let [from, to] = [start, end]
  while (from < to && /\s/.test(text[from]!)) from++
  while (to > from && /\s/.test(text[to - 1]!)) to--
  return { start: from, end: to }
}
