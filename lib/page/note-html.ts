// A Markdown note as HTML that may be written into a file.
import { marked } from 'marked'
import { linkOutside, sanitizedBody } from './self-contained'

/** Safe HTML; pictures of the web become links named by their text or by `picture`. */
export function renderNote(markdown: string, picture: string): string {
  const html = marked.parse(markdown.toWellFormed(), { async: false, gfm: true, breaks: true })
  const body = sanitizedBody(html)
  for (const element of body.querySelectorAll('[id]')) element.removeAttribute('id')
  linkOutside(body, null, picture)
  return body.innerHTML
}
