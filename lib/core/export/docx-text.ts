// Paragraphs and runs of a Word document (WordprocessingML, ECMA-376 part 1, 17), out of plain text and Markdown.
import { marked, type Token, type Tokens } from 'marked'

/** How a run looks besides its paragraph's style. */
interface Look {
  bold?: boolean
  italic?: boolean
  strike?: boolean
  code?: boolean
  link?: boolean
}

/** Deeper nesting than this is written as text. */
const DEEP = 20

/** Text for an element or a quoted attribute: what XML 1.0 does not allow goes. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;')
}

/** `content` is runs; `properties` are further paragraph properties, as XML. */
export function paragraph(style: string, content: string, properties = ''): string {
  const rtl = isRightToLeft(content) ? '<w:bidi/>' : ''
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${properties}${rtl}</w:pPr>${content}</w:p>`
}

/** A text as runs of one look; its line ends are breaks within the paragraph. */
export function run(text: string, look: Look = {}): string {
  const properties = [
    look.link ? '<w:rStyle w:val="Hyperlink"/>' : '',
    look.code ? '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>' : '',
    look.bold ? '<w:b/>' : '',
    look.italic ? '<w:i/>' : '',
    look.strike ? '<w:strike/>' : '',
  ].join('')
  return text
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map(
      (line, i) =>
        `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}${i > 0 ? '<w:br/>' : ''}<w:t xml:space="preserve">${escapeXml(line)}</w:t></w:r>`,
    )
    .join('')
}

/** A link, as a field: so the document needs no list of its addresses. `content` is runs. */
export function hyperlink(content: string, url: string): string {
  const address = url.replace(/["\\\s]/g, (sign) => encodeURIComponent(sign))
  return `<w:fldSimple w:instr="${escapeXml(`HYPERLINK "${address}"`)}">${content}</w:fldSimple>`
}

/** A text as paragraphs, one for each of its lines. */
export function plainParagraphs(style: string, text: string, properties = ''): string {
  return text
    .split(/[\n\r\v\f\u0085\u2028\u2029]+/)
    .filter((line) => line.trim() !== '')
    .map((line) => paragraph(style, run(line), properties))
    .join('')
}

/** A Markdown note as paragraphs. Whatever it is, it comes out: at worst as its own source. */
export function noteParagraphs(style: string, markdown: string): string {
  try {
    return marked
      .lexer(markdown)
      .map((token) => block(token, style, 0))
      .join('')
  } catch {
    // The parser gives up on thousands of nested quotes.
    return plainParagraphs(style, markdown)
  }
}

function block(token: Token, style: string, depth: number): string {
  const indent = depth > 0 ? `<w:ind w:left="${240 + 360 * depth}"/>` : ''
  if (depth > DEEP) return plainParagraphs(style, token.raw, indent)
  switch (token.type) {
    case 'space':
    case 'hr':
      return ''
    case 'heading':
      return paragraph(style, inline(token.tokens ?? [], { bold: true }), indent)
    case 'paragraph':
    case 'text':
      return paragraph(style, token.tokens ? inline(token.tokens) : run(token.text), indent)
    case 'code':
      return paragraph(style, run(token.text, { code: true }), indent)
    case 'blockquote':
      return (token.tokens ?? []).map((each) => block(each, style, depth + 1)).join('')
    case 'list':
      return (token as Tokens.List).items
        .map((item, i) => {
          const start = (token as Tokens.List).start || 1
          const sign = (token as Tokens.List).ordered ? `${start + i}. ` : '• '
          const check = item.task ? (item.checked ? '☑ ' : '☐ ') : ''
          return listItem(item, sign + check, style, depth + 1)
        })
        .join('')
    case 'table':
      return [(token as Tokens.Table).header, ...(token as Tokens.Table).rows]
        .map((cells) =>
          paragraph(style, cells.map((cell) => inline(cell.tokens)).join(run('\u2003')), indent),
        )
        .join('')
    default:
      return plainParagraphs(style, token.raw, indent)
  }
}

function listItem(item: Tokens.ListItem, sign: string, style: string, depth: number): string {
  const [first, ...rest] = item.tokens.filter(({ type }) => type !== 'checkbox')
  const lead = first?.type === 'text' || first?.type === 'paragraph' ? first : null
  const indent = `<w:ind w:left="${240 + 360 * depth}" w:hanging="360"/>`
  const line = run(sign) + (lead ? inline((lead as Tokens.Text).tokens ?? []) : '')
  return (
    paragraph(style, line, indent) +
    (lead || !first ? rest : [first, ...rest]).map((each) => block(each, style, depth)).join('')
  )
}

function inline(tokens: readonly Token[], look: Look = {}): string {
  return tokens
    .map((token) => {
      const inside = token as Token & { tokens?: Token[]; text?: string; href?: string }
      switch (token.type) {
        case 'strong':
          return inline(inside.tokens ?? [], { ...look, bold: true })
        case 'em':
          return inline(inside.tokens ?? [], { ...look, italic: true })
        case 'del':
          return inline(inside.tokens ?? [], { ...look, strike: true })
        case 'codespan':
          return run(inside.text ?? '', { ...look, code: true })
        case 'checkbox':
          return ''
        case 'br':
          return '<w:r><w:br/></w:r>'
        case 'link':
          return linked(inside, look)
        case 'text':
        case 'escape':
          return inside.tokens ? inline(inside.tokens, look) : run(inside.text ?? '', look)
        case 'image':
          return run(inside.text || inside.href || '', look)
        default:
          return run(token.raw, look)
      }
    })
    .join('')
}

function linked({ tokens = [], href = '' }: { tokens?: Token[]; href?: string }, look: Look) {
  if (look.link || !/^(https?|mailto):/i.test(href)) return inline(tokens, look)
  return hyperlink(inline(tokens, { ...look, link: true }), href)
}

/** Whether the first letter that has a direction goes from right to left. */
function isRightToLeft(content: string): boolean {
  const text = content.replace(/<[^>]*>/g, '')
  const letter = /\p{L}/u.exec(text)?.[0] ?? ''
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(letter)
}
