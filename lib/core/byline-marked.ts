// The author that a machine-readable mark names: JSON-LD, a meta element, a class.

import { clean, isNobody, nameLine } from './byline-lines'

export interface Byline {
  names: string[]
  /** Whether a line of the text proper said it, so that this line need not be shown twice. */
  from: 'label' | 'line' | 'text' | 'marked'
}

/** A date and all that follows it, which marks carry along after the name. */
const DATED =
  /\s*(?:[|｜•·]\s*)?(?:(?:[Ll]ast )?(?:[Uu]pdated|[Pp]ublished|[Pp]osted)|\d{1,2} [A-Za-z]{3,9} \d{4}|[A-Za-z]{3,9}\.? \d{1,2}, \d{4}|\d{4}[-/.年]).*$/
/** A heading or a link that has an author's class or id for its words, as `4. Authorization`. */
const NO_NAME =
  /^\d+(?:\.\d+)*\.\s|^\d+(?:\.\d+)+\s|^(?:about (?:the )?)?authors?['’]?s?\b|^authori/i
/** What stands before an author's name; without a sign between, only before two words that are written as names. */
const LABEL =
  /^(?:[Aa]uthor(?:s|\(s\))?|AUTHORS?)(?: *[:：] *| +[–—-] +)|^Authors? (?=[A-Z\u00c0-\u00de]\S* [A-Z\u00c0-\u00de])/
const ADDRESS = /^\d+$|^https?:|^@?www\.|[{}<>]/

/** An author named by a machine-readable mark: cleaned of labels, dates and addresses. */
export function markedByline(
  marked: readonly string[],
  sites: readonly string[],
  han: boolean,
): Byline | null {
  for (const raw of marked) {
    if (raw.length > 300) continue
    let text = clean(raw)
      .replace(/\s+/g, ' ')
      .replace(/^(?:[Ww]ritten )?(?:[Bb]y|BY)[: ]+|^(?:作者|文|记者|記者) *[:：/／]? */, '')
      .replace(LABEL, '')
      .replace(/^(\S.{1,20}) \1$/, '$1')
    if (text.includes('@')) text = text.replace(/[,， ]*\S+@\S+$/, '')
    if (/\d|[Pp]ublish|[Uu]pdate|[Pp]ost/.test(text)) text = text.replace(DATED, '')
    if (!han) text = text.replace(/(?<=\S \S.*) [|｜•·] .*$/, '')
    text = text.replace(/[\s,，|｜•·–—-]+$/, '').trim()
    if (!text || text.length > 80 || isNobody(text)) continue
    if (ADDRESS.test(text) || NO_NAME.test(text)) continue
    const named = han ? nameLine(text) : null
    if (named) return { names: named, from: 'marked' }
    if (sites.some((site) => site === text) || /[！!？?。，]/.test(text)) continue
    if (/(网|網|報|报|社|频道|电视台|公司|客户端|日报|晚报|新闻|财经|资讯)$/.test(text)) continue
    return { names: [text], from: 'marked' }
  }
  return null
}
