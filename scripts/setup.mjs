// Brings a bare machine to where the project builds and runs: packages of npm, and on Debian the browsers.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, run, Trouble, tool, which } from './shell.mjs'

/** Programs the tests use, with the Debian package that brings them. */
const PROGRAMS = [
  [['chromium', 'google-chrome', 'google-chrome-stable'], 'chromium'],
  [['firefox-esr', 'firefox'], 'firefox-esr'],
  [['Xvfb'], 'xvfb'],
  [['xdotool'], 'xdotool'],
]

/** Chinese text needs a font, or it is measured and photographed as boxes. */
const FONT = ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', 'fonts-noto-cjk']

/** True where each package the lock file asks for lies in node_modules in that version. */
function dependenciesPresent() {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
  return Object.entries(lock.packages).every(([path, { version, optional, link }]) => {
    if (!path || optional || link) return true
    const file = join(ROOT, path, 'package.json')
    return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === version
  })
}

/** Installs the npm packages unless they are there. Throws `Trouble`. */
export async function ensureDependencies(say = console.log) {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Trouble(`Node 20.19 or newer is needed; this is ${process.versions.node}.`)
  }
  if (!dependenciesPresent()) {
    say('Installing npm packages …')
    // No script of a package is needed, so none runs; what `postinstall` does follows.
    const { ok, output } = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'])
    if (!ok) throw new Trouble(`npm ci failed:\n${output}`)
  }
  const { ok, output } = await tool('wxt', 'prepare')
  if (!ok) throw new Trouble(`wxt prepare failed:\n${output}`)
}

/** Debian packages that are missing here. */
export function missingPackages(wanted = PROGRAMS.map(([, name]) => name)) {
  const missing = PROGRAMS.filter(([names, name]) => wanted.includes(name) && !which(...names))
  const packages = missing.map(([, name]) => name)
  return existsSync(FONT[0]) ? packages : [...packages, FONT[1]]
}

/** Installs Debian packages, as root. Throws `Trouble` where that cannot be done. */
export async function installPackages(packages, say = console.log) {
  if (!packages.length) return
  const root = process.getuid?.() === 0
  if (process.platform !== 'linux' || !root || !which('apt-get')) {
    throw new Trouble(`Please install: ${packages.join(', ')}.`)
  }
  say(`Installing ${packages.join(', ')} …`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const update = await run('apt-get', ['update', '-q'], { env, seconds: 300 })
  const install = await run(
    'apt-get',
    ['install', '-y', '-q', '--no-install-recommends', ...packages],
    { env, seconds: 900 },
  )
  if (!install.ok) throw new Trouble(`apt-get failed:\n${update.output}\n${install.output}`)
}
