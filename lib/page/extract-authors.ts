// The authors that a page's marks name: metas, JSON-LD, elements with such a class.
import { isChineseName } from '@/lib/core/person'
import { given, type LinkedData } from './extract-head'
import { openingOf } from './opening'

const AUTHOR =
  '[rel~="author"],[itemprop~="author"],[class*="uthor"],[class*="yline"],[class*="ickname"],[class*="ickName"],[class*="user-name"],[class*="username"],[class*="userName"]'

/**
 * Authors that marks name. On a Chinese page such marks are misused (editors' numbers, account
 * names of the site), so there a name that has not the shape of one has to be shown by the title.
 */
export function authorsOf(
  document: Document,
  metas: ReadonlyMap<string, string>,
  data: LinkedData,
  shown: string,
  han: boolean,
): string[] {
  const named = [
    ...data.author,
    ...[
      'author',
      'og:article:author',
      'article:author',
      'dc.creator',
      'parsely-author',
      'sailthru.author',
    ].flatMap((name) => given(metas.get(name))),
  ]
  const elements: string[] = []
  for (const element of document.querySelectorAll(AUTHOR)) {
    if (elements.length >= 3) break
    // The card of the account that publishes, as WeChat has it, is not the author's.
    if (/profile/i.test(element.className)) continue
    const text = openingOf(element, 200).replace(/\s+/g, ' ').trim()
    if (
      text.length >= 2 &&
      text.length <= (han ? 20 : 80) &&
      !(han && /\d|关注|文章|[:：]/.test(text))
    )
      elements.push(text)
  }
  if (!han) return [...named, ...elements]
  const isShown = (name: string) => shown.includes(name.replace(/\s+/g, ' '))
  return [
    ...named.filter((name) => isShown(name) || isChineseName(name.trim())),
    ...elements.filter(isShown),
  ]
}
