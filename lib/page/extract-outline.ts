// The outline of a body: its headings and bold lines, told to the rules line by line.
import { type OutlineEntry, outlineOf } from '@/lib/core/outline'
import { squash } from '@/lib/core/prose'

/** The outline of a body whose text map is `text`: one line of it is one line of the page. */
export function outlineOfBody(body: Element, text: string): OutlineEntry[] {
  const levels = new Map<string, number>()
  for (const heading of body.querySelectorAll('h1,h2,h3,h4,h5,h6')) {
    levels.set(squash(heading.textContent ?? ''), Number(heading.nodeName.charAt(1)))
  }
  const bold = new Set<string>()
  for (const strong of body.querySelectorAll('p>strong:only-child,p>b:only-child')) {
    if (strong.textContent?.trim() === strong.parentElement?.textContent?.trim()) {
      bold.add(squash(strong.textContent ?? ''))
    }
  }
  const marked = levels.size > 0 || bold.size > 0
  let offset = 0
  const lines = text.split('\n').map((line) => {
    const key = marked && line.length < 200 ? squash(line) : ''
    const entry = {
      text: line,
      level: levels.get(key) ?? 0,
      offset,
      strong: key !== '' && bold.has(key),
    }
    offset += line.length + 1
    return entry
  })
  return outlineOf(lines)
}
