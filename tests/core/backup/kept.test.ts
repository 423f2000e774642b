import { describe, expect, test } from 'vitest'
import { type Backup, isDue, nameOf, parseBackup, readName, surplus } from '@/lib/core/backup/kept'

const NOW = new Date('2026-11-23T08:00:00.000Z')
const HOUR = 3_600_000
const ago = (hours: number) => new Date(NOW.getTime() - hours * HOUR).toISOString()
const last = (hours: number, seq: number, database = 'a') => ({ at: ago(hours), database, seq })

describe('a backup is due', () => {
  test.each<[string, ReturnType<typeof last> | null, number, boolean]>([
    ['first change ever', null, 1, true],
    ['nothing was ever written', null, 0, false],
    ['nothing changed since, for a month', last(720, 40), 40, false],
    ['one change within the day', last(23, 40), 41, false],
    ['one change after a day', last(24, 40), 41, true],
    ['499 changes within the hour', last(1, 40), 539, false],
    ['500 changes within the hour', last(1, 40), 540, true],
    ['the last is another database’s', last(1, 40, 'b'), 1, true],
    ['the clock was moved back an hour', last(-1, 40), 41, false],
    ['the clock was moved back a year', last(-8760, 40), 41, true],
  ])('%s', (_, last, seq, due) => {
    expect(isDue(last, { database: 'a', seq }, NOW)).toBe(due)
  })
})

describe('of the backups are kept', () => {
  const at = (time: string, reason: Backup['reason'] = 'auto') => ({
    name: time,
    at: time,
    database: 'aaaaaaaa-1',
    reason,
  })
  const keeps = (all: ReturnType<typeof at>[]) => {
    const gone = new Set(surplus(all, 'aaaaaaaa-1').map(({ name }) => name))
    return all.filter(({ name }) => !gone.has(name)).map(({ name }) => name)
  }
  const days = (n: number, hour = '08') =>
    Array.from({ length: n }, (_, day) =>
      at(new Date(NOW.getTime() - day * 24 * HOUR).toISOString().replace('T08', `T${hour}`)),
    )

  test('the newest three of each reason, so that restores do not push out what they restore', () => {
    const reasons = ['manual', 'auto', 'auto', 'before', 'before', 'before', 'before'] as const
    const long = reasons.map((reason, n) => at(`2026-0${n + 1}-23T10:00:00.000Z`, reason))
    expect(surplus(long, 'aaaaaaaa-1')).toEqual([long[3]])
  })

  test('who tries one backup after another finds back to where they began', () => {
    const tried = Array.from({ length: 9 }, (_, hour) =>
      at(`2026-11-23T1${hour}:00:00.000Z`, 'before'),
    )
    const old = at('2026-11-15T10:00:00.000Z', 'before')
    expect(surplus([old, ...tried], 'aaaaaaaa-1')).toEqual([old])
  })

  test('of a day not what was made before a restore', () => {
    const day = [at('2026-11-10T10:00:00.000Z'), at('2026-11-10T11:00:00.000Z', 'before')]
    const later = days(5).map((each) => ({ ...each, reason: 'before' as const }))
    expect(keeps([...day, ...days(5), ...later])).toContain('2026-11-10T10:00:00.000Z')
    expect(keeps([...day, ...days(5), ...later])).not.toContain('2026-11-10T11:00:00.000Z')
  })

  test('the newest three of one day', () => {
    const day = ['09', '10', '11', '12', '13'].map((hour) => at(`2026-11-23T${hour}:00:00.000Z`))
    expect(keeps(day)).toEqual(day.slice(2).map(({ name }) => name))
  })

  test('the last of each of seven days, and of each of four weeks', () => {
    const kept = keeps([...days(60), ...days(60, '09')])
    expect(kept.toSorted().toReversed()).toEqual([
      '2026-11-23T09:00:00.000Z',
      '2026-11-23T08:00:00.000Z',
      '2026-11-22T09:00:00.000Z',
      '2026-11-21T09:00:00.000Z',
      '2026-11-20T09:00:00.000Z',
      '2026-11-19T09:00:00.000Z',
      '2026-11-18T09:00:00.000Z',
      '2026-11-17T09:00:00.000Z',
      '2026-11-15T09:00:00.000Z',
      '2026-11-08T09:00:00.000Z',
    ])
  })

  test('days and weeks that have one, however long ago', () => {
    const years = ['2019-01-01', '2021-05-05', '2024-02-29'].map((day) =>
      at(`${day}T08:00:00.000Z`),
    )
    expect(surplus(years, 'aaaaaaaa-1')).toEqual([])
  })

  test('all of another database', () => {
    const others = days(60).map((each) => ({ ...each, database: 'bbbbbbbb-2' }))
    expect(surplus([...others, ...days(1)], 'aaaaaaaa-1')).toEqual([])
  })
})

test('a name says when and of which database, and no other name is taken for one', () => {
  const backup = {
    at: '2026-11-23T08:05:07.123Z',
    database: 'c0ffee00-1234',
    reason: 'auto',
  } as const
  expect(nameOf(backup)).toBe('cinnabar-20261123T080507123Z-c0ffee00-auto.json.gz')
  expect(readName(nameOf(backup))).toEqual({
    name: nameOf(backup),
    at: '2026-11-23T08:05:07.123Z',
    database: 'c0ffee00',
    reason: 'auto',
  })
  for (const name of [
    'notes.json.gz',
    'cinnabar-2026.json.gz',
    `${nameOf(backup)}.crswap`,
    `x${nameOf(backup)}`,
  ])
    expect(readName(name)).toBeNull()
})

test.each([null, 7, {}, { name: 'x', at: 'yesterday' }])('%j is no backup’s facts', (value) => {
  expect(parseBackup(value)).toBeNull()
})

test('facts come back', () => {
  const facts: Backup = {
    name: 'n',
    at: ago(1),
    database: 'a',
    seq: 3,
    reason: 'manual',
    articles: 1,
    annotations: 2,
    bytes: 300,
  }
  expect(parseBackup(JSON.parse(JSON.stringify(facts)))).toEqual(facts)
})
