// What stands above the passages of each article, title, author, site and tags, in a few long strings: a
// word is found in all of them before ten thousand blocks could be fetched from memory.
import { ArticleField, type Block, Layout } from './block'
import { isWhole } from './occur'
import type { Term } from './query'

/** Articles of a part, which is made anew where one of them changes. */
const PART = 512

/** An entry of the catalog, as far as its heading goes. */
interface Headed {
  block: Block
  layout: Layout
  tags: readonly number[]
}

interface Part {
  /** Title, then all else, a line each. */
  text: string
  /** By article: where its title begins, where it ends, and one more for the end. */
  starts: Int32Array
  ends: Int32Array
}

/** How a word stands in a title. */
export interface InTitle {
  whole: boolean
  begins: boolean
}

export class Headings {
  private parts: Part[] = []
  private readonly changed = new Set<number>()
  /** By number: the newest moment of article and passages, in seconds since 1970; 0 where there is none. */
  newest = new Int32Array(0)
  /** Numbers, those with the newest moments first. */
  order = new Int32Array(0)

  /** The article with this number is another one from now on, or none. */
  touch(doc: number): void {
    if (doc >= 0) this.changed.add(Math.floor(doc / PART))
  }

  /** Takes up what changed, in one part, which takes three milliseconds; true where nothing is left. */
  update(numbered: readonly (Headed | undefined)[], tags: readonly string[]): boolean {
    const [part] = this.changed
    if (part === undefined) return true
    if (this.newest.length < numbered.length) {
      const more = new Int32Array(Math.ceil(numbered.length / PART) * PART)
      more.set(this.newest)
      this.newest = more
    }
    this.make(part, numbered, tags)
    this.changed.delete(part)
    if (this.changed.size > 0) return false
    // Sorted as numbers: moment and number in one, a third of the time of a comparison of our own.
    const keys = Float64Array.from(this.newest, (at, doc) => -at * 0x200000 + doc).sort()
    this.order = Int32Array.from(keys, (key) => ((key % 0x200000) + 0x200000) % 0x200000)
    return true
  }

  private make(part: number, numbered: readonly (Headed | undefined)[], tags: readonly string[]) {
    const texts: string[] = []
    const starts = new Int32Array(PART + 1)
    const ends = new Int32Array(PART)
    let length = 0
    for (let i = 0; i < PART; i++) {
      const doc = part * PART + i
      const entry = numbered[doc]
      starts[i] = length
      ends[i] = length
      if (doc < this.newest.length) this.newest[doc] = entry ? newestOf(entry) : 0
      if (!entry) continue
      const { text, numbers } = entry.block
      const at = (field: number) => numbers[entry.layout.starts + field]!
      const title = text.slice(0, at(ArticleField.title + 1))
      const names = text.slice(at(ArticleField.author), at(ArticleField.site + 1))
      const own = `${title}${names}${entry.tags.map((tag) => tags[tag]).join('\n')}\n`
      ends[i] = length + title.length
      length += own.length
      texts.push(own)
    }
    starts[PART] = length
    this.parts[part] = { text: texts.join(''), starts, ends }
  }

  /** Tells of each place of a term; `title` is null where it stands in author, site or tags. */
  find(term: Term, tell: (doc: number, title: InTitle | null) => void): void {
    const { length } = term.text
    this.parts.forEach(({ text, starts, ends }, part) => {
      let i = 0
      for (let at = text.indexOf(term.text); at >= 0; ) {
        while (starts[i + 1]! <= at) i++
        const doc = part * PART + i
        const whole = isWhole(text, at, length)
        if (term.exact && !whole) {
          at = text.indexOf(term.text, at + 1)
          continue
        }
        const inTitle = at < ends[i]!
        tell(doc, inTitle ? { whole, begins: at === starts[i] } : null)
        // Of names and tags one place is as good as another.
        at = text.indexOf(term.text, inTitle ? at + 1 : starts[i + 1])
      }
    })
  }
}

function newestOf({ block: { numbers }, layout }: Headed): number {
  let newest = numbers[Layout.saved]!
  for (let row = 0; row < layout.passages; row++)
    newest = Math.max(newest, numbers[layout.at + row]!)
  return newest
}
