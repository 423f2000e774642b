// Controls of our own pages by role and name, as a reader who listens finds them.
import type { Page } from 'puppeteer-core'
import { until } from './wait'

const selector = (role: string, name: string) => `::-p-aria([name="${name}"][role="${role}"])`

/** Clicks a control with the mouse as soon as it is there and enabled. */
export async function press(page: Page, name: string, role = 'button'): Promise<void> {
  await page.locator(selector(role, name)).setTimeout(8000).click()
}

/** Whether there is such a control now. */
export async function has(page: Page, name: string, role = 'button'): Promise<boolean> {
  return (await page.$(selector(role, name))) !== null
}

/** Puts the cursor into a field and types. */
export async function type(
  page: Page,
  name: string,
  text: string,
  role = 'textbox',
): Promise<void> {
  await press(page, name, role)
  await page.keyboard.type(text)
}

export const textOf = (page: Page) => page.evaluate(() => document.body.innerText)

/** Waits until the page says something. */
export const says = (page: Page, text: string | RegExp) =>
  until(
    `“${text}”`,
    () => textOf(page),
    (seen) => (typeof text === 'string' ? seen.includes(text) : text.test(seen)),
  )
