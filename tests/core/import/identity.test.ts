import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { articleIdOf, passageIdOf, uuidOf } from '@/lib/core/import/identity'

test('is made of SHA-256 of its parts', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary', maxLength: 150 }), { maxLength: 3 }),
      (parts) => {
        const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
        const uuid = uuidOf(...parts).replaceAll('-', '')
        expect(uuid.slice(0, 12) + uuid.slice(13, 16)).toBe(hex.slice(0, 12) + hex.slice(13, 16))
        expect(uuid.slice(17)).toBe(hex.slice(17, 32))
      },
    ),
  )
})

test('is a UUID of version 8, as our requests want an id', () => {
  expect(articleIdOf('//a.example/1')).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  )
})

test('parts are not run together', () => {
  expect(uuidOf('ab', 'c')).not.toBe(uuidOf('a', 'bc'))
})

const passage = { sourceId: null, quote: '道理不散', prefix: '', suffix: '', note: '' }

test.each([
  ['the same words', passage, true],
  ['white space of another system', { ...passage, quote: ' 道理不散\r\n' }, true],
  ['another note', { ...passage, note: 'x' }, false],
  ['other surroundings', { ...passage, prefix: '散话是散的，' }, false],
  ['a name of its own', { ...passage, sourceId: '1' }, false],
])('%s', (_, other, same) => {
  expect(passageIdOf('k', other) === passageIdOf('k', passage)).toBe(same)
})

test('a passage with a name keeps it when its note changes', () => {
  const named = { ...passage, sourceId: 'abc' }
  expect(passageIdOf('k', { ...named, note: 'later' })).toBe(passageIdOf('k', named))
})
