// Chromium with the built extension: the real toolbar click, our pages, the worker's death, the files it saves.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Browser, type Extension, type Page, type Target } from 'puppeteer-core'
import { HOST_RULES } from './server'
import { pause, until } from './wait'

const ROOT = join(import.meta.dirname, '../../..')

/** The production build; another one may be named while working on it. */
export const BUILD = process.env.CINNABAR_BUILD ?? join(ROOT, '.output')

const PROGRAM =
  process.env.CHROME_PATH ??
  ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path))

export interface Options {
  /** A profile to go on with; a new empty one otherwise. */
  profile?: string
  /** The browser's language, as `en` or `zh-CN`. */
  language?: string
  dark?: boolean
  /** The X display for a browser with a window; headless without. */
  display?: string
  /** How long a page may take for what it is told to do, in ms; three minutes otherwise. */
  patience?: number
}

export class Chromium {
  readonly downloads: string
  private constructor(
    readonly browser: Browser,
    readonly extension: Extension,
    readonly profile: string,
    private readonly dark: boolean,
  ) {
    this.downloads = join(profile, 'downloads')
  }

  static async launch(options: Options = {}): Promise<Chromium> {
    if (!PROGRAM) throw new Error('No Chromium is installed')
    const { language = 'en', dark = false, display, patience = 180_000 } = options
    const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'cinnabar-e2e-'))
    const browser = await puppeteer.launch({
      executablePath: PROGRAM,
      headless: !display,
      pipe: true,
      enableExtensions: true,
      protocolTimeout: patience,
      userDataDir: profile,
      defaultViewport: display ? null : { width: 1100, height: 800 },
      downloadBehavior: { policy: 'allow', downloadPath: join(profile, 'downloads') },
      env: {
        ...process.env,
        LANGUAGE: language.replace('-', '_'),
        ...(display ? { DISPLAY: display } : {}),
      },
      args: [
        '--no-sandbox',
        // By the command line, and not by the protocol: only so a permission survives a restart.
        `--load-extension=${join(BUILD, 'chrome-mv3')}`,
        '--disable-features=DisableLoadExtensionCommandLineSwitch',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        `--lang=${language}`,
        `--host-resolver-rules=${HOST_RULES}`,
        ...(dark ? ['--force-dark-mode'] : []),
        ...(display ? ['--window-size=1280,900', '--window-position=0,0'] : []),
      ],
    })
    const extension = await until('the extension', async () =>
      [...(await browser.extensions()).values()].find(
        ({ path }) => path === join(BUILD, 'chrome-mv3'),
      ),
    )
    const chromium = new Chromium(browser, extension as Extension, profile, dark)
    // Until the background runs, nobody hears of the pages that are opened.
    await until('the background', () => chromium.inWorker(() => chrome.runtime.id))
    return chromium
  }

  /** The address of a file of the extension. */
  url(path: string): string {
    return `chrome-extension://${this.extension.id}/${path}`
  }

  /** Opens an address in a new tab in front. */
  async open(url: string): Promise<Page> {
    const page = await this.browser.newPage()
    await this.prepare(page)
    await page.goto(url)
    await page.bringToFront()
    return page
  }

  /** The real click on the toolbar icon over this page; returns the popup it opens. */
  async click(page: Page): Promise<Page> {
    await page.bringToFront()
    await page.triggerExtensionAction(this.extension)
    return this.page('popup.html')
  }

  /** One of our pages that is open, or opens now: popup, side panel, reader. */
  async page(path: string): Promise<Page> {
    const target = await this.browser.waitForTarget(
      (each) => each.url().startsWith(this.url(path)),
      {
        timeout: 10_000,
      },
    )
    const page = await target.asPage()
    await this.prepare(page)
    return page
  }

  /** Opens the real side panel, by a click on its button in the popup. */
  async openPanel(page: Page): Promise<Page> {
    const popup = await this.click(page)
    const button = await popup.waitForSelector('button:has(.lucide-panel-right):not(:disabled)')
    await button?.click()
    const panel = await this.page('sidepanel.html')
    await page.bringToFront()
    return panel
  }

  private targets(): Target[] {
    return this.browser.targets()
  }

  private async prepare(page: Page): Promise<void> {
    const value = this.dark ? 'dark' : 'light'
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }])
  }

  private workerTarget(): Promise<Target> {
    return this.browser.waitForTarget(
      (each) => each.type() === 'service_worker' && each.url().startsWith(this.url('')),
      { timeout: 10_000 },
    )
  }

  /**
   * What `ask` says inside the background, as soon as that runs. Each time over a connection of its
   * own: a worker that ends and starts again at once keeps its target, but not its connections.
   */
  async inWorker<T>(ask: () => T | Promise<T>): Promise<T> {
    const session = await (await this.workerTarget()).createCDPSession()
    try {
      // A worker that starts while it is watched waits for leave to run.
      await session.send('Runtime.runIfWaitingForDebugger')
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        expression: `(${ask})()`,
        awaitPromise: true,
        returnByValue: true,
      })
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description)
      return result.value as T
    } finally {
      await session.detach().catch(() => {})
    }
  }

  /** Ends the background as the browser may at any moment. */
  async killWorker(): Promise<void> {
    // One that has ended may keep its target, and never answers.
    const born = () =>
      Promise.race([
        this.inWorker(() => performance.timeOrigin),
        pause(5000).then(() => {
          throw new Error('The background does not answer.')
        }),
      ])
    const first = await born()
    const target = await this.workerTarget()
    // It may end between the two things that this asks of the browser; whether it did is seen below.
    const end = async () => (await target.worker())?.close()
    await Promise.race([end().catch(() => {}), pause(5000)])
    // A message starts it again at once, and the new one may go by the name of the old.
    await until(
      'the end of the worker',
      async () => !this.targets().includes(target) || (await born().catch(() => null)) !== first,
    )
  }

  /** All rows of a table of our database, read past the extension's own code. */
  async rows<T = Record<string, unknown>>(table: string): Promise<T[]> {
    const page = await this.ledger()
    const rows = await page.evaluate(async (table) => {
      // Where the first could not be read any more, the library goes on in another.
      const { database = 'cinnabar' } = await chrome.storage.local.get('database')
      return new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open(String(database))
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const db = opening.result
          if (!db.objectStoreNames.contains(table)) {
            db.close()
            resolve([])
            return
          }
          const all = db.transaction(table).objectStore(table).getAll()
          all.onsuccess = () => {
            db.close()
            resolve(all.result)
          }
          all.onerror = () => reject(all.error)
        }
      })
    }, table)
    return rows as T[]
  }

  /** A tab of the extension's origin in the background, kept to read the database from. */
  private async ledger(): Promise<Page> {
    const open = this.targets().find((target) => target.url() === this.url('manifest.json'))
    if (open) return open.asPage()
    const page = await this.browser.newPage({ background: true })
    await page.goto(this.url('manifest.json'))
    return page
  }

  /** Waits for the next file to be saved and returns its name and bytes. `act` starts it. */
  async download(act: () => Promise<unknown>): Promise<{ name: string; bytes: Buffer }> {
    const list = () => (existsSync(this.downloads) ? readdirSync(this.downloads) : [])
    const before = new Set(list())
    await act()
    const name = await until('a download', () =>
      list().find((file) => !before.has(file) && !/\.crdownload$|^\.(com|org)\./.test(file)),
    )
    return { name: name as string, bytes: readFileSync(join(this.downloads, name as string)) }
  }

  /** Closes the browser and leaves the profile, to be opened again. */
  async close(): Promise<void> {
    await this.browser.close()
  }

  /** Closes the browser and removes the profile. */
  async end(): Promise<void> {
    await this.close()
    // The browser's last processes may still be writing.
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}
