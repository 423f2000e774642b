// How fast search is at ten years of notes, in real Chromium, beside FlexSearch, MiniSearch and a plain scan.
// `npm run bench:search`; ARTICLES=1000 makes it smaller.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, test } from 'vitest'
import { createViteServer } from 'vitest/node'
import { finish, ms, report, spread } from './report'

const ARTICLES = Number(process.env.ARTICLES ?? 10_000)
const ROOT = join(import.meta.dirname, '../..')
/** Typed key by key, as a reader would; an IME commits whole words. */
const TYPED = [
  ['群众', '群众工', '群众工作'],
  ['群', '群众', '群众路线', '群众路线 调查'],
  ['g', 'go', 'gov', 'gove', 'gover', 'govern', 'government'],
  ['m', 'ma', 'mas', 'mass', 'masses', 'masses m', 'masses method'],
  ['形式主义', '形式主义 -会议', '形式主义 has:note'],
  ['"copyright', '"copyright holder"'],
  ['经济 发展', '经济 发展 after:2020', '经济 发展 color:indigo'],
  ['qunzhong', 'tag:ledger', '台账 走访 意见', '實事求是'],
]

const profile = mkdtempSync(join(tmpdir(), 'cinnabar-bench-'))
let server: Awaited<ReturnType<typeof createViteServer>>
let address: string
let browser: Browser
let page: Page

async function open(): Promise<void> {
  browser = await puppeteer.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    userDataDir: profile,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--no-first-run',
    ],
    protocolTimeout: 1_800_000,
  })
  page = await visit()
}

async function visit(): Promise<Page> {
  const opened = await browser.newPage()
  await opened.goto(`${address}/tests/bench/search.html`)
  await opened.waitForFunction(() => 'bench' in window)
  return opened
}

/** Runs one of the page's functions there. */
const run = <T>(name: string, ...args: unknown[]): Promise<T> =>
  page.evaluate(
    (name, args) =>
      (window as unknown as { bench: Record<string, (...args: unknown[]) => T> }).bench[name]!(
        ...args,
      ),
    name,
    args,
  )

/** Memory of the page in bytes, after collecting garbage: the heap and what typed arrays hold. */
async function memory(): Promise<number> {
  const session = await page.createCDPSession()
  await session.send('HeapProfiler.collectGarbage')
  const usage = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number
    backingStorageSize?: number
  }
  return usage.usedSize + (usage.backingStorageSize ?? 0)
}
const mb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`

beforeAll(async () => {
  server = await createViteServer({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    cacheDir: join(ROOT, 'tests/.out/vite'),
    resolve: { alias: { '@': ROOT } },
    optimizeDeps: { include: ['dexie', 'flexsearch', 'minisearch'], noDiscovery: true },
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
  })
  await server.listen()
  address = server.resolvedUrls!.local[0]!.replace(/\/$/, '')
  await open()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
  rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
  finish('search')
})

test('at scale', { timeout: 3_000_000 }, async () => {
  for (let n = 0; n < ARTICLES; n += 500) await run('fill', n, Math.min(ARTICLES, n + 500))
  const began = Date.now()
  await run('catchUp')
  report({
    what: `index of ${ARTICLES} articles and ${ARTICLES * 10} passages made from nothing, in the background`,
    ours: ms(Date.now() - began),
    beside: '',
    goal: 'never at start',
  })

  const colds: number[] = []
  for (const typed of ['群众工作', '群众', 'government', '群众工作', 'masses method']) {
    await browser.close()
    await open()
    colds.push((await run<{ ms: number }>('keystroke', typed)).ms)
  }
  const cold = spread(colds)

  const warm: number[] = []
  const rows: string[] = []
  await run('keystroke', '台账')
  for (let round = 0; round < 3; round++)
    for (const typed of TYPED.flat()) {
      const {
        ms: took,
        found,
        total,
      } = await run<{ ms: number; found: number; total: number }>('keystroke', typed)
      warm.push(took)
      if (round < 2) rows.push(`${typed}: ${total} hits, ${ms(found)} found, ${ms(took)} drawn`)
    }
  console.log(rows.join('\n'))
  const heap = await memory()

  const written: number[] = []
  const found: number[] = []
  for (let i = 0; i < 20; i++) {
    const each = await run<{ written: number; found: number; total: number }>('update', i * 7)
    if (each.total !== 1) throw new Error('A passage just added is not found.')
    written.push(each.written)
    found.push(each.found)
  }
  const bare: number[] = []
  const marked: number[] = []
  for (let i = 0; i < 30; i++) {
    const each = await run<{ bare: number; marked: number }>('mark', i * 11)
    bare.push(each.bare)
    marked.push(each.marked)
  }

  const peers: Record<string, { ready: number; times: number[]; heap: number }> = {}
  for (const name of ['flexsearch', 'minisearch', 'scan']) {
    page = await visit()
    const empty = await memory()
    const ready = await run<number>('build', name, ARTICLES, name === 'scan')
    const times: number[] = []
    for (let round = 0; round < 2; round++)
      for (const typed of TYPED.flat())
        if (!/[:"-]/.test(typed)) times.push(await run<number>('ask', name, typed))
    peers[name] = { ready, times, heap: (await memory()) - empty }
    await page.close()
  }
  const beside = (tell: (peer: { ready: number; times: number[]; heap: number }) => string) =>
    Object.entries(peers)
      .map(([name, peer]) => `${name} ${tell(peer)}`)
      .join('; ')
  report({
    what: 'keystroke → ranked, drawn results, passages and full texts',
    ours: spread(warm),
    beside: `passages only (scan: full texts too), not drawn: ${beside(({ times }) => spread(times))}`,
    goal: '16 ms, p95 50 ms',
  })
  report({
    what: 'new browser → first answer',
    ours: cold,
    beside: `ready: ${beside(({ ready }) => ms(ready))}`,
    goal: '250 ms',
  })
  report({
    what: 'a passage added: acknowledged durable',
    ours: spread(written),
    beside: `then found by its words ${spread(found)}`,
    goal: '',
  })
  report({
    what: 'one row written with its mark for the index',
    ours: spread(marked),
    beside: `without ${spread(bare)}`,
    goal: 'under 5 ms more',
  })
  report({
    what: 'memory of the page',
    ours: mb(heap),
    beside: beside(({ heap: size }) => mb(size)),
    goal: '150 MB',
  })
})
