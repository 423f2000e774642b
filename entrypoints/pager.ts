// Injected when the reader asks for an article's other pages: fetches one of the page's own site and returns its article, and puts pages together. Shows nothing.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { choiceFor } from '@/lib/bridge/choices'
import { extractChosen } from '@/lib/page/extract-chosen'
import { fetchPage } from '@/lib/page/fetch-page'
import { joinPages } from '@/lib/page/join-pages'

async function readPage(url: string) {
  const [page, choice] = await Promise.all([fetchPage(url), choiceFor(url)])
  return page && extractChosen(page.document, page.url, choice)
}

export default defineUnlistedScript(() => {
  Object.assign(globalThis, { readPage, joinPages })
})
