// How soon the library's tables show their first rows at ten years of notes, and how they scroll.
// `npm run bench:lists` (after `npm run build`); ARTICLES=1000 makes it smaller. The library is kept between runs.
import { rmSync } from 'node:fs'
import { afterAll, test } from 'vitest'
import { Chromium } from '../e2e/support/chromium'
import { pause } from '../e2e/support/wait'
import { finish, ms, quantile, report, spread } from './report'
import { PATIENCE, seeded } from './seeded'
import { scrollThrough, spin } from './watching'

let profile: string | undefined
let chromium: Chromium | undefined
const RUNS = 3
const spins: number[] = []

afterAll(async () => {
  await chromium?.close()
  if (profile) rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  const busy = `the same arithmetic took ${ms(quantile(spins, 0))} at best, ${spread(spins)}`
  report({ what: 'how busy the machine was', ours: busy, beside: '', goal: '' })
  finish('lists')
})

const VIEWS = {
  'articles, by time': '#/articles',
  'articles, by title': '#/articles?sort=title',
  'passages, by time': '#/passages',
  'passages, by change': '#/passages?sort=-modified',
  'passages, by colour': '#/passages?sort=color',
  'passages of one colour': '#/passages?color=indigo',
  'passages of one tag': '#/passages?tag=TAG',
  tags: '#/tags',
} as const

test('lists', { timeout: 3_000_000 }, async () => {
  profile = (await seeded()).profile
  chromium = await Chromium.launch({ profile, patience: PATIENCE })
  await pause(4000)
  const reader = await chromium.open(chromium.url('manifest.json'))
  const tag = await reader.evaluate(commonTag)
  for (const [what, hash] of Object.entries(VIEWS)) {
    const first: number[] = []
    const whole: number[] = []
    const bare: number[] = []
    for (let i = 0; i < RUNS; i++) {
      bare.push(
        await reader.evaluate(sixtyRows, what.startsWith('passages') ? 'annotations' : 'articles'),
      )
      spins.push(await reader.evaluate(spin))
      const page = await chromium.open(
        chromium.url(`library.html${hash.replace('TAG', encodeURIComponent(tag))}`),
      )
      const times = await page.evaluate(watchTable)
      first.push(times.first)
      whole.push(times.whole)
      if (what === 'passages, by time' && i === RUNS - 1) {
        await pause(1500)
        const frames = await page.evaluate(scrollThrough)
        const late = frames.filter((frame) => frame > 25).length
        report({
          what: 'the table of all passages, scrolled for 4 s',
          ours: `${late} of ${frames.length} frames dropped, longest ${ms(Math.max(...frames))}`,
          beside: `median frame ${ms(quantile(frames, 0.5))}`,
          goal: 'none',
        })
      }
      await page.close()
    }
    console.log(what, first, whole)
    report({
      what: `${what}: first rows`,
      ours: `${spread(first)}; counted whole ${spread(whole)}`,
      beside: `reading sixty rows alone ${spread(bare)}`,
      goal: 'at once',
    })
  }
})

/** Runs in the library while it loads: ms since the page began until the first row has words, and until the number of rows stands still. */
async function watchTable(): Promise<{ first: number; whole: number }> {
  const rows = () =>
    document.querySelector(
      'main [role=row][data-row] [role=gridcell]:nth-child(3), main section ul li',
    )
  while (!rows()?.textContent?.trim()) await new Promise((resolve) => setTimeout(resolve, 2))
  const first = performance.now()
  const count = () => document.querySelector('main [role=grid]')?.getAttribute('aria-rowcount')
  let [known, whole] = [count(), performance.now()]
  while (performance.now() - whole < 2500) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    if (count() === known) continue
    known = count()
    whole = performance.now()
  }
  return { first, whole }
}

/** Runs in a page: reads sixty rows of a table with a connection of its own; in ms. */
async function sixtyRows(table: string): Promise<number> {
  const started = performance.now()
  const db = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('cinnabar')
    opening.onsuccess = () => resolve(opening.result)
  })
  await new Promise((resolve) => {
    db.transaction(table).objectStore(table).getAll(null, 60).onsuccess = resolve
  })
  db.close()
  return performance.now() - started
}

/** Runs in a page: a tag that many passages have. */
async function commonTag(): Promise<string> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('cinnabar')
    opening.onsuccess = () => resolve(opening.result)
  })
  const rows = await new Promise<{ tags: string[] }[]>((resolve) => {
    const all = db.transaction('annotations').objectStore('annotations').getAll(null, 500)
    all.onsuccess = () => resolve(all.result)
  })
  db.close()
  const counts = new Map<string, number>()
  for (const { tags } of rows) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}
