// A tag: a short normalised string, and what a tag field does with what is typed.

/** Longest tag, in characters (code points). */
export const TAG_LIMIT = 100

/**
 * One tag as stored: NFKC (full-width letters become ordinary ones), white space folded, a leading
 * `#` and commas dropped, cut at TAG_LIMIT characters without splitting one; null where nothing is left.
 */
export function normalizeTag(raw: string): string | null {
  const clean = raw
    .toWellFormed()
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp},、]+/gu, ' ')
    .replace(/^[\s#]+/, '')
    .replace(/\s+/g, ' ')
    .trim()
  const cut = [...clean].slice(0, TAG_LIMIT).join('').trim()
  return cut === '' ? null : cut
}

/** What two spellings of one tag share: case does not tell tags apart. */
export function tagKey(tag: string): string {
  return tag.toLocaleLowerCase('und')
}

/** Adds what was typed to a list; a tag that is there already, by case or width, is not added again. */
export function addTags(tags: readonly string[], typed: readonly string[]): string[] {
  const known = new Map(tags.map((tag) => [tagKey(tag), tag]))
  for (const raw of typed) {
    const tag = normalizeTag(raw)
    if (tag !== null && !known.has(tagKey(tag))) known.set(tagKey(tag), tag)
  }
  return [...known.values()]
}

/** Both changes of a list of tags: what `mine` dropped from `base` goes, what it added comes, the rest is `theirs`. */
export function mergeTags(
  base: readonly string[],
  theirs: readonly string[],
  mine: readonly string[],
): string[] {
  const dropped = base.filter((tag) => !mine.includes(tag))
  const added = mine.filter((tag) => !base.includes(tag))
  return addTags(
    theirs.filter((tag) => !dropped.includes(tag)),
    added,
  )
}

/**
 * What a tag field holds after a change: closed tags and the rest still being typed. A comma of
 * either width, or 、, closes a tag; while an IME composes, nothing does.
 */
export function splitTyped(value: string, composing: boolean): { closed: string[]; rest: string } {
  if (composing) return { closed: [], rest: value }
  const parts = value.split(/[,，、]/)
  const rest = parts.pop() ?? ''
  return { closed: parts.filter((part) => normalizeTag(part) !== null), rest }
}

/** Whether a key press closes the tag being typed. Enter that ends a composition reports 229. */
export function closesTag(key: { key: string; isComposing: boolean; keyCode: number }): boolean {
  return key.key === 'Enter' && !key.isComposing && key.keyCode !== 229
}

/** Known tags that fit what is typed: those that begin with it, then those that contain it. */
export function completeTag(
  typed: string,
  known: readonly string[],
  taken: readonly string[],
  limit = 8,
): string[] {
  const wanted = tagKey(normalizeTag(typed) ?? '')
  if (wanted === '') return []
  const used = new Set(taken.map(tagKey))
  const fits = known.filter((tag) => !used.has(tagKey(tag)) && tagKey(tag).includes(wanted))
  return fits
    .sort((a, b) => Number(tagKey(b).startsWith(wanted)) - Number(tagKey(a).startsWith(wanted)))
    .slice(0, limit)
}
