// The author that a machine-readable mark names: JSON-LD, a meta element, a class.

import { clean, NOBODY, nameLine } from './byline-lines'

export interface Byline {
  names: string[]
  /** Whether a line of the text proper said it, so that this line need not be shown twice. */
  from: 'label' | 'line' | 'text' | 'marked'
}

/** An author named by a machine-readable mark: cleaned of labels, dates and addresses. */
export function markedByline(
  marked: readonly string[],
  sites: readonly string[],
  han: boolean,
): Byline | null {
  for (const raw of marked) {
    const text = clean(raw)
      .replace(/\s+/g, ' ')
      .replace(/^(?:written\s+)?by[:\s]+|^(?:作者|文|记者|記者)\s*[:：/／]?\s*/i, '')
      .replace(/^(\S.{1,20})\s+\1$/, '$1')
      .replace(/[,，\s]*\S+@\S+$/, '')
      .replace(
        /\s*(?:[|｜•·]\s*)?(?:updated|published|posted|last updated|\d{1,2}\s+\w{3,9}\s+\d{4}|\w{3,9}\.?\s+\d{1,2},\s+\d{4}|\d{4}[-/.年]).*$/i,
        '',
      )
      .trim()
    if (
      !text ||
      text.length > 80 ||
      NOBODY.test(text) ||
      /^\d+$|^https?:|^@?www\.|[{}<>]/i.test(text)
    )
      continue
    const named = han ? nameLine(text) : null
    if (named) return { names: named, from: 'marked' }
    if (sites.some((site) => site === text) || /[！!？?。，]/.test(text)) continue
    if (/(网|網|報|报|社|频道|电视台|公司|客户端|日报|晚报|新闻|财经|资讯)$/.test(text)) continue
    return { names: [text], from: 'marked' }
  }
  return null
}
