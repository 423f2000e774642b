// A reader at work: opens pages, marks in them, and is asked what was kept.
import type { Frame, Page } from 'puppeteer-core'
import { expect } from 'vitest'
import type { Chromium } from './chromium'
import { inToolbar } from './ours'
import type { Site } from './server'
import { dragOver, paintedTexts } from './text'
import { until } from './wait'

export interface Row {
  id: string
  articleId: string
  color: string
  note: string
  tags: string[]
  deletedAt?: string
  createdAt: string
  target: { quote: { exact: string } }
}

export class Reader {
  constructor(
    readonly chromium: Chromium,
    readonly site: Site,
  ) {}

  /** Opens a page, clicks the icon, and closes the popup: from now on the page can be marked. */
  async ready(path: string, host?: 'www' | 'm' | 'other'): Promise<Page> {
    const page = await this.chromium.open(this.site.url(path, host))
    await this.admit(page)
    return page
  }

  /** Clicks the icon over a page, lets it be read, and closes the popup. */
  async admit(page: Page): Promise<void> {
    const popup = await this.chromium.click(page)
    await until(
      'the reading of the page',
      () =>
        popup.evaluate(
          () =>
            document.querySelector('main') !== null &&
            document.querySelector('[aria-busy=true]') === null,
        ),
      Boolean,
      40_000,
    )
    await until('the page script', () => page.extensionRealms().length > 0)
    await popup.close()
  }

  /** The passages in the database that are not in the trash. */
  async kept(): Promise<Row[]> {
    return (await this.chromium.rows<Row>('annotations')).filter((row) => !row.deletedAt)
  }

  async quotes(): Promise<string[]> {
    return (await this.kept()).map((row) => row.target.quote.exact)
  }

  /** Marks a passage with the mouse and a key, and waits until it is durable. */
  async mark(page: Page, from: string, to = from, key: '1' | '2' | '3' | '4' | '5' = '1') {
    const before = (await this.kept()).length
    await select(page, from, to)
    await page.keyboard.press(key)
    await until(
      'the record',
      () => this.kept(),
      (all) => all.length === before + 1,
    )
    await page.keyboard.press('Escape')
  }
}

/** Selects with the mouse and waits for the toolbar. */
export async function select(page: Page, from: string, to = from): Promise<void> {
  await dragOver(page, from, to)
  await toolbar(page)
}

/** Waits for the toolbar to stand in the page. */
export const toolbar = (page: Page) =>
  until(
    'the toolbar',
    () => inToolbar(page, 'toolbar'),
    (found) => found.length > 0,
  )

/** Waits until just these passages are painted, in any colour and order. */
export async function showsPassages(page: Page | Frame, ...texts: string[]): Promise<void> {
  const wanted = [...texts].sort()
  const seen = await until(
    `the passages ${wanted.join(' | ')}`,
    async () => (await paintedTexts(page)).sort(),
    (all) => all.join('\n') === wanted.join('\n'),
  )
  expect(seen).toEqual(wanted)
}
