// The strings of public/_locales in the browser's language, typed by their English keys.
import { browser } from 'wxt/browser'
import type messages from '@/public/_locales/en/messages.json'

type Name = keyof typeof messages
/** Keys that come as `<name>_one` and `<name>_other`. */
type Counted = Name extends infer K ? (K extends `${infer Base}_other` ? Base : never) : never

/** The message of this name, with $1… filled in. */
export function t(name: Name, ...values: (string | number)[]): string {
  return browser.i18n.getMessage(name as never, values.map(String)) || name
}

/** The message for a number of things, by the plural rules of the language; $1 is the number as written there. */
export function tn(name: Counted, count: number): string {
  const rule = new Intl.PluralRules(language()).select(count) === 'one' ? 'one' : 'other'
  return t(`${name}_${rule}` as Name, new Intl.NumberFormat(language()).format(count))
}

/** BCP 47 tag of the language the strings are in: a date beside them is written the same way. */
export function language(): string {
  return browser.i18n.getMessage('languageTag' as never) || 'en'
}
