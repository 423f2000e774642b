// Injected where the reader let us in: says whether the page looks like an article, and is gone. At most 3 kB.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { isProbablyReadable } from '@/lib/page/is-probably-readable'

export default defineUnlistedScript(() => isProbablyReadable(document))
