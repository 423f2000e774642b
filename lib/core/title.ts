// An article's title, without the name of the site or section that pages put around it.
import { hanCount, squash } from './prose'

export interface TitleEvidence {
  /** The text of <title>. */
  documentTitle: string
  /** og:title, JSON-LD headline; best first. */
  marked: readonly string[]
  /** Headings and lines that look like one, in reading order; level 1 for <h1>, 7 for none. */
  headings: readonly { text: string; level: number }[]
  /** Names known to be the site's. */
  sites: readonly string[]
  /** Whether an only <h1> may be the title although <title> does not contain it; yes by default. */
  lone?: boolean
}

export interface ChosenTitle {
  title: string
  /** The index in `headings` of the one that is the title; -1 where none is. */
  heading: number
  /** What follows the title in <title>: section and site, in that order. */
  rest: string[]
}

/**
 * What stands between title, section and site. A single hyphen counts only beside Han or with spaces, and
 * after a figure only before Han: 3.6.0-alpha is one word.
 */
const SEPARATOR =
  /\s*(?:_|\||｜|丨|--+|——?|–|»|›|·(?=\s)|\s[-·:：/@]\s|::)\s*|\s+-\s+|(?<=[\u3400-\u9fff\uf900-\ufaff）)”》！？!?…])-(?=[\u3400-\u9fff\uf900-\ufaffA-Za-z])|(?<=\d)-(?=[\u3400-\u9fff\uf900-\ufaff])/

const GENERIC = new Set(
  '首页 正文 新闻 资讯 文章 详情 新闻详情 文章详情 内容 详细页 无标题 untitled document home index welcome'.split(
    ' ',
  ),
)
const SITE_WORD =
  /(网|網|新闻|新聞|频道|頻道|在线|在線|网站|官网|门户|日报|日報|晚报|早报|时报|時報|博客|论坛|社区|社區|百科|图书馆|客户端|中心|平台|公司|政府|\.(com|cn|net|org))$/

const isGeneric = (part: string | undefined) => GENERIC.has(part?.toLowerCase() ?? '')

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()

/** The parts of a <title>, in order. */
export function titleParts(documentTitle: string): string[] {
  return documentTitle.split(SEPARATOR).map(tidy).filter(Boolean)
}

/**
 * The title: the heading that <title> contains, because a page that prints its title as a heading
 * also puts it first into <title>; else the marked title; else <title> without its tail.
 */
export function chooseTitle(evidence: TitleEvidence): ChosenTitle {
  const whole = tidy(evidence.documentTitle)
  const key = squash(whole)
  const parts = titleParts(whole)
  const first = squash(parts[0] ?? '')
  const siteKeys = new Set(evidence.sites.map(squash).filter(Boolean))
  const tail = parts.length > 1 ? squash(parts.at(-1) ?? '') : ''
  const markedKeys = evidence.marked.map(squash).filter(Boolean)
  let best = -1
  let bestScore = 0
  const loose = whole + evidence.marked.join('\n')
  evidence.headings.forEach(({ text, level }, index) => {
    if (!mayOccur(text.trim(), loose)) return
    const own = squash(text)
    if (own.length < 2 || own.length > 160 || siteKeys.has(own) || GENERIC.has(own)) return
    if (own === tail && key !== tail && tail.length <= first.length) return
    const starts = key.startsWith(own)
    const inside = starts || (own.length >= 5 && key.includes(own))
    const marked = markedKeys.some(
      (mark) => mark === own || (own.length >= 6 && mark.includes(own)),
    )
    const within = key.length >= 6 && own.includes(key) && own.length < key.length * 2
    if (!inside && !marked && !within) return
    if (inside && own.length < first.length * 0.4 && own !== first && !marked) return
    if (own.length < 4 && own !== first && !markedKeys.includes(own)) return
    const score =
      Math.min(own.length, 60) +
      (starts ? 20 : 0) -
      (own === key && parts.length > 1 && tail.length < own.length / 2 ? 45 : 0) +
      (markedKeys.includes(own) ? 30 : 0) +
      (level === 1 ? 12 : level <= 3 ? 6 : 0) -
      index * 0.05
    if (score > bestScore) {
      bestScore = score
      best = index
    }
  })
  const chosen = evidence.headings[best]
  if (chosen) {
    const own = squash(chosen.text)
    const after = parts.flatMap((part) => {
      const partKey = squash(part)
      if (own.includes(partKey)) return []
      return [
        partKey.startsWith(own)
          ? tidy(part.slice(chosen.text.trim().length)).replace(/^[-_|—–:：\s]+/, '')
          : part,
      ]
    })
    return { title: tidy(chosen.text), heading: best, rest: after }
  }
  const lone = evidence.lone === false ? -1 : loneHeading(evidence)
  if (lone !== -1) {
    return { title: tidy(evidence.headings[lone]?.text ?? ''), heading: lone, rest: parts }
  }
  const marked = evidence.marked.map(tidy).find((text) => text.length >= 2)
  if (marked && (!key || key.includes(squash(marked)) || isGeneric(parts[0]))) {
    const split = withoutTail(marked, siteKeys)
    return { ...split, heading: -1, rest: split.rest.length ? split.rest : parts.slice(1) }
  }
  return { ...withoutTail(whole || marked || '', siteKeys), heading: -1 }
}

