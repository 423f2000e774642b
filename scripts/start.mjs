// `npm start`: installs what is missing, builds, and opens a browser with the extension on a sample article.
// `npm start -- firefox` (or edge, chrome, a path) chooses the browser. Without a screen it does the
// main job by itself and says where the notes lie.
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findBrowser } from './browsers.mjs'
import { demonstrate } from './demonstrate.mjs'
import { dataFolder, serveArticles } from './sample.mjs'
import { ensureDependencies, installPackages, missingPackages } from './setup.mjs'
import { ROOT, Trouble, tool } from './shell.mjs'

const ARTICLE = 'essay.html'

/** Linux has a screen when a display server says so; elsewhere there always is one. */
const hasScreen =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

async function browserFor(wanted) {
  const found = findBrowser(wanted)
  if (found) return found
  await installPackages(missingPackages([/firefox/i.test(wanted) ? 'firefox-esr' : 'chromium']))
  const installed = findBrowser(wanted)
  if (!installed) throw new Trouble(`No browser called “${wanted}” was found. ${byHand('chrome')}`)
  return installed
}

const byHand = (target) =>
  target === 'firefox'
    ? `Open about:debugging, “This Firefox”, “Load Temporary Add-on”, and choose ${join(ROOT, '.output/firefox-mv3/manifest.json')}.`
    : `Open chrome://extensions (edge://extensions), turn on developer mode, “Load unpacked”, and choose ${join(ROOT, '.output/chrome-mv3')}.`

async function launch({ kind, path }, folder) {
  const { default: puppeteer } = await import('puppeteer-core')
  const common = {
    executablePath: path,
    headless: !hasScreen,
    userDataDir: join(folder, kind),
    defaultViewport: null,
  }
  if (kind === 'firefox') {
    return puppeteer.launch({
      ...common,
      browser: 'firefox',
      extraPrefsFirefox: {
        // A temporary add-on would lose its notes when the browser ends.
        'extensions.webextensions.keepStorageOnUninstall': true,
        'extensions.webextensions.keepUuidOnUninstall': true,
      },
    })
  }
  return puppeteer.launch({
    ...common,
    pipe: true,
    enableExtensions: true,
    ignoreDefaultArgs: ['--enable-automation'],
    args: [
      '--no-first-run',
      '--no-default-browser-check',
      // Where the browser heeds it, what the reader permitted outlives a restart.
      `--load-extension=${join(ROOT, '.output/chrome-mv3')}`,
      '--disable-features=DisableLoadExtensionCommandLineSwitch',
      // Chromium refuses to run as root with its sandbox.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    ...(hasScreen
      ? {}
      : { downloadBehavior: { policy: 'allow', downloadPath: join(folder, 'downloads') } }),
  })
}

/** The id of the extension, where the browser has loaded it by its command line. */
async function loaded(browser) {
  for (let tries = 0; tries < 20; tries++) {
    const ours = [...(await browser.extensions()).values()].find(({ name }) => name === 'Cinnabar')
    if (ours) return ours.id
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return null
}

async function main() {
  const wanted = process.argv[2] ?? ''
  await ensureDependencies()
  const { title, ...found } = await browserFor(wanted)
  const target = found.kind === 'firefox' ? 'firefox' : 'chrome'
  console.log(`Building for ${title} …`)
  const { ok, output } = await tool('wxt', 'build', '--mv3', '-b', target)
  if (!ok) throw new Trouble(`The build failed:\n${output}`)
  const built = join(ROOT, '.output', `${target}-mv3`)

  const folder = dataFolder()
  mkdirSync(folder, { recursive: true })
  const site = await serveArticles()
  const browser = await launch(found, folder).catch((error) => {
    site.end()
    throw new Trouble(
      `${title} did not start: ${error.message.split('\n')[0]}\nIs it running already with this profile? By hand: ${byHand(target)}`,
    )
  })
  let id
  try {
    id = (target === 'chrome' && (await loaded(browser))) || (await browser.installExtension(built))
  } catch {
    await browser.close()
    site.end()
    throw new Trouble(`${title} does not let a program load an extension. ${byHand(target)}`)
  }

  if (hasScreen) {
    const page = (await browser.pages())[0] ?? (await browser.newPage())
    await page.goto(site.address(ARTICLE))
    console.log(`${title} is open on ${site.address(ARTICLE)}.`)
    console.log(
      'Click the Cinnabar icon (it may be behind the puzzle piece), or press Alt+Shift+H.',
    )
    console.log('Then select text on the page. Notes are kept for the next `npm start`.')
    console.log(`Profile: ${join(folder, found.kind)}. Close the browser or press Ctrl+C to end.`)
    if (!site.usual)
      console.log('The usual port is in use: earlier notes belong to another address.')
    await new Promise((resolve) => browser.once('disconnected', resolve))
  } else if (target === 'firefox') {
    await browser.close()
    throw new Trouble(
      'There is no screen (DISPLAY is not set). Without one, `npm start` uses Chromium.',
    )
  } else {
    console.log('There is no screen (DISPLAY is not set), so the main job is done without one:')
    const extension = (await browser.extensions()).get(id)
    try {
      const results = await demonstrate(browser, extension, site.address(ARTICLE), folder)
      for (const path of results) console.log(`  ${path}`)
      const notes = results.find((path) => path.endsWith('.md'))
      if (notes) console.log(`\n${readFileSync(notes, 'utf8')}`)
    } finally {
      await browser.close()
    }
  }
  site.end()
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error instanceof Trouble ? error.message : error)
    process.exit(1)
  },
)
