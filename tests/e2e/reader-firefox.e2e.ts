// The reader in Firefox: the saved copy read and marked by keyboard, and nothing of its HTML run or loaded.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attackDocuments } from '../fixtures/attacks'
import { Firefox } from './support/firefox'
import { type Site, serve } from './support/server'
import { until } from './support/wait'

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

const inReader = <T>(body: string, ...args: unknown[]) =>
  firefox.in<T>('reader.html', body, ...args)
const says = (text: string) =>
  until(
    `“${text}” in the reader`,
    () => inReader<string>('return document.body.innerText'),
    (seen) => seen.includes(text),
  )
const painted = () =>
  inReader<Record<string, string[]>>(
    `const all = {}
     for (const [name, highlight] of window.wrappedJSObject.CSS.highlights)
       all[name] = [...highlight].map((range) => String(range))
     return all`,
  )

test('from the popup into the reader, and by keyboard to a marked sentence', async () => {
  await firefox.open(site.url('/workbook.html'))
  await firefox.click()
  const press = (words: string) =>
    until(`the button “${words}”`, () =>
      firefox.in<boolean>(
        'popup.html',
        `const button = [...document.querySelectorAll('button')].find((each) => each.textContent.trim() === args[0])
         button?.click()
         return Boolean(button && !button.disabled)`,
        words,
      ),
    )
  await press('Reader')
  await says('一本台账的用法')
  await until('the text', () =>
    inReader<boolean>(`return document.querySelector('article p') !== null`),
  )
  await firefox.type('reader.html', 'ArrowRight', 'ArrowRight', '3')
  await until(
    'the mark',
    painted,
    (all) => all['cinnabar-malachite']?.[0] === '有人说水管又漏了，有人说路灯坏了三天；',
  )
  await inReader('window.location.reload()')
  await until('the mark again', painted, (all) => all['cinnabar-malachite']?.length === 1)
})

test('hostile HTML neither runs nor loads', async () => {
  const port = new URL(site.url('/')).port
  for (const { html, said } of attackDocuments(port)) {
    await inReader(
      `await new Promise((resolve, reject) => {
         const opening = window.indexedDB.open('cinnabar')
         opening.onerror = reject
         opening.onsuccess = () => {
           const articleId = new URLSearchParams(window.location.search).get('id')
           const work = opening.result.transaction('bodies', 'readwrite')
           const row = Components.utils.cloneInto({ articleId, html: args[0], text: '' }, window)
           work.objectStore('bodies').put(row)
           work.oncomplete = () => { opening.result.close(); resolve() }
           work.onerror = reject
         }
       })
       window.location.reload()`,
      html,
    )
    site.asked.length = 0
    for (const words of said) await says(words)
    await inReader(`for (const each of document.querySelectorAll('article *')) each.click?.()`)
    const left = await inReader<{ hit: unknown; place: string; active: number }>(
      `return { hit: window.wrappedJSObject.hit ?? null, place: window.location.pathname,
         active: document.querySelectorAll('article :is(script,style,iframe,object,embed,link,meta,form,input,video,audio,svg,[onerror],[onload],[srcset],[style])').length }`,
    )
    expect(left).toEqual({ hit: null, place: '/reader.html', active: 0 })
    expect(site.asked.filter((path) => path.includes('beacon'))).toEqual([])
  }
})
