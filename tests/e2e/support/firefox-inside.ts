// Runs code on Firefox's own side (windows, toolbar, add-ons), by BiDi with system access: as a web page it gets at neither.
import type { Browser } from 'puppeteer-core'

interface Connection {
  send(method: string, parameters: object): Promise<{ result: unknown }>
}

interface Tree {
  contexts: { context: string; url: string }[]
}

interface Evaluated {
  result?: { value?: string }
  exceptionDetails?: { text: string }
}

/** Runs the body of an async function in the browser's window; its arguments are `args`, as JSON. */
export async function inside<T>(browser: Browser, body: string, ...args: unknown[]): Promise<T> {
  // Puppeteer has the connection, but not in its types.
  const { connection } = browser as unknown as { connection: Connection }
  const tree = await connection.send('browsingContext.getTree', {
    'moz:scope': 'chrome',
    maxDepth: 0,
  })
  const window = (tree.result as Tree).contexts.find(({ url }) => url.endsWith('/browser.xhtml'))
  const answer = await connection.send('script.callFunction', {
    functionDeclaration: `async (json) => {
      const args = JSON.parse(json)
      return JSON.stringify({ value: (await (async () => { ${body} })()) ?? null })
    }`,
    arguments: [{ type: 'string', value: JSON.stringify(args) }],
    awaitPromise: true,
    target: { context: window?.context, sandbox: 'cinnabar' },
  })
  const { result, exceptionDetails } = answer.result as Evaluated
  if (exceptionDetails) throw new Error(`In the browser: ${exceptionDetails.text}`)
  return JSON.parse(result?.value ?? '{}').value
}
