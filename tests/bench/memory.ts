// How much memory the browser takes, as the system counts it: the process that all our pages share, and the browser's own.
import { readFileSync } from 'node:fs'
import type { Chromium } from '../e2e/support/chromium'
import { pause } from '../e2e/support/wait'

/** In bytes. */
export interface Memory {
  /** Of our pages: all that is resident, the browser's own code too. */
  resident: number
  /** Of it what is no file's: what Chromium's task manager calls the footprint. */
  own: number
  /** Of the browser itself: all that is resident. */
  browser: number
}

/** Between two looks, in ms. */
const OFTEN = 50

const NONE: Memory = { resident: 0, own: 0, browser: 0 }

/** What is most while `act` runs. `share` says how much of it is done, from 0 to 1: `until` then says what was most by which share. */
export async function mostMemory(
  chromium: Chromium,
  act: () => Promise<void>,
  share: () => number = () => 1,
): Promise<Memory & { until: (part: number) => Memory }> {
  const session = await chromium.browser.target().createCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const pages = processInfo.find(({ type, id }) => type === 'renderer' && isOurs(id))?.id
  const browser = processInfo.find(({ type }) => type === 'browser')?.id
  if (pages === undefined || browser === undefined) throw new Error('There is no page of ours.')
  const seen: { share: number; memory: Memory }[] = []
  let over = false
  const watching = (async () => {
    for (; !over; await pause(OFTEN)) {
      const status = statusOf(pages)
      const memory = {
        resident: inStatus(status, 'VmRSS'),
        own: inStatus(status, 'RssAnon') + inStatus(status, 'VmSwap'),
        browser: inStatus(statusOf(browser), 'VmRSS'),
      }
      seen.push({ share: share(), memory })
    }
  })()
  try {
    await act()
  } finally {
    over = true
    await watching
  }
  const until = (part: number) =>
    seen
      .filter((each) => each.share <= part)
      .reduce((most, { memory }) => larger(most, memory), NONE)
  return { ...until(1), until }
}

const larger = (a: Memory, b: Memory): Memory => ({
  resident: Math.max(a.resident, b.resident),
  own: Math.max(a.own, b.own),
  browser: Math.max(a.browser, b.browser),
})

const isOurs = (id: number) =>
  readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--extension-process')

const statusOf = (id: number) => readFileSync(`/proc/${id}/status`, 'utf8')

const inStatus = (status: string, name: string) =>
  Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) * 1024
