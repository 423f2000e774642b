// Names for rows and actions, made by whoever makes the thing, so that a repeated request names the same one.

/**
 * A random version-4 UUID (RFC 9562). `crypto.randomUUID` is missing on plain-http pages, where the
 * page script also runs, so the bits come from `getRandomValues`.
 */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
