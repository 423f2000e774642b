// The pictures of a saved article: which file to keep of those offered, what it is, and how much is kept.

/** A picture as it is kept, joined to its article by `articleId` and the address in the saved HTML. */
export interface Picture {
  articleId: string
  /** Absolute, as `pictureSource` gives it. */
  url: string
  /** One of those `typeOfPicture` knows. */
  type: string
  bytes: Uint8Array
}

/** Megabytes of pictures kept with one article; 0 keeps none. */
export const PICTURE_LIMITS = [0, 5, 20, 100] as const
export type PictureLimit = (typeof PICTURE_LIMITS)[number]

/** An article of 20 photographs at 300 to 800 kB fits. */
export const USUAL_LIMIT: PictureLimit = 20

/** Wide enough for the widest line on a screen of double density. */
const WIDE_ENOUGH = 1600

/**
 * The address to keep of a picture: of `srcset` the narrowest that is wide enough, or the widest;
 * else `src`. Absolute; null where none is of the web.
 */
export function pictureSource(
  src: string | null,
  srcset: string | null,
  base: string,
): string | null {
  const offered = (srcset ?? '')
    .split(/,\s+|,(?=https?:|\/)/)
    .map((entry) => /^\s*(\S+?),?(?:\s+([\d.]+)([wx]))?\s*$/.exec(entry))
    .filter((match) => match !== null)
    .map(([, url, size, unit]) => ({
      url: url!,
      width: Number(size ?? 1) * (unit === 'w' ? 1 : WIDE_ENOUGH / 2),
    }))
    .sort((a, b) => a.width - b.width)
  const best = offered.find(({ width }) => width >= WIDE_ENOUGH) ?? offered.at(-1)
  for (const address of [best?.url, src]) {
    const url = address ? URL.parse(address, base) : null
    if (url && /^https?:$/.test(url.protocol)) {
      url.hash = ''
      return url.href
    }
  }
  return null
}

const ascii = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to))

/**
 * The type of a picture by its first bytes, whatever the server says; null where it is none that a
 * browser shows. A file is never taken at its word: shown from our origin, HTML would be ours.
 */
export function typeOfPicture(bytes: Uint8Array): string | null {
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (ascii(bytes, 0, 3) === '\xff\xd8\xff') return 'image/jpeg'
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return 'image/gif'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'image/webp'
  if (ascii(bytes, 4, 8) === 'ftyp' && /^avi[fs]$/.test(ascii(bytes, 8, 12))) return 'image/avif'
  if (ascii(bytes, 0, 2) === 'BM' && bytes.length > 26) return 'image/bmp'
  const head = new TextDecoder().decode(bytes.subarray(0, 1000))
  const xml = head.replace(
    /^\ufeff?\s*(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*/i,
    '',
  )
  return /^<svg[\s/>]/i.test(xml) ? 'image/svg+xml' : null
}

/** What `takePictures` would find to load in sanitised HTML, told without a document: a worker has none. */
export function picturesIn(html: string, base: string): string[] {
  const urls = new Set<string>()
  for (const [, attributes] of html.matchAll(/<img\b((?:[^"'>]|"[^"]*"|'[^']*')*)>/gi)) {
    const value = (name: string) => {
      const written = new RegExp(`(?:^|\\s)${name}="([^"]*)"`, 'i').exec(attributes!)?.[1]
      return written === undefined ? null : unescaped(written)
    }
    const url = pictureSource(value('src'), value('srcset'), base)
    if (url) urls.add(url)
  }
  return [...urls]
}

/** The browser's serialiser writes an attribute with these five escapes and no others. */
const unescaped = (value: string) =>
  value
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&amp;', '&')
