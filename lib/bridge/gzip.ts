// Text into compressed bytes and back, as streams.

/** Takes text piece by piece; `bytes` is to be read meanwhile. */
export function gzip(): {
  bytes: ReadableStream<BufferSource>
  write: (text: string) => Promise<void>
  close: () => Promise<void>
  /** Makes whoever reads `bytes` fail. */
  abort: (reason: unknown) => Promise<void>
} {
  const { readable, writable } = new CompressionStream('gzip')
  const writer = writable.getWriter()
  const encoder = new TextEncoder()
  return {
    bytes: readable as ReadableStream<BufferSource>,
    write: (text) => writer.write(encoder.encode(text)),
    close: () => writer.close(),
    abort: (reason) => writer.abort(reason),
  }
}

/**
 * The text of a file, compressed or not, piece by piece. `progress` hears how much of the file has
 * been read, from 0 to 1. Throws where it is no UTF-8, or cut off within what was compressed.
 */
export async function* readText(
  file: Blob,
  progress: (share: number) => void = () => {},
): AsyncGenerator<string> {
  const [a, b] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  let read = 0
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        read += chunk.length
        progress(read / file.size)
        controller.enqueue(chunk)
      },
    }),
  )
  const bytes =
    a === 0x1f && b === 0x8b ? counted.pipeThrough(new DecompressionStream('gzip')) : counted
  const reader = bytes.getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      yield decoder.decode(value, { stream: true })
    }
    yield decoder.decode()
  } finally {
    await reader.cancel().catch(() => {})
  }
}
