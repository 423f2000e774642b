// Injected when the reader asks for an article's other pages: fetches one of the page's own site and returns its article. Shows nothing.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { readPage } from '@/lib/page/read-page'

export default defineUnlistedScript(() => {
  ;(globalThis as { readPage?: typeof readPage }).readPage = readPage
})
