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

async function* some(count: number, make: (n: number) => Chunk): AsyncGenerator<Chunk> {
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

  test('of what was saved long ago; what was written just now stays', async () => {
    await gather(some(12_000, line), 'text/plain', signal)
    await clearOutbox()
    expect(await onDisk()).toHaveLength(1)
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 2 * 3_600_000)
    await clearOutbox()
    expect(await onDisk()).toEqual([])
  })
})
