// Injected on demand: returns the article draft of the page, or null. No listeners, no UI.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { choiceFor } from '@/lib/bridge/choices'
import { extractChosen } from '@/lib/page/extract-chosen'

export default defineUnlistedScript(async () => {
  const url = location.href
  return extractChosen(document, url, await choiceFor(url))
})
