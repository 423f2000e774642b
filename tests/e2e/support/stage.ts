// One site, one Chromium and one reader for all tests of a file: there before the first, gone after the last.
import { afterAll, beforeAll } from 'vitest'
import { Chromium } from './chromium'
import { Reader } from './reader'
import { type Site, serve } from './server'

export let site: Site
export let chromium: Chromium
export let reader: Reader

beforeAll(async () => {
  site = await serve()
  chromium = await Chromium.launch()
  reader = new Reader(chromium, site)
})

afterAll(async () => {
  await chromium?.end()
  await site?.close()
})
