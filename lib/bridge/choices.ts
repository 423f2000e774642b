// The reader's choices of articles, in storage.local: page scripts read them, our own pages and the background write.
import { browser } from 'wxt/browser'
import { type Choice, type Choices, choiceOf, choose, NO_CHOICES } from '@/lib/core/choice'
import { siteOf } from '@/lib/core/reach'
import { pageKey } from '@/lib/core/url'

const KEY = 'articleChoices'

const whereabouts = (url: string) => ({ site: siteOf(url), page: pageKey(url) })

/** All of them. Straight from the browser: wxt's storage would add 10 kB to the extractor. */
async function choices(): Promise<Choices> {
  const { [KEY]: kept } = await browser.storage.local.get<Record<string, Choices>>(KEY)
  return kept ?? NO_CHOICES
}

/** What was chosen for the page at `url`. */
export async function choiceFor(url: string): Promise<Choice> {
  return choiceOf(await choices(), whereabouts(url))
}

/** Remembers a choice made on the page at `url`. */
export async function setChoice(url: string, choice: Choice): Promise<void> {
  await browser.storage.local.set({ [KEY]: choose(await choices(), whereabouts(url), choice) })
}
