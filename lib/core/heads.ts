// Whether a line opens with one of many words: asked before a large pattern is, because to make such
// a pattern takes the browser longer than to look at all lines of a page this way.

/** What may stand about the words of a line: neither letter nor digit. By range, as a class of properties is slow to make. */
export const EDGE =
  '\\s!-/:-@[-`{-\\u00bf\\u2000-\\u2bff\\u3000-\\u301f\\ufe10-\\ufe6f\\uff01-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65'
const SPOKEN = new RegExp(`[^${EDGE}]`)

/**
 * A test for lines in lower case that open, after signs and space, with one of `words` (separated by
 * `|`). What it lets through, the pattern it stands before may still refuse.
 */
export function opensWith(words: string): (line: string) => boolean {
  const heads = new Map<string, string[]>()
  for (const word of words.split('|')) {
    const alike = heads.get(word.charAt(0))
    if (alike) alike.push(word)
    else heads.set(word.charAt(0), [word])
  }
  return (line) => {
    const at = line.search(SPOKEN)
    if (at === -1) return false
    return heads.get(line.charAt(at))?.some((word) => line.startsWith(word, at)) ?? false
  }
}
