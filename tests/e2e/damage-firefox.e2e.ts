// What becomes of a library in Firefox whose files are damaged while the browser is closed. Backups lie beside it, in OPFS.
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Firefox } from './support/firefox'
import { popupSays, pressInPopup } from './support/firefox-popup'
import { type Site, serve } from './support/server'
import { dragOver, painted } from './support/text'
import { pause, until } from './support/wait'

let site: Site
let firefox: Firefox

beforeAll(async () => {
  site = await serve()
  firefox = await Firefox.launch()
})

afterAll(async () => {
  await firefox?.end()
  await site?.close()
})

const PASSAGE = '散话是散的，道理不散。把话放到一起，道理自己会站出来'

/** The folder of our own origin, where Firefox keeps the database (`idb`) and OPFS (`fs`). */
function ours(): string {
  const storage = join(firefox.profile, 'storage/default')
  const prefs = readFileSync(join(firefox.profile, 'prefs.js'), 'utf8')
  const uuid = /cinnabar@cinnabar\.invalid\\":\\"([0-9a-f-]{36})/.exec(prefs)?.[1]
  const folder = join(storage, `moz-extension+++${uuid}`)
  expect(existsSync(folder)).toBe(true)
  return folder
}

async function reopen(between: (folder: string) => void = () => {}): Promise<void> {
  const { profile } = firefox
  await firefox.close()
  between(ours())
  firefox = await Firefox.launch({ profile })
}

const backups = () => firefox.openOurs('library.html#/backup')

const library = () => firefox.in<string>('library.html', 'return document.body.innerText')
const says = (words: string | RegExp) =>
  until(`“${words}”`, library, (text) =>
    typeof words === 'string' ? text.includes(words) : words.test(text),
  )

const press = (words: string) =>
  until(`the button “${words}”`, () =>
    firefox.in<boolean>(
      'library.html',
      `const within = document.querySelector('dialog[open]') ?? document
       const button = [...within.querySelectorAll('button')].find((each) => each.textContent.trim() === args[0])
       button?.click()
       return Boolean(button && !button.disabled)`,
      words,
    ),
  )

/** The same for a button that shows an icon alone. */
const pressNamed = (name: string) =>
  until(`the button “${name}”`, () =>
    firefox.in<boolean>(
      'library.html',
      `const button = [...document.querySelectorAll('button')].find((each) => each.ariaLabel === args[0])
       if (!button || button.disabled) return false
       button.click()
       return true`,
      name,
    ),
  )

/** Rows of a table, past the extension's own code. */
const rows = (table: string) =>
  firefox.in<Record<string, unknown>[]>(
    'library.html',
    `const names = (await window.indexedDB.databases()).map(({ name }) => name)
     // Where the first could not be opened any more, the library goes on in another.
     const name = names.filter((each) => each.startsWith('cinnabar')).sort().at(-1)
     const db = await new Promise((resolve, reject) => {
       const opening = window.indexedDB.open(name)
       opening.onsuccess = () => resolve(opening.result)
       opening.onerror = () => reject(opening.error)
     })
     const all = await new Promise((resolve, reject) => {
       const asking = db.transaction(args[0]).objectStore(args[0]).getAll()
       asking.onsuccess = () => resolve(asking.result)
       asking.onerror = () => reject(asking.error)
     })
     db.close()
     return JSON.parse(JSON.stringify(all))`,
    table,
  )

async function everything() {
  return {
    articles: await rows('articles'),
    bodies: await rows('bodies'),
    annotations: await rows('annotations'),
  }
}

/** Whether the popup speaks of harm. */
async function alarmed(): Promise<boolean> {
  await firefox.open(site.url('/newspaper.html'))
  await firefox.click()
  const text = await until(
    'the popup',
    () => firefox.in<string>('popup.html', 'return document.body.innerText'),
    (seen) => /1 passage|is missing/.test(seen),
  )
  await firefox.closePopup()
  expect(text.includes('Restore a backup…')).toBe(text.includes('is missing'))
  return text.includes('is missing')
}

async function restoreNewest(): Promise<void> {
  await press('Restore…')
  await says('Restore the backup of')
  await press('Restore')
  await says(/^Restored\./m)
}

test('a backup is made without being asked for, and one by hand, and a restart raises no alarm', async () => {
  const page = await firefox.open(site.url('/newspaper.html'))
  await firefox.click()
  await popupSays(firefox, '从一本台账说起')
  await pressInPopup(firefox, 'Save article')
  await popupSays(firefox, 'Saved')
  await firefox.closePopup()
  await dragOver(page, '散话是散的', '道理自己会站出来')
  await until('the toolbar', () =>
    firefox.inTab<boolean>(`return document.querySelector('cinnabar-toolbar') !== null`),
  )
  await pause(600)
  await page.keyboard.press('3')
  await until(
    'the paint',
    () => painted(page),
    (all) => 'cinnabar-malachite' in all,
  )
  await backups()
  await says(/Last backup: .*, \d passages?, verified/)
  await press('Back up now')
  await says('Backed up and verified: 1 passage')
  await reopen()
  expect(await alarmed()).toBe(false)
  await backups()
  await says(/by hand/)
  expect(
    (await rows('annotations')).map(
      ({ target }) => (target as { quote: { exact: string } }).quote.exact,
    ),
  ).toEqual([PASSAGE])
})

