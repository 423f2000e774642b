// What a document's head says: its metas and its JSON-LD, parsed from unknown.

/** A text that says something, as a list of one; else none. */
export const given = (value: string | null | undefined): string[] => {
  const text = value?.trim()
  return text ? [text] : []
}

/** Characters of a value beyond which it is none of a title, a name, a date or an address. */
const LONGEST = 500

/** The head's name, property and itemprop metas by lower-case name; the first of a name counts. */
export function readMetas(document: Document): Map<string, string> {
  const metas = new Map<string, string>()
  for (const meta of document.getElementsByTagName('meta')) {
    const content = meta.getAttribute('content')
    if (!content || content.length > LONGEST) continue
    for (const attribute of ['name', 'property', 'itemprop']) {
      const said = meta.getAttribute(attribute)?.trim().toLowerCase()
      if (!said) continue
      // A name may have a space in it; the others are lists.
      for (const key of attribute !== 'name' && /\s/.test(said) ? said.split(/\s+/) : [said])
        if (!metas.has(key)) metas.set(key, content)
    }
  }
  return metas
}

export interface LinkedData {
  headline: string | null
  author: string[]
  publisher: string | null
  published: string | null
  image: string | null
}

/** What JSON-LD says of the article; all null where there is none or it does not parse. */
export function readJsonLd(document: Document): LinkedData {
  const data: LinkedData = {
    headline: null,
    author: [],
    publisher: null,
    published: null,
    image: null,
  }
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const source = script.textContent ?? ''
    if (source.length <= 200_000) readInto(data, source)
  }
  return data
}

function readInto(data: LinkedData, source: string): void {
  let json: unknown
  try {
    json = JSON.parse(source.replace(/^\s*<!\[CDATA\[|\]\]>\s*$/g, '').replace(/[\n\r\t]+/g, ' '))
  } catch {
    return
  }
  for (const item of itemsOf(json)) {
    const type = typeOf(item)
    if (
      type &&
      !/Article|Posting|Report|WebPage|NewsItem|Blog/i.test(type) &&
      item.pubDate === undefined
    )
      continue
    if (/WebPage|^Blog$/.test(type) && item.datePublished === undefined) continue
    data.headline ??= text(item.headline)
    data.published ??= text(item.datePublished) ?? text(item.pubDate) ?? text(item.uploadDate)
    data.publisher ??= nameOf(item.publisher)
    data.image ??=
      text(first(item.image)) ?? text((first(item.image) as Record<string, unknown>)?.url)
    if (data.author.length === 0) data.author = namesOf(item.author)
  }
}

const text = (value: unknown): string | null =>
  typeof value === 'string' && value.length <= LONGEST && value.trim() ? value.trim() : null
const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value)
const nameOf = (value: unknown): string | null => {
  const one = first(value)
  return (
    text(one) ??
    (one && typeof one === 'object' ? text((one as Record<string, unknown>).name) : null)
  )
}
const namesOf = (value: unknown): string[] => {
  const names = (Array.isArray(value) ? value : [value]).flatMap((one) => given(nameOf(one)))
  return names.length ? [names.join(', ')] : []
}

/** Objects of a page's data that are looked at. */
const MOST_ITEMS = 200

/** The objects of a JSON text, however deep its lists are. */
function itemsOf(json: unknown): Record<string, unknown>[] {
  const items: Record<string, unknown>[] = []
  const stack = [json]
  for (let looked = 0; stack.length > 0 && looked < MOST_ITEMS; looked++) {
    const value = stack.pop()
    if (Array.isArray(value)) stack.push(...value.slice(0, MOST_ITEMS).reverse())
    else if (value && typeof value === 'object') {
      const item = value as Record<string, unknown>
      items.push(item)
      if (Array.isArray(item['@graph'])) stack.push(item['@graph'])
    }
  }
  return items
}

/** The names of an object's types. */
const typeOf = (item: Record<string, unknown>): string => {
  const type = item['@type']
  return (Array.isArray(type) ? type : [type]).filter((one) => typeof one === 'string').join(' ')
}
