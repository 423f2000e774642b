// A kept picture as a file of its own: what is known of it as JSON, behind the length of that, and then its bytes.
import * as v from 'valibot'
import { type Picture, typeOfPicture } from './picture'

const facts = v.object({ articleId: v.pipe(v.string(), v.minLength(1)), url: v.string() })

/** The parts of the file. The length comes first, in four bytes, the lowest first. */
export function packPicture({ articleId, url, bytes }: Picture): Uint8Array<ArrayBuffer>[] {
  const head = new TextEncoder().encode(JSON.stringify({ articleId, url }))
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, head.length, true)
  return [length, head, new Uint8Array(bytes)]
}

/** The picture again; null where the file was cut off or is none. Its type is told by its bytes. */
export function unpackPicture(file: Uint8Array): Picture | null {
  const head = headOf(file)
  if (!head) return null
  const bytes = file.slice(head.end)
  const type = typeOfPicture(bytes)
  return type ? { ...head.known, type, bytes } : null
}

/** Whose picture a file is, told by the beginning of it; null where that is too little, or none. */
export function articleOf(beginning: Uint8Array): string | null {
  return headOf(beginning)?.known.articleId ?? null
}

function headOf(file: Uint8Array): { known: v.InferOutput<typeof facts>; end: number } | null {
  if (file.length < 4) return null
  const end = 4 + new DataView(file.buffer, file.byteOffset).getUint32(0, true)
  if (end >= file.length) return null
  const head = v.safeParse(facts, parse(new TextDecoder().decode(file.subarray(4, end))))
  return head.success ? { known: head.output, end } : null
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
