// Injected on demand: returns the article draft of the page, or null. No listeners, no UI.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { extractArticle } from '@/lib/page/extract'

export default defineUnlistedScript(() => extractArticle(document, location.href))
