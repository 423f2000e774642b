// Which database is the library, in storage.local: background and pages must open the same one.
import { browser } from 'wxt/browser'

const KEY = 'database'

/** Its name; null while it is the first one. */
export async function readDatabaseName(): Promise<string | null> {
  const { [KEY]: name } = await browser.storage.local.get(KEY)
  return typeof name === 'string' && /^cinnabar-\d{1,6}$/.test(name) ? name : null
}

export async function keepDatabaseName(name: string): Promise<void> {
  if ((await readDatabaseName()) !== name) await browser.storage.local.set({ [KEY]: name })
}
