import { beforeEach, describe, expect, test } from 'vitest'
import type { Annotation } from '@/lib/core/annotation'
import type { Answer } from '@/lib/core/answer'
import { Writes } from '@/lib/page/writes'
import { memory } from './support'

const FAILED: Answer<never> = { ok: false, failure: 'failed' }
const at = '2026-01-01T00:00:00.000Z'
const facts = { url: 'https://a.example/', canonical: null, title: 'A', lang: null }
const row = (id: string): Annotation => ({
  id,
  articleId: '',
  target: {
    quote: { type: 'TextQuoteSelector', exact: id, prefix: '', suffix: '' },
    position: { type: 'TextPositionSelector', start: 0, end: 1 },
  },
  color: 'cinnabar',
  note: '',
  tags: [],
  createdAt: at,
  modifiedAt: at,
})

let kept: ReturnType<typeof memory>
let writes: Writes
const add = (id: string) => writes.do({ kind: 'add', id, row: row(id), facts })

beforeEach(() => {
  kept = memory()
  writes = new Writes(kept.port, facts.url)
})

describe('before it is durable', () => {
  test('what was done lies over what the store says', async () => {
    const done = [
      add('a'),
      writes.do({ kind: 'edit', id: 'a', patch: { color: 'rouge' } }),
      writes.do({ kind: 'remove', id: 'b' }),
    ]
    expect(writes.over([row('b'), row('c')]).map(({ id, color }) => [id, color])).toEqual([
      ['c', 'cinnabar'],
      ['a', 'rouge'],
    ])
    await Promise.all(done.map(({ answer }) => answer))
    expect(writes.over(kept.rows)).toEqual(kept.rows)
    expect(kept.rows.map(({ color }) => color)).toEqual(['rouge'])
  })

  test('changes of one passage are sent in order', async () => {
    const sent: string[] = []
    const { edit } = kept.port
    kept.port.edit = async (request) => {
      await new Promise((resolve) => setTimeout(resolve, sent.length === 0 ? 20 : 0))
      sent.push(request.patch.color ?? '')
      return edit(request)
    }
    const colors = ['indigo', 'rouge', 'gamboge'] as const
    add('a')
    await Promise.all(
      colors.map((color) => writes.do({ kind: 'edit', id: 'a', patch: { color } }).answer),
    )
    expect(sent).toEqual(colors)
  })
})

describe('a first write that fails', () => {
  test('waits, shows, and goes ahead of the next change', async () => {
    kept.fail = FAILED
    expect(await add('a').answer).toEqual(FAILED)
    expect(writes.waits('a')).toBe(true)
    expect(writes.over([])).toHaveLength(1)
    expect(await writes.do({ kind: 'edit', id: 'a', patch: { note: 'n' } }).answer).toEqual(FAILED)
    kept.fail = null
    expect(
      await writes.do({ kind: 'edit', id: 'a', patch: { note: 'm' } }).answer.then((a) => a.ok),
    ).toBe(true)
    expect(kept.rows.map(({ note }) => note)).toEqual(['m'])
    expect(writes.waits('a')).toBe(false)
  })

  test('is tried again under the same key', async () => {
    const keys: string[] = []
    const { add: send } = kept.port
    kept.port.add = (request) => {
      keys.push(request.key)
      return send(request)
    }
    kept.fail = FAILED
    await add('a').answer
    kept.fail = null
    expect((await writes.again('a')?.answer)?.ok).toBe(true)
    expect(writes.again('a')).toBeNull()
    expect(new Set(keys).size).toBe(1)
    expect(keys).toHaveLength(2)
  })

  test('can be deleted, though the store knows nothing of it', async () => {
    kept.fail = FAILED
    await add('a').answer
    kept.fail = { ok: false, failure: 'gone' }
    expect((await writes.do({ kind: 'remove', id: 'a' }).answer).ok).toBe(true)
    expect(writes.over([])).toEqual([])
  })
})

describe('undo', () => {
  test('waits for an act under way and takes that one back', async () => {
    await add('a').answer
    const second = add('b')
    await writes.undo()
    expect(kept.undone).toEqual([second.key])
  })

  test('passes over an act that never came to be', async () => {
    const first = add('a')
    await first.answer
    kept.fail = FAILED
    await writes.do({ kind: 'edit', id: 'a', patch: { color: 'rouge' } }).answer
    kept.fail = null
    await writes.undo()
    expect(kept.undone).toEqual([first.key])
  })

  test('of a named act leaves later ones', async () => {
    const first = add('a')
    add('b')
    await writes.undo(first.key)
    expect(kept.undone).toEqual([first.key])
  })

  test('of nothing is nothing', async () => expect(await writes.undo()).toBeNull())
})