const inside = (folder: string) =>
  readdirSync(join(folder, 'idb'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

const flip = (path: string, from: number, to: number) => {
  const bytes = readFileSync(path)
  for (let at = from; at < to && at < bytes.length; at++) bytes[at] = (bytes[at] ?? 0) ^ 0xff
  writeFileSync(path, bytes)
}

test.each<[string, (folder: string) => void]>([
  ['the database removed', (folder) => rmSync(join(folder, 'idb'), { recursive: true })],
  [
    'its files cut in half',
    (folder) => {
      for (const path of inside(folder)) truncateSync(path, Math.floor(statSync(path).size / 2))
    },
  ],
  [
    'its files emptied',
    (folder) => {
      for (const path of inside(folder)) truncateSync(path, 0)
    },
  ],
  [
    'the head of its files spoiled',
    (folder) => {
      for (const path of inside(folder)) flip(path, 0, 100)
    },
  ],
  [
    'bytes flipped all over',
    (folder) => {
      for (const path of inside(folder))
        for (let at = 4096; at < statSync(path).size; at += 4096) flip(path, at + 8, at + 72)
    },
  ],
  [
    'rows overwritten',
    (folder) => {
      for (const path of inside(folder)) flip(path, 4096 * 3, statSync(path).size)
    },
  ],
])('%s: all is there, or it is noticed and brought back', async (name, damage) => {
  await backups()
  const before = await everything()
  await press('Back up now')
  await says('Backed up and verified')
  await reopen(damage)
  const noticed = await alarmed()
  console.log(`${name}: ${noticed ? 'noticed' : 'nothing was lost'}`)
  await backups()
  if (noticed) {
    await restoreNewest()
    await reopen()
    expect(await alarmed()).toBe(false)
    await backups()
  }
  expect(await everything()).toEqual(before)
})

test('where the backups are gone with it, that is said, and the reader can go on', async () => {
  await reopen((folder) => rmSync(folder, { recursive: true }))
  expect(await alarmed()).toBe(true)
  await backups()
  await says('The backups in this browser are gone as well.')
  await press('Go on with what is here')
  await press('Go on without it')
  await until('the end of the banner', library, (text) => !text.includes('is missing'))
  await firefox.open(site.url('/newspaper.html'))
  await firefox.click()
  await popupSays(firefox, 'Save article')
  await pressInPopup(firefox, 'Save article')
  await popupSays(firefox, 'Saved')
})

test('rows whose files are lost: the reader goes on with all the rest', async () => {
  await backups()
  await firefox.in('library.html', `window.location.hash = '#/import'`)
  // So long a text lies in a file of its own.
  await until('the chooser', () =>
    firefox.in<boolean>(
      'library.html',
      `const input = document.querySelector('input[type=file]')
       if (!input) return false
       const long = Array.from({ length: 60_000 }, (_, n) => n + ' ' + Math.sin(n)).join(' ')
       const entry = { is_archived: 0, tags: [], id: 1, annotations: [], title: 'A long one',
         url: 'https://a.example/long', content: '<p>' + long + '</p>' }
       const files = new window.DataTransfer()
       files.items.add(new window.File([JSON.stringify([entry])], 'wallabag.json'))
       input.files = files.files
       input.dispatchEvent(new window.Event('change', { bubbles: true }))
       return true`,
    ),
  )
  await press('Import')
  await says('Imported')
  const { articles, annotations } = await everything()
  await reopen((folder) => {
    const files = inside(folder).filter((path) => path.includes('.files/'))
    expect(files.length).toBeGreaterThan(0)
    for (const path of files) rmSync(path)
  })
  await backups()
  await press('Back up now')
  await says('Some records cannot be read')
  await press('Go on with what is here')
  await says('These cannot be read any more: articles 0, passages 0, texts 1')
  await press('Go on without it')
  await until('the end of the banner', library, (text) => !text.includes('cannot be read'))
  expect(await rows('articles')).toEqual(articles)
  expect(await rows('annotations')).toEqual(annotations)
  const left = `${articles.length} articles, ${annotations.length} passage`
  await reopen()
  await backups()
  await says('Earlier databases')
  expect(await library()).toContain(left)
  await press('Back up now')
  await says('Backed up and verified')
  const { bytes } = await firefox.download(() => pressNamed('Download what can be read of it'))
  const file = JSON.parse(gunzipSync(bytes).toString())
  expect(file.annotations).toEqual(annotations)
  await pressNamed('Delete this database')
  await says('What is only in this one is gone for good.')
  await press('Delete')
  await says('The earlier database is deleted.')
  expect(await library()).not.toContain('Earlier databases')
  expect(await rows('annotations')).toEqual(annotations)
})
