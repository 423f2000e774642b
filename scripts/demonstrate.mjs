// The main job without a screen: the real click on the icon, a passage marked with the mouse, tagged, and taken out.
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Trouble } from './shell.mjs'

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Asks until the answer is something; names what was waited for when it never is. */
async function until(what, ask, seconds = 20) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause(100)) {
    const answer = await ask()
    if (answer) return answer
  }
  throw new Trouble(`Waited ${seconds} seconds for ${what}.`)
}

/** The ends of a paragraph's text in the window, in CSS px. */
const endsOf = (page, selector) =>
  page.evaluate((selector) => {
    const element = document.querySelector(selector)
    element.scrollIntoView({ block: 'center' })
    const range = document.createRange()
    range.selectNodeContents(element)
    const boxes = [...range.getClientRects()]
    const first = boxes[0]
    const last = boxes[boxes.length - 1]
    const middle = (box) => (box.top + box.bottom) / 2
    return [
      [first.left + 1, middle(first)],
      [last.right - 1, middle(last)],
    ]
  }, selector)

/**
 * Does the job in a browser that was started with the extension. Returns the paths of what came of
 * it. Throws `Trouble`.
 */
export async function demonstrate(browser, extension, address, folder) {
  const downloads = join(folder, 'downloads')
  rmSync(downloads, { recursive: true, force: true })
  mkdirSync(downloads, { recursive: true })

  const page = await browser.newPage()
  await page.setViewport({ width: 1100, height: 800 })
  await page.goto(address)
  const click = async () => {
    await page.bringToFront()
    await page.triggerExtensionAction(extension)
    const target = await browser.waitForTarget((each) => each.url().includes('/popup.html'))
    const popup = await target.asPage()
    await popup.locator('h1').wait()
    return popup
  }
  const popup = await click()
  await until('the page script', () => page.extensionRealms().length)
  await popup.screenshot({ path: join(folder, 'popup.png') })
  await popup.close()

  const [start, end] = await endsOf(page, '#first')
  await page.mouse.move(...start)
  await page.mouse.down()
  await page.mouse.move(...end, { steps: 8 })
  await page.mouse.up()
  await until('the toolbar', () =>
    page.evaluate(() => !!document.querySelector('cinnabar-toolbar')),
  )
  await pause(400)
  await page.keyboard.press('1')
  await until('the passage', () => page.evaluate(() => CSS.highlights.has('cinnabar-cinnabar')))
  await page.keyboard.press('t')
  await page.keyboard.type('method')
  await page.keyboard.press('Enter')
  await pause(500)
  await page.screenshot({ path: join(folder, 'page.png') })

  const again = await click()
  await again.locator('::-p-aria([name="Export"][role="button"])').click()
  await again.locator('::-p-aria([name="Markdown"][role="menuitem"])').click()
  const file = await until('the exported file', () =>
    readdirSync(downloads).find((name) => name.endsWith('.md')),
  )
  const results = [join(downloads, file), join(folder, 'popup.png'), join(folder, 'page.png')]
  return results.filter((path) => existsSync(path))
}
