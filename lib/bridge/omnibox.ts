// The address bar after the keyword `cb`: what is typed is sought in the library.
import { browser } from 'wxt/browser'

export interface Line {
  /** What the address bar then holds: a hash of the library, as `writeView` writes it. */
  hash: string
  text: string
}

/** Answers what is typed after the keyword. `hashOf` is the view for words that were not chosen from the list. */
export function listenToAddressBar(
  suggest: (typed: string) => Promise<Line[]>,
  hashOf: (typed: string) => string,
): void {
  // Not in every Firefox: on Android there is no such thing.
  if (!browser.omnibox) return
  browser.omnibox.onInputChanged.addListener((typed, show) => {
    suggest(typed).then(
      (lines) =>
        show(lines.map(({ hash, text }) => ({ content: hash, description: asDescription(text) }))),
      () => show([]),
    )
  })
  browser.omnibox.onInputEntered.addListener((typed, place) => {
    const hash = typed.startsWith('#/') ? typed : hashOf(typed)
    const url = browser.runtime.getURL(`/library.html${hash}` as '/library.html')
    if (place === 'currentTab') void browser.tabs.update({ url })
    else void browser.tabs.create({ url, active: place === 'newForegroundTab' })
  })
}

/** Chromium reads a description as XML; Firefox shows it as it is. */
function asDescription(text: string): string {
  if (import.meta.env.FIREFOX) return text
  // What XML has no place for would make Chromium throw the whole list away.
  const clean = text.toWellFormed().replace(/[\p{Cc}\ufffe\uffff]/gu, ' ')
  return clean.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
