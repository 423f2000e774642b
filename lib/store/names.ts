// What the databases are called: `cinnabar`, `cinnabar-2` and so on. A name that was used once is never used for another.
import Dexie from 'dexie'
import { DATABASE, Database, db } from './db'
import { isDamage, nothing } from './guard'
import { readLedger } from './ledger'
import { UNFINISHED_KEY } from './sealing'

const FURTHER = new RegExp(`^${DATABASE}-(\\d{1,6})$`)

/** Which in the row of our databases it is, from 1; 0 where it is none of ours. */
const numberOf = (name: string): number =>
  name === DATABASE ? 1 : Number(FURTHER.exec(name)?.[1] ?? 0)

const nameOf = (number: number): string => (number === 1 ? DATABASE : `${DATABASE}-${number}`)

interface Known {
  /** The newest first. */
  numbers: number[]
  /** Whether there are others: Firefox lists one whose file is broken without its name. */
  nameless: boolean
}

async function databasesKnown(): Promise<Known> {
  const names = await Dexie.getDatabaseNames().catch((): string[] => [])
  const numbers = names.map(numberOf).filter((number) => number > 0)
  return { numbers: numbers.sort((a, b) => b - a), nameless: names.some((name) => !name) }
}

/** Opens the database of a name. `made`: there was none, and now there is an empty one. */
async function opened(name: string): Promise<{ database: Database; made: boolean }> {
  const database = new Database(name)
  let made = false
  database.on('populate', () => {
    made = true
  })
  // Opened again by what is still asked of it, one that was deleted would be there again, empty.
  database.on('versionchange', () => {
    database.close()
    return false
  })
  await database.open()
  return { database, made }
}

/**
 * The databases of ours that are not the library, the newest first. `closed`: the browser does not
 * list it by name, but it is there, or was.
 */
export async function otherNames(): Promise<{ name: string; closed: boolean }[]> {
  const { numbers, nameless } = await databasesKnown()
  const before = nameless ? Array.from({ length: numberOf(db.name) - 1 }, (_, n) => n + 1) : []
  return [...new Set([...numbers, ...before])]
    .sort((a, b) => b - a)
    .filter((number) => nameOf(number) !== db.name)
    .map((number) => ({ name: nameOf(number), closed: !numbers.includes(number) }))
}

/** Opens one of them; null where there is none of this name any more. */
export async function openOther(name: string): Promise<Database | null> {
  const { database, made } = await opened(name)
  if (!made) return database
  database.close()
  await Dexie.delete(name)
  return null
}

/** Names the browser did not tell of, skipped at the most. */
const SKIPPED = 100

/**
 * Makes a database of an unused name, behind all there are, and opens it. Only one that opening it
 * has made is new, whatever the browser says of the others.
 */
export async function makeNew(): Promise<Database> {
  const last = Math.max(1, numberOf(db.name), ...(await databasesKnown()).numbers)
  for (let skipped = 1; ; skipped++) {
    try {
      const { database, made } = await opened(nameOf(last + skipped))
      if (made) return database
      database.close()
    } catch (error) {
      const taken = isDamage(error) || (error as Error).name === 'VersionError'
      if (!taken || skipped === SKIPPED) throw error
    }
  }
}

/** The database that was gone on in last: the library, where nothing beside it says which is. */
export async function lastName(): Promise<string> {
  const { numbers, nameless } = await databasesKnown()
  const broken = nameless ? await brokenAfter(numbers[0] ?? 0).catch(() => null) : null
  if (broken) return broken
  for (const number of numbers)
    if (number > 1 && (await wasLibrary(nameOf(number)))) return nameOf(number)
  return DATABASE
}

/** The last of the databases behind this one that cannot be opened, and so are not listed; null where there is none. */
async function brokenAfter(number: number): Promise<string | null> {
  let last: string | null = null
  for (let next = number + 1; next <= number + SKIPPED; next++) {
    const there = await opened(nameOf(next)).catch(nothing)
    there?.database.close()
    if (there?.made) await Dexie.delete(nameOf(next))
    if (there) return last
    last = nameOf(next)
  }
  // None can be opened at all: it is not this one or that.
  return null
}

/** Not one that an attempt which did not get to its end has left. What cannot be read may have been one. */
async function wasLibrary(name: string): Promise<boolean> {
  const database = new Database(name)
  try {
    return (await readLedger(database)) !== null && !(await database.ledger.get(UNFINISHED_KEY))
  } catch (error) {
    return isDamage(error)
  } finally {
    database.close()
  }
}
