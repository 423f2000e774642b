// What the databases are called: `cinnabar`, `cinnabar-2` and so on. A name that was used once is never used for another.
import Dexie from 'dexie'
import { DATABASE, db } from './db'

const FURTHER = new RegExp(`^${DATABASE}-(\\d{1,6})$`)

/** Which in the row of our databases it is, from 1; 0 where it is none of ours. */
const numberOf = (name: string): number =>
  name === DATABASE ? 1 : Number(FURTHER.exec(name)?.[1] ?? 0)

/** A name that no database has, behind all there are. Rejects where the browser does not tell which there are. */
export async function newName(): Promise<string> {
  const names = [...(await Dexie.getDatabaseNames()), db.name]
  return `${DATABASE}-${Math.max(1, ...names.map(numberOf)) + 1}`
}

/** The database that was gone on in last: the library, where nothing beside it says which is. */
export async function lastName(): Promise<string> {
  const numbers = (await Dexie.getDatabaseNames().catch((): string[] => [])).map(numberOf)
  const last = Math.max(1, ...numbers)
  return last === 1 ? DATABASE : `${DATABASE}-${last}`
}
