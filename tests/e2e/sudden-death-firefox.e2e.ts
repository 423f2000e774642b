// Firefox dies in the middle of an import or a restore: the library is as before or as after, and nobody is alarmed in vain.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Firefox } from './support/firefox'
import { shelfFile } from './support/shelf'
import { pause, until } from './support/wait'

/** In each file. */
const ARTICLES = 100
/** Moments at which each is killed; more by hand. */
const KILLS = Number(process.env.KILLS ?? 3)

let firefox: Firefox

beforeAll(async () => {
  firefox = await Firefox.launch()
  // What names our origin is written to the profile when the browser closes.
  const { profile } = firefox
  await firefox.close()
  firefox = await Firefox.launch({ profile })
})

afterAll(async () => {
  await firefox?.end()
})

const inLibrary = <T>(body: string, ...args: unknown[]) =>
  firefox.in<T>('library.html', body, ...args)

const open = (hash: string) => firefox.openOurs(`library.html${hash}`)

const says = (words: string | RegExp, ms?: number) =>
  until(
    `“${words}”`,
    () => inLibrary<string>('return document.body.innerText'),
    (text) => (typeof words === 'string' ? text.includes(words) : words.test(text)),
    ms,
  )

const press = (words: string) =>
  until(`the button “${words}”`, () =>
    inLibrary<boolean>(
      `const within = document.querySelector('dialog[open]') ?? document
       const button = [...within.querySelectorAll('button')].find((each) => each.textContent.trim() === args[0])
       if (!button || button.disabled) return false
       button.click()
       return true`,
      words,
    ),
  )

/** What the reader has, as one short text: the rows of each table, and a sum of all. Read past the extension's own code. */
// Asked again where the page, busy with what was brought in, does not answer in time.
const digest = () => until('the rows', read, Boolean, 60_000)
const read = () =>
  inLibrary<string>(
    // The page's own objects, which are read much faster than the browser's view of them.
    `const { indexedDB, JSON } = window.wrappedJSObject
     const answer = (asking) => new Promise((resolve, reject) => {
       asking.onsuccess = () => resolve(asking.result)
       asking.onerror = () => reject(asking.error)
     })
     const db = await answer(indexedDB.open('cinnabar'))
     const counts = []
     let [length, sum] = [0, 0]
     for (const table of ['articles', 'bodies', 'annotations', 'searches']) {
       const rows = await answer(db.transaction(table).objectStore(table).getAll())
       const text = JSON.stringify(rows)
       for (let at = 0; at < text.length; at++) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0
       counts.push(rows.length)
       length += text.length
     }
     db.close()
     return [...counts, length, sum].join(' ')`,
  )

/** Kills the browser so long after it was asked, and opens it again. The library is whole, and what it holds comes back. */
async function dieAfter(ms: number): Promise<string> {
  const { profile } = firefox
  await pause(ms)
  await firefox.kill()
  firefox = await Firefox.launch({ profile })
  await open('#/backup')
  const kept = (area: string) =>
    inLibrary<Record<string, unknown>>(
      'return JSON.parse(JSON.stringify(await window.wrappedJSObject.browser.storage[args[0]].get(null)))',
      area,
    )
  await until('the counting', async () => {
    const { harm } = await kept('local')
    return harm !== undefined || (await kept('session')).counted === true
  })
  expect((await kept('local')).harm).toBe(undefined)
  expect(await inLibrary<string>('return document.body.innerText')).not.toContain('is missing')
  return digest()
}

/** Shows what a file would bring. */
async function look(name: string, articles: number): Promise<void> {
  await open('#/import')
  await until('the chooser', () =>
    inLibrary<boolean>(
      `const input = document.querySelector('input[type=file]')
       if (!input) return false
       const files = new window.DataTransfer()
       files.items.add(new window.File([args[1]], args[0] + '.json'))
       input.files = files.files
       input.dispatchEvent(new window.Event('change', { bubbles: true }))
       return true`,
      name,
      shelfFile(name, articles),
    ),
  )
  await says('For example', 60_000)
}

/** Brings it in, and says how long that took, in milliseconds. */
async function bring(name: string, articles: number): Promise<number> {
  await look(name, articles)
  const start = Date.now()
  await press('Import')
  await says('Imported', 60_000)
  return Date.now() - start
}

async function backUp(): Promise<void> {
  await open('#/backup')
  await press('Back up now')
  await says('Backed up and verified', 60_000)
}

/** Begins to restore the backup made by hand that holds so many articles. */
async function begin(articles: number): Promise<void> {
  await open('#/backup')
  await until('the backup', () =>
    inLibrary<boolean>(
      `const row = [...document.querySelectorAll('tbody tr')].find(({ cells, innerText }) =>
         innerText.includes('by hand') && cells[1].innerText.startsWith(args[0] + ' articles'))
       row?.querySelector('button').click()
       return Boolean(row)`,
      articles,
    ),
  )
  await says('Restore the backup of', 60_000)
  await press('Restore')
}

/** From the beginning to after the end, in milliseconds. */
const moments = (whole: number) =>
  Array.from({ length: KILLS }, (_, n) => Math.round(((n + 0.5) / KILLS) * 1.6 * whole))

test('in the middle of an import', async () => {
  let whole = await bring('first', ARTICLES)
  let before = await digest()
  const outcomes: string[] = []
  for (const [n, ms] of moments(whole).entries()) {
    await look(`day ${n}`, ARTICLES)
    await press('Import')
    const after = await dieAfter(ms)
    const done = after !== before
    outcomes.push(done ? 'as after' : 'as before')
    if (!done) whole = await bring(`day ${n}`, ARTICLES)
    before = await digest()
    // All of it, once.
    expect(
      before.startsWith(`${ARTICLES * (n + 2)} ${ARTICLES * (n + 2)} ${10 * ARTICLES * (n + 2)} `),
    ).toBe(true)
  }
  console.log(`killed within ${whole} ms of importing: ${outcomes.join(', ')}`)
}, 600_000)

test('in the middle of a restore', async () => {
  await backUp()
  const many = await digest()
  const articles = Number(many.split(' ')[0])
  await bring('more', 30)
  await backUp()
  const more = await digest()
  const start = Date.now()
  await begin(articles)
  await says(/^Restored\./m, 60_000)
  const whole = Date.now() - start
  let before = await digest()
  expect(before).toBe(many)
  const outcomes: string[] = []
  for (const ms of moments(whole)) {
    await begin(before === many ? articles + 30 : articles)
    const after = await dieAfter(ms)
    expect([many, more]).toContain(after)
    outcomes.push(after === before ? 'as before' : 'as after')
    before = after
  }
  console.log(`killed within ${whole} ms of restoring: ${outcomes.join(', ')}`)
}, 600_000)
