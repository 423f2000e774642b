// The popup in Firefox, by what it says and the words on its controls.
import type { Firefox } from './firefox'
import { until } from './wait'

/** Waits until the popup says something. */
export const popupSays = (firefox: Firefox, text: string) =>
  until(
    `“${text}” in the popup`,
    () => firefox.in<string>('popup.html', 'return document.body.innerText'),
    (seen) => seen.includes(text),
  )

/** Clicks a control of the popup that shows these words. */
export const pressInPopup = (firefox: Firefox, words: string) =>
  until(`the button “${words}”`, () =>
    firefox.in<boolean>(
      'popup.html',
      `const button = [...document.querySelectorAll('button')].find((each) => each.textContent.trim() === args[0])
       button?.click()
       return Boolean(button && !button.disabled)`,
      words,
    ),
  )
