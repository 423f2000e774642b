// The three languages say the same things, and say all that the code asks for.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../shell.mjs'

const LANGUAGES = ['en', 'zh_CN', 'zh_TW']

const read = (language) =>
  JSON.parse(readFileSync(join(ROOT, 'public/_locales', language, 'messages.json'), 'utf8'))

function sources(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return sources(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}

/** `$1`, `$2`, … of a message, sorted. */
const placeholders = (message) => [...new Set(message.match(/\$\d/g) ?? [])].sort().join()

/** What is wrong with the messages: a list of sentences. */
export function checkLocales() {
  const wrong = []
  const all = Object.fromEntries(LANGUAGES.map((language) => [language, read(language)]))
  const names = Object.keys(all.en)
  for (const language of LANGUAGES.slice(1)) {
    const here = all[language]
    for (const name of names) {
      if (!here[name]) wrong.push(`${language}: "${name}" is missing`)
      else if (placeholders(here[name].message) !== placeholders(all.en[name].message))
        wrong.push(`${language}: "${name}" has other placeholders than English`)
    }
    for (const name of Object.keys(here)) {
      if (!all.en[name]) wrong.push(`${language}: "${name}" is not in English`)
    }
  }
  for (const language of LANGUAGES) {
    for (const [name, { message }] of Object.entries(all[language])) {
      if (!message?.trim()) wrong.push(`${language}: "${name}" is empty`)
      // A comma between Han characters is full-width: a half-width one is a slip of the keyboard.
      if (language !== 'en' && /[\p{Script=Han}][,;:?!](?!\w)/u.test(message))
        wrong.push(`${language}: "${name}" has half-width punctuation: ${message}`)
    }
  }

  const code = ['lib', 'components', 'entrypoints'].flatMap(sources)
  const text = [...code, 'wxt.config.ts']
    .map((path) => readFileSync(join(ROOT, path), 'utf8'))
    .join('\n')
  const known = new Set(names)
  for (const path of code) {
    const file = readFileSync(join(ROOT, path), 'utf8')
    for (const [, counted, name] of file.matchAll(/\bt(n?)\(\s*'([^']+)'/g)) {
      for (const key of counted ? [`${name}_one`, `${name}_other`] : [name]) {
        if (!known.has(key)) wrong.push(`${path}: no message "${key}"`)
      }
    }
  }
  for (const name of names) {
    const base = name.replace(/_(one|other)$/, '')
    // A name may be put together: t(`color_${color}`) uses every name that begins so.
    const stems = [...base.matchAll(/[A-Z_]/g)].map(({ index }) => base.slice(0, index + 1))
    const starts = stems.flatMap((stem) => [`\`${stem}\${`, `\`${stem.slice(0, -1)}\${`])
    const used =
      new RegExp(`['"\`]${base}['"\`]|__MSG_${base}__`).test(text) ||
      starts.some((start) => text.includes(start))
    if (!used) wrong.push(`"${name}" is used nowhere`)
  }
  return wrong
}
