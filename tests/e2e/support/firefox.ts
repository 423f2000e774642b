// Firefox with the built extension. Web pages are driven by BiDi; the toolbar click and our own pages from the browser's side.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { BUILD } from './chromium'
import { inside } from './firefox-inside'
import { until } from './wait'

const ID = 'cinnabar@cinnabar.invalid'

const PROGRAM =
  process.env.FIREFOX_PATH ??
  ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path))

/** Our pages, in a tab or in the browser's window. */
type Place = 'popup.html' | 'sidepanel.html' | 'reader.html' | 'library.html'

export class Firefox {
  readonly downloads: string
  private constructor(
    readonly browser: Browser,
    readonly profile: string,
  ) {
    this.downloads = join(profile, 'downloads')
  }

  static async launch({ profile }: { profile?: string } = {}): Promise<Firefox> {
    if (!PROGRAM) throw new Error('No Firefox is installed')
    const folder = profile ?? mkdtempSync(join(tmpdir(), 'cinnabar-e2e-'))
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: PROGRAM,
      headless: true,
      userDataDir: folder,
      defaultViewport: { width: 1100, height: 800 },
      args: ['-remote-allow-system-access'],
      extraPrefsFirefox: {
        'browser.download.folderList': 2,
        'browser.download.dir': join(folder, 'downloads'),
        'browser.download.useDownloadDir': true,
        'browser.download.always_ask_before_handling_new_types': false,
        'network.dns.localDomains': 'www.example.test,m.example.test,other.example.test',
        // A temporary add-on loses its data when the browser ends; an installed one does not.
        'extensions.webextensions.keepStorageOnUninstall': true,
        'extensions.webextensions.keepUuidOnUninstall': true,
        'security.allow_parent_unrestricted_js_loads': true,
        // After a crash it would open all the tabs of before again, in place of ours.
        'browser.sessionstore.resume_from_crash': false,
      },
    })
    await browser.installExtension(join(BUILD, 'firefox-mv3'))
    return new Firefox(browser, folder)
  }

  async open(url: string): Promise<Page> {
    const page = await this.browser.newPage()
    await page.goto(url)
    await page.bringToFront()
    return page
  }

  /** What the keyboard shortcut and the toolbar button both do: gives access to the tab and opens the popup. */
  async click(): Promise<void> {
    // A click while the popup is open would only close it.
    if (await this.popupOpen()) await this.closePopup()
    await inside(
      this.browser,
      `const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs')
       const window = Services.wm.getMostRecentWindow('navigator:browser')
       const { extension } = WebExtensionPolicy.getByID(args[0])
       await ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window)`,
      ID,
    )
    await until('the popup', () => this.in('popup.html', 'return document.readyState'))
  }

  async closePopup(): Promise<void> {
    // One that is still opening does not close yet.
    await until('the end of the popup', async () => {
      await inside(
        this.browser,
        `for (const panel of document.querySelectorAll('panel')) if (panel.state === 'open') panel.hidePopup()`,
      )
      return !(await this.popupOpen())
    })
  }

  /** Opens one of our pages in a new tab in front, of which `in` speaks from then on, whatever else is open. */
  async openOurs(path: string): Promise<void> {
    const panel = await inside<string>(
      this.browser,
      `const { extension } = WebExtensionPolicy.getByID(args[0])
       const { gBrowser } = Services.wm.getMostRecentWindow('navigator:browser')
       const triggeringPrincipal = extension.principal
       const tab = gBrowser.addTab(extension.baseURL + args[1], { triggeringPrincipal })
       return tab.linkedPanel`,
      ID,
      path,
    )
    await until('the page in front', () =>
      inside<boolean>(
        this.browser,
        `const { gBrowser } = Services.wm.getMostRecentWindow('navigator:browser')
         const tab = gBrowser.tabs.find(({ linkedPanel }) => linkedPanel === args[1])
         // A browser that has just started may show another after it.
         gBrowser.selectedTab = tab
         const { currentURI, webProgress } = gBrowser.selectedBrowser
         return gBrowser.selectedTab === tab && currentURI.spec.endsWith(args[0]) && !webProgress.isLoadingDocument`,
        path,
        panel,
      ),
    )
  }

  private popupOpen(): Promise<boolean> {
    return this.in('popup.html', 'return true').catch(() => false) as Promise<boolean>
  }

  /**
   * Runs the body of an async function in one of our pages, with `document` and `window` of that
   * page. The browser's own code does it, so the page's content security policy has no say.
   */
  async in<T>(place: Place, body: string, ...args: unknown[]): Promise<T> {
    return this.evaluate<T>(
      `(url) => url.startsWith('moz-extension:') && url.includes('/${place}')`,
      body,
      args,
    )
  }

  /** Presses keys in one of our pages, as the keyboard does: the page takes them for the reader's own. */
  async type(place: Place, ...keys: string[]): Promise<void> {
    await this.in(
      place,
      `window.focus()
       const processor = Components.classes['@mozilla.org/text-input-processor;1']
         .createInstance(Components.interfaces.nsITextInputProcessor)
       processor.beginInputTransactionForTests(window)
       for (const key of args[0]) {
         const event = new window.KeyboardEvent('', { key })
         processor.keydown(event)
         processor.keyup(event)
         await new Promise((resolve) => window.setTimeout(resolve))
       }`,
      keys,
    )
  }

  /** The same in the web page of the tab in front; here closed shadow roots are open. */
  async inTab<T>(body: string, ...args: unknown[]): Promise<T> {
    return this.evaluate<T>('(url, front) => front', body, args)
  }

  private evaluate<T>(which: string, body: string, args: unknown[]): Promise<T> {
    const code = `addMessageListener('cinnabar:run', async function run({ data }) {
      removeMessageListener('cinnabar:run', run)
      const window = content, document = content.document, args = data.args
      try {
        const value = await (async (...args) => { ${body} })(...args)
        sendAsyncMessage('cinnabar:ran', { value: value ?? null })
      } catch (error) { sendAsyncMessage('cinnabar:ran', { error: String(error) + ' ' + error?.stack }) }
    })`
    return inside<T>(
      this.browser,
      `const which = ${which}
       const found = []
       for (const window of Services.wm.getEnumerator('navigator:browser')) {
         const front = window.gBrowser.selectedBrowser
         const all = [front, ...window.document.querySelectorAll('browser')]
         const sidebar = window.document.getElementById('sidebar')?.contentDocument
         if (sidebar) all.push(...sidebar.querySelectorAll('browser'))
         found.push(...all.filter((each) => each.messageManager && which(each.currentURI?.spec ?? '', each === front)))
       }
       const browser = found[0]
       if (!browser) throw new Error('no such page is open')
       const manager = browser.messageManager
       const answer = new Promise((resolve) => manager.addMessageListener('cinnabar:ran', function heard({ data }) {
         manager.removeMessageListener('cinnabar:ran', heard)
         resolve(data)
       }))
       // A page that closes meanwhile never answers.
       const late = new Promise((resolve) => setTimeout(resolve, 5000, { error: 'no answer from the page' }))
       manager.loadFrameScript('data:application/javascript;charset=utf-8,' + encodeURIComponent(args[0]), false)
       manager.sendAsyncMessage('cinnabar:run', { args: args[1] })
       const { value, error } = await Promise.race([answer, late])
       if (error) throw new Error(error)
       return value`,
      code,
      args,
    )
  }

  /** Waits for the next file to be saved and returns its name and bytes. `act` starts it. */
  async download(act: () => Promise<unknown>): Promise<{ name: string; bytes: Buffer }> {
    const list = () => (existsSync(this.downloads) ? readdirSync(this.downloads) : [])
    const before = new Set(list())
    await act()
    const done = (file: string) =>
      !before.has(file) &&
      !file.endsWith('.part') &&
      readFileSync(join(this.downloads, file)).length > 0
    const name = await until('a download', () => list().find(done))
    return { name: name as string, bytes: readFileSync(join(this.downloads, name as string)) }
  }

  /** Ends the browser at once, as a crash does. */
  async kill(): Promise<void> {
    const program = this.browser.process()
    const over = new Promise((resolve) => program?.once('exit', resolve))
    program?.kill('SIGKILL')
    await over
    // Puppeteer puts the profile's own preferences back.
    await until(
      'the preferences',
      () => !readdirSync(this.profile).some((name) => name.endsWith('.puppeteer')),
    )
  }

  async close(): Promise<void> {
    await this.browser.close()
  }

  async end(): Promise<void> {
    await this.close()
    // The browser's last processes may still be writing.
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}