/** A cheap test before the exact one: some two neighbouring characters of its beginning occur. */
function mayOccur(text: string, loose: string): boolean {
  return (
    loose.includes(text.slice(0, 2)) ||
    loose.includes(text.slice(2, 4)) ||
    loose.includes(text.slice(4, 6))
  )
}

/** The only <h1> of a page whose <title> does not speak of the article; -1 where that is not so. */
function loneHeading({ headings, documentTitle }: TitleEvidence): number {
  const ones = headings.flatMap((heading, index) => (heading.level === 1 ? [index] : []))
  const text = headings[ones[0] ?? -1]?.text ?? ''
  const length = tidy(text).length
  const generic =
    titleParts(documentTitle).every((part) => part.length < 9) || !documentTitle.trim()
  return ones.length === 1 && length >= 5 && length <= 100 && (hanCount(text) > 3 || generic)
    ? (ones[0] ?? -1)
    : -1
}

/** A <title> cut where its section and site begin. */
function withoutTail(
  text: string,
  siteKeys: ReadonlySet<string>,
): { title: string; rest: string[] } {
  const parts = titleParts(text)
  if (parts.length < 2) return { title: tidy(text), rest: [] }
  const han = hanCount(text) > 3
  let keep = parts.length
  while (keep > 1) {
    const part = parts[keep - 1] ?? ''
    const known = siteKeys.has(squash(part)) || (han && SITE_WORD.test(part.toLowerCase()))
    const short = han && part.length <= 8 && (parts[0] ?? '').length >= 6
    if (!known && !short && !(keep < parts.length && han)) break
    keep--
  }
  if (keep === parts.length) return { title: tidy(text), rest: [] }
  let first = 0
  while (first < keep - 1 && (siteKeys.has(squash(parts[first] ?? '')) || isGeneric(parts[first])))
    first++
  const kept = parts.slice(first, keep)
  const from = text.indexOf(kept[0] ?? '')
  const last = kept.at(-1) ?? ''
  const to = text.indexOf(last, from) + last.length
  return { title: tidy(text.slice(from, to)), rest: parts.slice(keep) }
}

/**
 * A title as its page marks it, in the words its heading has where the rest of it is section and site
 * (`Terms of Lending | Mending House`). `heading` is empty where the page has none. What another of the
 * page's chief headings says is not its section (`Part 2 | The long road home`).
 */
export function asHeaded(marked: string, heading: string, others: readonly string[]): string {
  const [first = '', ...rest] = titleParts(marked).map(squash)
  if (rest.length === 0 || first === '' || first !== squash(heading)) return marked
  return others.some((other) => rest.includes(squash(other))) ? marked : heading
}

/**
 * A title shortened by what the article itself says: its first line where that is the title up to a
 * separator, and without the author's name at its end.
 */
export function refineTitle(
  title: string,
  firstLines: readonly string[],
  names: readonly string[],
): string {
  let refined = title
  for (const name of names) {
    if (!refined.endsWith([...name].at(-1) ?? '')) continue
    const spaced = [...name].join('\\s*')
    const match = refined.match(new RegExp(`^(.{5,}?)[\\s\\u3000]+${escaped(spaced)}$`))
    if (match?.[1]) refined = match[1].trim()
  }
  const key = squash(refined)
  for (const line of firstLines.slice(0, 2)) {
    const own = squash(line)
    if (own.length < 4 || own.length >= key.length || !key.startsWith(own)) continue
    const parts = titleParts(refined)
    if (squash(parts[0] ?? '') === own) return tidy(parts[0] ?? '')
  }
  return refined
}

/** Escapes a pattern except the `\s*` put between its characters. */
function escaped(pattern: string): string {
  return pattern.replace(/[.+?^${}()|[\]]/g, '\\$&')
}
