// The rows of many values of an index: each value asked for by itself, all at once.
//
// Dexie's own `anyOf` walks from row to row with a cursor, and each step goes to the database and back:
// the passages of 10,000 articles took it many times as long as this.
import type { Table } from 'dexie'

/** The rows that have one of these values under this index, in the order of the values. */
export async function rowsOfEach<Row, Key>(
  table: Table<Row, Key>,
  index: string,
  values: readonly string[],
): Promise<Row[]> {
  const found = await Promise.all(values.map((each) => table.where(index).equals(each).toArray()))
  return found.flat()
}

/** The same, of which only the keys are read. A row with several of the values is there once. */
export async function keysOfEach<Row, Key>(
  table: Table<Row, Key>,
  index: string,
  values: readonly string[],
): Promise<Key[]> {
  const found = await Promise.all(
    values.map((each) => table.where(index).equals(each).primaryKeys()),
  )
  return found.length === 1 ? found[0]! : [...new Set(found.flat())]
}
