// One of several articles on a page: what names it, what is saved of it, and which passages are its own.
import type { ArticleDraft } from './article'
import type { PageDraft, Piece } from './extraction'
import { squash } from './prose'
import type { Target } from './target'
import { measure } from './words'

/** Characters of a headline, or of the opening where there is none, that name a piece. */
const NAME = 80

/**
 * The key of each piece, in order: its headline without case, width, space and punctuation. Pieces
 * of one name are counted, so that a page read again tomorrow has the same keys.
 */
export function pieceKeys(pieces: readonly { title: string; text: string }[]): string[] {
  const taken = new Map<string, number>()
  return pieces.map(({ title, text }) => {
    const name = (squash(title) || squash(text.slice(0, NAME))).slice(0, NAME)
    const count = (taken.get(name) ?? 0) + 1
    taken.set(name, count)
    return count === 1 ? name : `${name}#${count}`
  })
}

/** What is saved of a piece: its own title, author and text, and what holds for the whole page. */
export function draftOfPiece(page: PageDraft, piece: Piece): ArticleDraft {
  const { url, canonical, lang, site, source, publishedAt } = page
  return {
    url,
    canonical,
    lang,
    site,
    source,
    publishedAt,
    piece: piece.key,
    title: piece.title,
    byline: piece.byline,
    html: piece.html,
    text: piece.text,
    ...measure(piece.text),
  }
}

/**
 * Which of the texts a passage stands in; null where in none, or beyond the edge of one. Where the
 * words stand in several, the surroundings decide. Space is not compared: a piece's text has the
 * breaks of a column joined that the page still has.
 */
export function placeOf(target: Target, texts: readonly string[]): number | null {
  const { exact, prefix, suffix } = target.quote
  const key = bare(exact)
  if (!key) return null
  const holding = texts.flatMap((text, index) => {
    const own = bare(text)
    return own.includes(key) ? [{ index, own }] : []
  })
  const [only, another] = holding
  if (!only) return null
  if (!another) return only.index
  let best = { index: only.index, fit: -1 }
  for (const { index, own } of holding) {
    const fit = surroundings(own, bare(prefix), key, bare(suffix))
    if (fit > best.fit) best = { index, fit }
  }
  return best.index
}

const bare = (text: string) => text.replace(/\s+/g, '')

/** The most characters beside a passage that agree with `before` and `after`, wherever it stands in `text`. */
function surroundings(text: string, before: string, key: string, after: string): number {
  let most = 0
  for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
    let fit = 0
    while (fit < before.length && text[at - 1 - fit] === before.at(-1 - fit)) fit++
    const end = at + key.length
    let more = 0
    while (more < after.length && text[end + more] === after[more]) more++
    most = Math.max(most, fit + more)
  }
  return most
}
