// A file's name made of a title: one that Windows, macOS, Linux, Android and a cloud folder all take.

/**
 * Longest stem, in UTF-8 bytes. File systems allow 255 for the whole name; what is left is room for
 * the extension, " (2)" of a second download and what sync tools append to conflicts.
 */
const STEM_BYTES = 180

/** Names Windows keeps for devices, whatever extension follows. */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(\.|$)/i

/** Directional marks could make `gpj.exe` read as `exe.jpg`; other invisible ones make two names look the same. */
const INVISIBLE = /[\p{Cc}\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/gu

/**
 * `title.extension`, safe as a file name on every system, in the title's own script and never empty.
 * A title too long is cut between characters as readers see them.
 */
export function fileName(title: string, extension: string, fallback = 'Cinnabar'): string {
  return `${stemOf(title) || stemOf(fallback) || 'Cinnabar'}.${extension}`
}

function stemOf(title: string): string {
  const clean = title
    .slice(0, 2000)
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\s\u2028\u2029]+/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(/ ?: +/g, ' - ')
    .replace(/[\\/|:]+/g, '-')
    .replace(/"/g, '')
    .replace(/[<>?*]+/g, ' ')
    .replace(/ +/g, ' ')
  const stem = trim(cut(trim(clean)))
  return RESERVED.test(stem) ? `_${stem}` : stem
}

/** Windows drops trailing dots and spaces; a leading dot hides the file elsewhere. */
function trim(stem: string): string {
  return stem.replace(/^[\s.-]+|[\s.-]+$/g, '')
}

function cut(stem: string): string {
  const encoder = new TextEncoder()
  const fits = (text: string) => encoder.encode(text).length <= STEM_BYTES
  if (fits(stem)) return stem
  let kept = ''
  for (const { segment } of new Intl.Segmenter('und').segment(stem.slice(0, STEM_BYTES + 64))) {
    if (!fits(kept + segment)) break
    kept += segment
  }
  if (kept !== '') return kept
  // One character with hundreds of combining marks: what can be seen of it is at its front.
  for (const point of stem) {
    if (!fits(kept + point)) break
    kept += point
  }
  return kept
}
