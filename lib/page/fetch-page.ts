// Fetches another page of the site we are in, without showing or running it.

/** How long a page may take, in ms. */
const PATIENCE = 20_000

/**
 * The page at an address of this page's own origin, and where it was found in the end; null where it
 * cannot be had or is no page. An XMLHttpRequest, because it parses as the browser does, by the
 * charset that header or page name, into a document that loads and runs nothing.
 */
export function fetchPage(url: string): Promise<{ document: Document; url: string } | null> {
  if (!URL.canParse(url) || new URL(url).origin !== location.origin) return Promise.resolve(null)
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('GET', url)
    request.responseType = 'document'
    request.timeout = PATIENCE
    const nothing = () => resolve(null)
    for (const end of ['error', 'timeout', 'abort']) request.addEventListener(end, nothing)
    request.addEventListener('load', () => {
      const document = request.status < 300 ? request.responseXML : null
      resolve(document && { document, url: request.responseURL || url })
    })
    request.send()
  })
}
