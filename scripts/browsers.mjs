// The browsers on this machine that an unpacked extension can be loaded into.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { which } from './shell.mjs'

/** Names on the path, and where installers put things. Chromium first: it is most like what is tested. */
const KNOWN = [
  {
    kind: 'chromium',
    title: 'Chromium',
    names: ['chromium', 'chromium-browser'],
    mac: ['Chromium.app/Contents/MacOS/Chromium'],
    windows: ['Chromium/Application/chrome.exe'],
  },
  {
    kind: 'chromium',
    title: 'Google Chrome',
    names: ['google-chrome', 'google-chrome-stable'],
    mac: ['Google Chrome.app/Contents/MacOS/Google Chrome'],
    windows: ['Google/Chrome/Application/chrome.exe'],
  },
  {
    kind: 'chromium',
    title: 'Microsoft Edge',
    names: ['microsoft-edge', 'microsoft-edge-stable'],
    mac: ['Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
    windows: ['Microsoft/Edge/Application/msedge.exe'],
  },
  {
    kind: 'firefox',
    title: 'Firefox',
    names: ['firefox', 'firefox-esr'],
    mac: ['Firefox.app/Contents/MacOS/firefox'],
    windows: ['Mozilla Firefox/firefox.exe'],
  },
]

function places({ mac, windows }) {
  if (process.platform === 'darwin') {
    const folders = ['/Applications', join(process.env.HOME ?? '', 'Applications')]
    return folders.flatMap((folder) => mac.map((path) => join(folder, path)))
  }
  if (process.platform === 'win32') {
    const { ProgramFiles, LOCALAPPDATA } = process.env
    const folders = [ProgramFiles, process.env['ProgramFiles(x86)'], LOCALAPPDATA].filter(Boolean)
    return folders.flatMap((folder) => windows.map((path) => join(folder, path)))
  }
  return []
}

/**
 * The first browser there is, or the first that fits `wanted` ("firefox", "edge", or a path).
 * @returns {{ kind: 'chromium' | 'firefox', title: string, path: string } | null}
 */
export function findBrowser(wanted = '') {
  if (wanted && existsSync(wanted)) {
    return { kind: /firefox/i.test(wanted) ? 'firefox' : 'chromium', title: wanted, path: wanted }
  }
  for (const each of KNOWN) {
    if (!each.title.toLowerCase().includes(wanted.toLowerCase())) continue
    const path = which(...each.names) ?? places(each).find((place) => existsSync(place))
    if (path) return { kind: each.kind, title: each.title, path }
  }
  return null
}
