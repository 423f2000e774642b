// Names for what comes from outside, made of what it is: the same entry gets the same name each time it is brought in.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * A UUID made of strings (RFC 9562, version 8): 122 bits of their SHA-256. Nothing but equal strings
 * in equal order gives the same name, so that no file can lay claim to another's records.
 */
export function uuidOf(...parts: string[]): string {
  // Synchronous: `crypto.subtle` answers in a later task, by which a transaction is over.
  const hex = bytesToHex(
    sha256(utf8ToBytes(JSON.stringify(parts.map((part) => part.toWellFormed())))),
  )
  const variant = ((Number.parseInt(hex[16] as string, 16) & 3) | 8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-')
}

/** The article of a page, by its `pageKey`. */
export const articleIdOf = (pageKey: string) => uuidOf('article', pageKey)

/** A name that is one everywhere; our own exports give a passage's so. */
const UUID = /^(?:urn:uuid:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** A passage of that article: by its own name, by the other tool's name for it, else by what it says. */
export function passageIdOf(
  pageKey: string,
  passage: { sourceId: string | null; quote: string; prefix: string; suffix: string; note: string },
): string {
  const { sourceId, quote, prefix, suffix, note } = passage
  const own = UUID.exec(sourceId ?? '')?.[1]
  if (own) return own
  if (sourceId !== null) return uuidOf('named passage', pageKey, sourceId)
  return uuidOf('passage', pageKey, ...[quote, prefix, suffix, note].map(even))
}

/** Text with its white space made even, so that a line end of another system makes no other passage. */
export const even = (text: string) => text.replace(/\s+/g, ' ').trim()
