// Plain text and links as HTML means them.

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for an element or a quoted attribute; control characters, which HTML does not allow, go. */
export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
}

/** A quote as paragraphs, one for each of its lines. */
export function htmlQuote(text: string): string {
  const lines = text.split(/[\n\r\v\f\u0085\u2028\u2029]+/).filter((line) => line.trim() !== '')
  return `<blockquote>${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}</blockquote>`
}

/** A link; `label` is HTML already. */
export function htmlLink(label: string, url: string): string {
  return `<a href="${escapeHtml(url)}" rel="noopener noreferrer">${label}</a>`
}

/** The part of an `id` attribute that names an annotation. */
export function idPart(id: string): string {
  return encodeURIComponent(id.toWellFormed())
}
