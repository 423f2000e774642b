// The strings of public/_locales in the browser's language, typed by their English keys.
import { browser } from 'wxt/browser'
import type Messages from '@/public/_locales/en/messages.json'

type Name = keyof typeof Messages
/** Keys that come as `<name>_one` and `<name>_other`. */
type Counted = Name extends infer K ? (K extends `${infer Base}_other` ? Base : never) : never

// Asked for many times in every row of a list, and the same for as long as a page lives: the browser
// does not change its language while it runs.
const messages = new Map<string, string>()
let known: string | undefined
let rules: Intl.PluralRules | undefined
let numbers: Intl.NumberFormat | undefined

/** The message of this name, with $1… filled in. */
export function t(name: Name, ...values: (string | number)[]): string {
  let message = messages.get(name)
  if (message === undefined) {
    message = browser.i18n.getMessage(name as never, GAPS) || name
    messages.set(name, message)
  }
  if (!message.includes(GAP)) return message
  return message.replace(GAPPED, (_, at) => `${values[at] ?? ''}`)
}

/** Stands in a message where the value with the number after it comes: from the private use area, as no message is. */
const GAP = '\uf8d0'
const GAPPED = new RegExp(`${GAP}(\\d)`, 'g')
const GAPS = Array.from({ length: 9 }, (_, i) => `${GAP}${i}`)

/** The message for a number of things, by the plural rules of the language; $1 is the number as written there. */
export function tn(name: Counted, count: number): string {
  rules ??= new Intl.PluralRules(language())
  const rule = rules.select(count) === 'one' ? 'one' : 'other'
  return t(`${name}_${rule}` as Name, writeNumber(count))
}

function writeNumber(value: number): string {
  numbers ??= new Intl.NumberFormat(language())
  return numbers.format(value)
}

/** BCP 47 tag of the language the strings are in: a date beside them is written the same way. */
export function language(): string {
  known ??= browser.i18n.getMessage('languageTag' as never) || 'en'
  return known
}
