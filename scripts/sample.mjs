// The sample articles, served on this machine alone, and the folder where a trial keeps its profile and files.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { homedir, platform } from 'node:os'
import { basename, join } from 'node:path'
import { ROOT } from './shell.mjs'

const ARTICLES = join(ROOT, 'tests/fixtures/articles')

/** The same port each time: a passage belongs to an address. */
const PORT = 4823

/** Serves the articles; `end()` stops it. Another port is taken where the usual one is in use. */
export async function serveArticles() {
  const names = readdirSync(ARTICLES).filter((name) => /^[a-z-]+\.html$/.test(name))
  const server = createServer(({ url }, response) => {
    const name = basename(new URL(url, 'http://localhost').pathname)
    if (!names.includes(name)) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found')
      return
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(readFileSync(join(ARTICLES, name)))
  })
  const listen = (port) =>
    new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => resolve(server.address().port))
    })
  const port = await listen(PORT).catch(() => listen(0))
  return {
    address: (name) => `http://127.0.0.1:${port}/${name}`,
    usual: port === PORT,
    end() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/**
 * Where this system keeps a program's data, for each copy of the project apart: Chromium names an extension
 * after its folder, and leaves the keys with the one that had them first.
 */
export function dataFolder() {
  const { LOCALAPPDATA, XDG_DATA_HOME } = process.env
  const base = {
    win32: LOCALAPPDATA ?? join(homedir(), 'AppData/Local'),
    darwin: join(homedir(), 'Library/Application Support'),
  }[platform()]
  const copy = createHash('sha256').update(ROOT).digest('hex').slice(0, 8)
  return join(base ?? XDG_DATA_HOME ?? join(homedir(), '.local/share'), 'cinnabar-trial', copy)
}
