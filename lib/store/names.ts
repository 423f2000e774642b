// What the databases are called: `cinnabar`, `cinnabar-2` and so on. A name that was used once is never used for another.
import Dexie from 'dexie'
import { DATABASE, Database, db } from './db'
import { readLedger } from './ledger'

const FURTHER = new RegExp(`^${DATABASE}-(\\d{1,6})$`)

/** Which in the row of our databases it is, from 1; 0 where it is none of ours. */
const numberOf = (name: string): number =>
  name === DATABASE ? 1 : Number(FURTHER.exec(name)?.[1] ?? 0)

/** A name that no database has, behind all there are. Rejects where the browser does not tell which there are. */
export async function newName(): Promise<string> {
  const names = [...(await Dexie.getDatabaseNames()), db.name]
  return `${DATABASE}-${Math.max(1, ...names.map(numberOf)) + 1}`
}

/**
 * Which database is the library, where no note says so: the one whose ledger is called `known`, as
 * the canary has it; without a canary the one that was gone on in last. What an attempt to go on has
 * left half made is not taken for it while the canary is there.
 */
export async function guessName(known: string | null): Promise<string> {
  const names = (await Dexie.getDatabaseNames().catch((): string[] => []))
    .filter((name) => numberOf(name) > 0)
    .sort((a, b) => numberOf(b) - numberOf(a))
  const [last = DATABASE] = names
  if (last === DATABASE || known === null) return last
  for (const name of names) if ((await calledIn(name)) === known) return name
  return DATABASE
}

/** What the ledger of a database calls it; null where that cannot be read. */
async function calledIn(name: string): Promise<string | null> {
  const database = new Database(name)
  try {
    return (await readLedger(database))?.database ?? null
  } catch {
    return null
  } finally {
    database.close()
  }
}
