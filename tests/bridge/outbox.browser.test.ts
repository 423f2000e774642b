// Files that are gathered, small and large, on the real private file system.
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { clearOutbox, gather } from '@/lib/bridge/outbox'
import type { Chunk } from '@/lib/core/export/exported'

const signal = new AbortController().signal
const MEGABYTE = 1 << 20

async function root(): Promise<FileSystemDirectoryHandle> {
  return navigator.storage.getDirectory()
}

async function onDisk(): Promise<string[]> {
  const folder = await (await root()).getDirectoryHandle('outbox', { create: true })
  const names: string[] = []
  for await (const name of folder.keys()) names.push(name)
  return names
}

beforeEach(async () => {
  vi.restoreAllMocks()
  await (await root()).removeEntry('outbox', { recursive: true }).catch(() => {})
})

/** So many chunks, made anew each time they are asked for. */
const some = (count: number, make: (n: number) => Chunk) =>
  async function* (): AsyncGenerator<Chunk> {
    for (let n = 0; n < count; n++) yield make(n)
  }

const line = (n: number) => `${n} 一行 ${'x'.repeat(1000)}\n`
const whole = (count: number) => Array.from({ length: count }, (_, n) => line(n)).join('')

describe('gathered as it was written', () => {
  test.each([
    ['nothing', 0, 0],
    ['what fits into memory', 3000, 0],
    ['more than that', 12_000, 1],
  ])('%s', async (_, count, files) => {
    const file = await gather(some(count, line), 'text/plain', signal)
    expect(file.type).toBe('text/plain')
    expect((await file.text()) === whole(count)).toBe(true)
    expect(await onDisk()).toHaveLength(files)
  })

  test('bytes', async () => {
    const bytes = (n: number) => new Uint8Array(MEGABYTE).fill(n)
    const file = await gather(some(20, bytes), 'application/zip', signal)
    const read = new Uint8Array(await file.arrayBuffer())
    expect(read.length).toBe(20 * MEGABYTE)
    for (let n = 0; n < 20; n++)
      expect([read[n * MEGABYTE], read[(n + 1) * MEGABYTE - 1]]).toEqual([n, n])
    expect(await onDisk()).toHaveLength(1)
  })

  test('without a private file system', async () => {
    vi.spyOn(navigator.storage, 'getDirectory').mockRejectedValue(
      new DOMException('', 'SecurityError'),
    )
    const file = await gather(some(12_000, line), 'text/plain', signal)
    expect((await file.text()) === whole(12_000)).toBe(true)
    vi.restoreAllMocks()
    expect(await onDisk()).toEqual([])
  })
})

describe('where the disk does not take it', () => {
  const full = new DOMException('', 'QuotaExceededError')
  const gone = new DOMException('', 'NotFoundError')
  const stream = FileSystemWritableFileStream.prototype
  const handle = FileSystemFileHandle.prototype

  test.each<[string, () => unknown]>([
    ['when it is opened', () => vi.spyOn(handle, 'createWritable').mockRejectedValue(full)],
    ['at its beginning', () => vi.spyOn(stream, 'write').mockRejectedValue(full)],
    [
      'in its midst',
      () => {
        const write = stream.write
        let left = 10
        vi.spyOn(stream, 'write').mockImplementation(function (this: typeof stream, data) {
          return left-- > 0 ? write.call(this, data) : Promise.reject(full)
        })
      },
    ],
    ['at its end', () => vi.spyOn(stream, 'close').mockRejectedValue(full)],
    ['for long', () => vi.spyOn(handle, 'getFile').mockRejectedValue(gone)],
  ])('%s, memory does', async (_, refuse) => {
    refuse()
    const chunks = vi.fn(some(12_000, line))
    const file = await gather(chunks, 'text/plain', signal)
    expect(file.type).toBe('text/plain')
    expect((await file.text()) === whole(12_000)).toBe(true)
    expect(chunks.mock.calls.length).toBeLessThanOrEqual(2)
    vi.restoreAllMocks()
    expect(await onDisk()).toEqual([])
  })

  test('what is wrong with the chunks is not tried again', async () => {
    const chunks = vi.fn(
      some(20_000, (n) => {
        if (n === 15_000) throw full
        return line(n)
      }),
    )
    await expect(gather(chunks, 'text/plain', signal)).rejects.toBe(full)
    expect(chunks).toHaveBeenCalledOnce()
    expect(await onDisk()).toEqual([])
  })
})

describe('nothing is left', () => {
  test.each([
    ['called off', (over: AbortController) => over.abort()],
    [
      'broken',
      () => {
        throw new RangeError('too many')
      },
    ],
  ])('%s', async (_, end) => {
    const over = new AbortController()
    const chunks = some(20_000, (n) => {
      if (n === 15_000) end(over)
      return line(n)
    })
    await expect(gather(chunks, 'text/plain', over.signal)).rejects.toThrow()
    expect(await onDisk()).toEqual([])
  })

  test.each([
    ['small', 3000],
    ['large', 12_000],
  ])('called off after the last chunk of a %s one', async (_, count) => {
    const over = new AbortController()
    async function* chunks() {
      yield* some(count, line)()
      over.abort(new Error('enough'))
    }
    const close = vi.spyOn(FileSystemWritableFileStream.prototype, 'close')
    await expect(gather(chunks, 'text/plain', over.signal)).rejects.toThrow('enough')
    expect(close).not.toHaveBeenCalled()
    expect(await onDisk()).toEqual([])
  })

  test('called off, where the browser still holds on to the file', async () => {
    const held = new DOMException('', 'NoModificationAllowedError')
    vi.spyOn(FileSystemDirectoryHandle.prototype, 'removeEntry').mockRejectedValueOnce(held)
    const over = new AbortController()
    const chunks = some(20_000, (n) => {
      if (n === 15_000) over.abort(new Error('enough'))
      return line(n)
    })
    await expect(gather(chunks, 'text/plain', over.signal)).rejects.toThrow('enough')
    expect(await onDisk()).toEqual([])
  })

  test('called off while it is closed', async () => {
    const over = new AbortController()
    const close = FileSystemWritableFileStream.prototype.close
    vi.spyOn(FileSystemWritableFileStream.prototype, 'close').mockImplementation(async function (
      this: FileSystemWritableFileStream,
    ) {
      await close.call(this)
      over.abort(new Error('enough'))
    })
    const chunks = some(12_000, line)
    await expect(gather(chunks, 'text/plain', over.signal)).rejects.toThrow('enough')
    expect(await onDisk()).toEqual([])
  })

  test('of what was saved long ago; what was written just now stays', async () => {
    await gather(some(12_000, line), 'text/plain', signal)
    await clearOutbox()
    expect(await onDisk()).toHaveLength(1)
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 2 * 3_600_000)
    await clearOutbox()
    expect(await onDisk()).toEqual([])
  })

  test('of those beside one that cannot be read', async () => {
    for (let n = 0; n < 2; n++) await gather(some(12_000, line), 'text/plain', signal)
    const broken = vi.spyOn(FileSystemFileHandle.prototype, 'getFile')
    broken.mockRejectedValueOnce(new DOMException('', 'NotReadableError'))
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 2 * 3_600_000)
    await clearOutbox()
    expect(await onDisk()).toHaveLength(1)
  })
})
