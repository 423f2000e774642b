// What the built packages may weigh and must not contain.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../shell.mjs'

/**
 * Bytes of script a web page may be given: on every page where the reader chose so, on a page with
 * passages, and there where a passage has moved; with the first press of button or key.
 */
const LIMITS = {
  'selection-watch.js': 3_000,
  'annotator.js': 30_000,
  'finder.js': 30_000,
  'marker.js': 85_000,
  'hint.js': 3_000,
  'picker.js': 20_000,
  'extractor.js': 130_000,
  'pager.js': 130_000,
}

const PERMISSIONS = {
  chrome: ['activeTab', 'contextMenus', 'scripting', 'sidePanel', 'storage', 'unlimitedStorage'],
  firefox: ['activeTab', 'contextMenus', 'scripting', 'storage', 'unlimitedStorage'],
}

const built = (browser, ...path) => join(ROOT, '.output', `${browser}-mv3`, ...path)

/** Scripts that are too large: a list of sentences. */
export function checkSizes() {
  return Object.keys(PERMISSIONS).flatMap((browser) =>
    Object.entries(LIMITS).flatMap(([file, limit]) => {
      const { size } = statSync(built(browser, file), { throwIfNoEntry: false }) ?? {}
      if (size === undefined) return [`${browser}: ${file} was not built`]
      return size > limit ? [`${browser}: ${file} has ${size} bytes, ${limit} are allowed`] : []
    }),
  )
}

/** What a manifest says that it must not: a list of sentences. */
export function checkManifests() {
  return Object.entries(PERMISSIONS).flatMap(([browser, permissions]) => {
    const manifest = JSON.parse(readFileSync(built(browser, 'manifest.json'), 'utf8'))
    const wrong = []
    const say = (sentence) => wrong.push(`${browser}: ${sentence}`)
    if (manifest.manifest_version !== 3) say('is not manifest version 3')
    if (manifest.web_accessible_resources) say('has web-accessible resources')
    if (manifest.content_scripts) say('has content scripts in every page')
    if (manifest.host_permissions) say('asks for host permissions at installation')
    if (manifest.externally_connectable) say('lets others connect')
    if (browser === 'firefox' && manifest.incognito !== 'not_allowed') {
      say('may be let into private windows, where its pages have another database')
    }
    const asked = [...(manifest.permissions ?? [])].sort().join()
    if (asked !== permissions.join()) say(`has the permissions ${asked}`)
    if (manifest.optional_host_permissions?.join() !== '<all_urls>') {
      say('does not offer the optional access to all sites')
    }
    const csp = manifest.content_security_policy?.extension_pages ?? ''
    if (/unsafe-|https?:|\*/.test(csp)) say('has a content security policy with a hole')
    if (!/require-trusted-types-for 'script'/.test(csp)) say('does not require Trusted Types')
    return wrong
  })
}

/** Pages with inline scripts or styles, and code that is made of strings: a list of sentences. */
export function checkPages() {
  return Object.keys(PERMISSIONS).flatMap((browser) =>
    readdirSync(built(browser), { recursive: true }).flatMap((name) => {
      if (!/\.(html|js)$/.test(name)) return []
      const text = readFileSync(built(browser, name), 'utf8')
      const wrong = []
      if (name.endsWith('.html')) {
        if (/<script(?![^>]*\bsrc=)/.test(text)) wrong.push('has an inline script')
        if (/<style|\sstyle=/.test(text)) wrong.push('has an inline style')
        if (/(src|href)="https?:/.test(text)) wrong.push('loads something remote')
      } else if (/\beval\(|\bnew Function\(/.test(text)) wrong.push('makes code of a string')
      return wrong.map((sentence) => `${browser}: ${name} ${sentence}`)
    }),
  )
}
