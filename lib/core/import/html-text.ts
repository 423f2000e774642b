// HTML without a document: its tags in order, and its text. For what is read, never for what is shown.
import { ENTRY_LIMIT, Refusal } from './found'

export type HtmlToken =
  | { kind: 'text'; text: string; line: number }
  | { kind: 'open'; name: string; attributes: Map<string, string>; line: number }
  | { kind: 'close'; name: string; line: number }

const TAG = /^<(\/?)([a-z][\w:-]*)/i
const ATTRIBUTE = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g
/** Longest tag, in UTF-16 units: a bookmark carries its icon in one. */
const TAG_LIMIT = 2_000_000

/** The tags and texts of a page of any size, in order; comments and declarations are left out. */
export async function* htmlTokens(chunks: AsyncIterable<string>): AsyncGenerator<HtmlToken> {
  let held = ''
  let line = 1
  function* drain(last: boolean): Generator<HtmlToken> {
    let at = 0
    const pass = (end: number) => {
      for (let n = held.indexOf('\n', at); n >= 0 && n < end; n = held.indexOf('\n', n + 1)) line++
      at = end
    }
    while (at < held.length) {
      if (held[at] !== '<') {
        const next = held.indexOf('<', at)
        if (next < 0 && !last) break
        const end = next < 0 ? held.length : next
        yield { kind: 'text', text: unescapeHtml(held.slice(at, end)), line }
        pass(end)
        continue
      }
      const closing = endOfTag(held, at)
      if (closing === null) {
        if (held.length - at > TAG_LIMIT) throw new Refusal('tooLarge', line)
        if (!last) break
        pass(held.length)
        continue
      }
      const source = held.slice(at, closing - 1)
      const tag = TAG.exec(source)
      if (tag) {
        const name = (tag[2] ?? '').toLowerCase()
        const rest = source.slice(tag[0].length)
        if (tag[1]) yield { kind: 'close', name, line }
        else yield { kind: 'open', name, attributes: attributesOf(rest), line }
      }
      pass(closing)
    }
    held = held.slice(at)
  }
  for await (const chunk of chunks) {
    held += chunk
    if (held.length > ENTRY_LIMIT) throw new Refusal('tooLarge', line)
    yield* drain(false)
  }
  yield* drain(true)
}

/** The offset after the tag, comment or lone `<` at `at`; null where it goes on beyond the text. */
function endOfTag(text: string, at: number): number | null {
  if (text.startsWith('<!--', at)) {
    const end = text.indexOf('-->', at + 4)
    return end < 0 ? null : end + 3
  }
  const next = text[at + 1]
  if (next === undefined) return null
  if (!/[a-z/!?]/i.test(next)) return at + 1
  for (let i = at + 1, quote = ''; i < text.length; i++) {
    const char = text[i] as string
    if (quote) {
      if (char === quote) quote = ''
    } else if (char === '>') return i + 1
    else if ((char === '"' || char === "'") && text[i - 1] === '=') quote = char
  }
  return null
}

function attributesOf(source: string): Map<string, string> {
  const all = new Map<string, string>()
  for (const [, name = '', double, single, bare] of source.matchAll(ATTRIBUTE)) {
    all.set(name.toLowerCase(), unescapeHtml(double ?? single ?? bare ?? ''))
  }
  return all
}

const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  middot: '·',
  copy: '©',
}

/** Character references as the characters they stand for; unknown names stay. */
export function unescapeHtml(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,8}));/gi,
    (whole, decimal, hex, name) => {
      if (name) return NAMED[name.toLowerCase()] ?? whole
      const point = decimal ? Number(decimal) : Number.parseInt(hex, 16)
      const none = point === 0 || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)
      return none ? '\ufffd' : String.fromCodePoint(point)
    },
  )
}

const BLOCK =
  /<\/?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|blockquote|pre|section|article|figure|figcaption|hr|dd|dt)\b[^<>]*>/gi

/** The text a small piece of HTML shows; a block's edge or a <br> is one line end. */
export function plainText(html: string): string {
  if (!/[<&]/.test(html)) return html.trim()
  const text = html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<(script|style|template|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(/[\t\n\f\r ]+/g, ' ')
    .replace(BLOCK, '\n')
    .replace(/<\/?[a-z!][^<>]*>/gi, '')
  return unescapeHtml(text)
    .replace(/ *\n[ \n]*/g, '\n')
    .trim()
}
