// The little web the tests browse: the fixture articles, and pages that behave as awkwardly as real ones.
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, normalize } from 'node:path'

const ARTICLES = join(import.meta.dirname, '../../fixtures/articles')

/** Every name ends at this server: see `HOST_RULES`. Plain http, so no page is a secure context. */
export const HOST_RULES = 'MAP *.example.test 127.0.0.1'

const sentence = (n: number, about: string) =>
  `Remark ${n} about the ${about}: it was said on a day, by a person, and it went into the ledger word for word.`

/** A page with enough text to be an article. */
export const page = (title: string, about: string, head = '', tail = '') => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}
<style>body { font: 18px/1.6 sans-serif; margin: 40px auto; max-width: 640px }</style></head>
<body><article id="article"><h1>${title}</h1>${paragraphs(about)}</article>${tail}</body></html>`

const paragraphs = (about: string) =>
  [1, 2, 3, 4, 5, 6].map((n) => `<p>${sentence(n, about)} ${sentence(n + 10, about)}</p>`).join('')

/** Two articles without a load between them: at `/spa/drill` and `/spa/lamp`, or `/hash#/drill` and `/hash#/lamp`. */
const application = (hash: boolean) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Ledger</title>
<style>body { font: 18px/1.6 sans-serif; margin: 40px auto; max-width: 640px }</style></head>
<body><nav><a data-to="drill" href="#">Drill</a> <a data-to="lamp" href="#">Lamp</a></nav><div id="root"></div>
<script>
const bodies = { drill: ${JSON.stringify(paragraphs('drill'))}, lamp: ${JSON.stringify(paragraphs('lamp'))} }
const now = () => (${hash} ? location.hash.slice(2) : location.pathname.split('/')[2]) || 'drill'
function show() {
  document.title = 'The ' + now()
  document.getElementById('root').innerHTML = '<article><h1>The ' + now() + '</h1>' + bodies[now()] + '</article>'
}
addEventListener('click', (event) => {
  const to = event.target.dataset?.to
  if (!to) return
  event.preventDefault()
  if (${hash}) location.hash = '#/' + to
  else { history.pushState(null, '', '/spa/' + to); show() }
})
addEventListener('popstate', show)
addEventListener('hashchange', show)
show()
</script></body></html>`

/** One page that shows itself through a script: late text, endless change, a hostile cleaner. */
const scripted = (title: string, about: string, script: string) =>
  page(title, about, '', `<script>${script}</script>`)

const LATE = `
const article = document.getElementById('article')
const whole = article.innerHTML
article.innerHTML = '<h1>Loading …</h1>'
setTimeout(() => { article.innerHTML = whole; document.title = 'Late' }, 1500)`

const RESTLESS = `
let n = 0
const clock = document.body.appendChild(document.createElement('div'))
setInterval(() => { clock.textContent = 'tick ' + n++; clock.toggleAttribute('data-odd') }, 10)`

/** Removes whatever it did not make itself, as some sites' ad defences do. */
const CLEANER = `
const known = new Set(document.documentElement.querySelectorAll('*'))
new MutationObserver((records) => {
  for (const record of records) for (const node of record.addedNodes)
    if (node.nodeType === 1 && !known.has(node)) node.remove()
}).observe(document.documentElement, { childList: true, subtree: true })`

/** Draws all of its text anew, in other elements, whenever it is told to. */
const REDRAWN = `
const article = document.getElementById('article')
addEventListener('redraw', () => {
  const lines = [...article.querySelectorAll('p')].map((p) => p.textContent)
  article.replaceChildren(...lines.map((line) => {
    const p = document.createElement('p')
    for (const word of line.split(/(?<= )/)) p.append(Object.assign(document.createElement('span'), { textContent: word }))
    return p
  }))
})`

/** Its text comes in a paragraph at a time, each in three pieces. */
const STREAMED = `
const article = document.getElementById('article')
const lines = [...article.querySelectorAll('p')].map((p) => p.textContent)
for (const p of article.querySelectorAll('p')) p.remove()
const pieces = lines.flatMap((line, i) => [0, 1, 2].map((n) => [i, line.slice((line.length * n) / 3, (line.length * (n + 1)) / 3)]))
const next = () => {
  const piece = pieces.shift()
  if (!piece) return
  const [i, text] = piece
  if (article.querySelectorAll('p').length <= i) article.append(document.createElement('p'))
  article.lastElementChild.append(text)
  setTimeout(next, 60)
}
next()`

/** A page of an article that goes on over four; `name` tells one such article from another. */
const relayed = (url: URL): string => {
  const number = Number(url.searchParams.get('p') ?? 1)
  const name = url.pathname.slice('/relay/'.length)
  const link = (to: number, words: string) =>
    `<a href="${url.pathname}${to === 1 ? '' : `?p=${to}`}">${words}</a> `
  const links = [
    number > 1 ? link(number - 1, '上一页') : '',
    number < 4 ? link(number + 1, '下一页') : '',
  ]
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>接力的文章：${name}_南街日报</title></head>
<body><article><h1>接力的文章：${name}</h1>
<p>这是第${number}段路。清明之后，河堤上的柳树绿了一遍，巡堤的老纪每天走八里路，手里一根竹竿，走三步敲一下，听石头底下是实是空。</p>
<p>第${number}段走完，他歇一口气，把看见的都说给记账的人听：哪一块石头松了，哪一棵树倒了，谁家的羊又上了堤，一样一样记进台账。</p>
</article><p>${links.join('')}</p></body></html>`
}

const SURROGATES = `
const p = document.createElement('p')
p.id = 'broken'
p.textContent = 'Half a sign \\ud83d stands here, and the other half \\ude00 there, in one remark.'
document.getElementById('article').append(p)`

/** One article in three revisions, told apart by what counts as tracking: to the reader it is one address. */
const revised = (url: URL): string => {
  const now = url.searchParams.get('utm_content') ?? '1'
  const toll = {
    '1': 'In spring the council voted to raise the toll by two coins. The minutes record no dissent, though three members had left the room before the count was taken.',
    '2': 'In spring the council sat for one evening in the new hall. The minutes record no dissent, though three members had left the room before the count was taken.',
  }[now]
  const board = {
    '1': 'We keep what you posted on the board for one year. After that it goes into the ledger of the parish and may be read by anybody who asks.',
    '2': 'We keep what you publicly posted on the board for two years. After that it goes into the ledger of the parish and may be read by anybody who asks.',
  }[now]
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>The ferry</title>
<style>body { font: 18px/1.6 sans-serif; margin: 40px auto; max-width: 640px; color-scheme: light dark }</style></head>
<body><article id="article"><h1>The ferry</h1>
${now === '2' ? '<p>A note from the parish: this page has been looked through by the new clerk.</p>' : ''}
<p>The ferry crossed at dawn with eleven people and a piano. Nobody asked who owned the piano, and the ferryman wrote it down as cargo.</p>
${now === '2' ? '' : '<h2>Of the toll</h2>'}
<p>${toll}</p>
<p>The old bridge was closed after the flood. Its stones were carried to the school and became the steps that children sit on at noon.</p>
<p>${board}</p>
<p>The clerk reads all of it once a year, in the first week of the frost, and signs at the foot of the last page with a date.</p></article></body></html>`
}

/** One article in both scripts; which, says what counts as tracking. */
const scripts = (url: URL): string => {
  const lines = {
    hans: [
      '渡口的台账',
      '清晨，渡船载着十一个人和一架钢琴过河。没有人问钢琴是谁的，船工把它记成了货物。',
      '今年以来，各地出台一系列措施优化营商环境，减轻负担，国有企业得到实实在在的支持，投资意愿明显增强。',
      '后来桥修好了，石头搬到学校门前，成了孩子们中午坐着说话的台阶。群众的意见都写在台账里，一条也没有漏掉。',
    ],
    hant: [
      '渡口的臺賬',
      '清晨，渡船載著十一個人和一架鋼琴過河。沒有人問鋼琴是誰的，船工把它記成了貨物。',
      '今年以來，各地出臺一系列措施優化營商環境，減輕負擔，國有企業得到實實在在的支持，投資意願明顯增強。',
      '後來橋修好了，石頭搬到學校門前，成了孩子們中午坐著說話的臺階。群眾的意見都寫在臺賬裡，一條也沒有漏掉。',
    ],
  }
  const [title, ...rest] = url.searchParams.get('utm_content') === 'hant' ? lines.hant : lines.hans
  return `<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>${title}</title>
<style>body { font: 18px/1.8 sans-serif; margin: 40px auto; max-width: 640px }</style></head>
<body><article id="article"><h1>${title}</h1>${rest.map((line) => `<p>${line}</p>`).join('\n')}</article></body></html>`
}

type Route = (url: URL, origin: string) => { body: string | Buffer; headers?: object }

const ROUTES: Record<string, Route> = {
  '/empty': () => ({ body: '<!doctype html><title>Empty</title>' }),
  '/revised': (url) => ({ body: revised(url) }),
  '/scripts': (url) => ({ body: scripts(url) }),
  '/late': () => ({ body: scripted('Late', 'clock', LATE) }),
  '/restless': () => ({ body: scripted('Restless', 'river', RESTLESS) }),
  '/redrawn': () => ({ body: scripted('Redrawn', 'loom', REDRAWN) }),
  '/streamed': () => ({ body: scripted('Streamed', 'brook', STREAMED) }),
  '/cleaner': () => ({ body: scripted('Cleaner', 'broom', CLEANER) }),
  '/surrogates': () => ({ body: scripted('Broken signs', 'typewriter', SURROGATES) }),
  '/spa': () => ({ body: application(false) }),
  '/hash': () => ({ body: application(true) }),
  // One pattern, two articles: only the parameter tells them apart.
  '/story': (url) => ({
    body:
      url.searchParams.get('id') === '2'
        ? page('Second story', 'bridge')
        : page('First story', 'market'),
  }),
  // Three editions of one page, all pointing at the same canonical address.
  '/edition': (_, origin) => ({
    body: page('Edition', 'harbour', `<link rel="canonical" href="${origin}/edition">`),
  }),
  // Its second half comes when the script between the two has.
  '/halting': () => ({
    body: page('Halting', 'stairs').replace('<p>Remark 4', '<script src="/halt.js"></script>$&'),
  }),
  '/strict': () => ({
    body: page('Strict', 'gate'),
    headers: {
      'content-security-policy':
        "default-src 'none'; style-src 'self'; require-trusted-types-for 'script'",
    },
  }),
  '/fields': () => ({
    body: page(
      'Fields',
      'form',
      '',
      '<p><input id="input" value="typed into a field"> <textarea id="area">typed into an area</textarea></p><p id="blank"> &nbsp; &nbsp; </p>',
    ),
  }),
  '/frames': (_, origin) => ({
    body: page(
      'Frames',
      'window',
      '',
      `<iframe id="same" src="/frame?about=cellar" width="600" height="260"></iframe>
       <iframe id="cross" src="${origin.replace('www.', 'other.')}/frame?about=stranger" width="600" height="260"></iframe>`,
    ),
  }),
  '/frame': (url) => ({ body: page('Frame', url.searchParams.get('about') ?? 'frame') }),
  '/relay': (url) => ({ body: relayed(url) }),
  '/gb2312': () => ({ body: readFileSync(join(ARTICLES, 'table-breaks.gb2312.html')) }),
  '/ten-megabytes': () => {
    const many = Array.from({ length: 50_000 }, (_, n) => `<p>${sentence(n, 'archive')} ${n}</p>`)
    const filler = `<!--${'x'.repeat(4_000_000)}-->`
    return { body: page('Ten megabytes', 'archive', '', many.join('') + filler) }
  },
  '/long': () => {
    const many = Array.from({ length: 1500 }, (_, n) => `<p>${sentence(n, 'road')} ${n}</p>`)
    return { body: page('A long road', 'road', '', many.join('')) }
  },
  '/one-node': () => ({
    body: `<!doctype html><meta charset="utf-8"><title>One node</title><article>${`${sentence(1, 'scroll')} `.repeat(50_000)}</article>`,
  }),
}

/** A page that never comes. */
const NEVER = '/extraction/slow_2.html'
/** A page that comes after some time, in ms. */
const LATER = { path: '/extraction/patient_2.html', ms: 3000 }

function answer(request: IncomingMessage, response: ServerResponse, shared: string): void {
  const origin = `http://${request.headers.host}`
  const url = new URL(request.url ?? '/', origin)
  if (url.pathname === '/redirect') {
    response.writeHead(302, { location: url.searchParams.get('to') ?? '/' }).end()
    return
  }
  if (url.pathname === NEVER) return
  if (url.pathname === LATER.path && !url.searchParams.has('now')) {
    url.searchParams.set('now', '')
    request.url = url.href.slice(origin.length)
    setTimeout(() => answer(request, response, shared), LATER.ms)
    return
  }
  const under = ['/spa', '/relay'].find((name) => url.pathname.startsWith(`${name}/`))
  const route = ROUTES[url.pathname] ?? (under && ROUTES[under])
  try {
    const canonicalOrigin = origin.replace('//m.', '//www.')
    const { body, headers } = route
      ? route(url, canonicalOrigin)
      : { body: readFileSync(fileOf(url.pathname, shared)) }
    // No charset here: each page names its own, and not all are UTF-8.
    response.writeHead(200, { 'content-type': 'text/html', ...headers })
    response.end(body)
  } catch {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found')
  }
}

/** Under `/shared` lie the articles of another folder. */
function fileOf(path: string, shared: string): string {
  const safe = normalize(decodeURIComponent(path))
  const under = '/shared/'
  return safe.startsWith(under) ? join(shared, safe.slice(under.length)) : join(ARTICLES, safe)
}

export interface Site {
  /** Every path asked for so far, with its parameters. */
  asked: string[]
  /** The address of a path; `host` is the first label under example.test. */
  url(path: string, host?: 'www' | 'm' | 'other'): string
  /** Leaves requests for a path, with its parameters, unanswered until what it returns is called. */
  hold(path: string): () => void
  /** Answers such requests with 503 until what it returns is called. */
  refuse(path: string): () => void
  close(): Promise<void>
}

/** Serves until closed, on a port of the system's choice. */
export async function serve({ shared = ARTICLES } = {}): Promise<Site> {
  const asked: string[] = []
  const held = new Map<string, Promise<void>>()
  const refused = new Set<string>()
  const server = createServer(async (request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    await held.get(path)
    if (refused.has(path)) response.writeHead(503).end()
    else answer(request, response, shared)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = (server.address() as AddressInfo).port
  return {
    asked,
    url: (path, host = 'www') => `http://${host}.example.test:${at}${path}`,
    hold(path) {
      let release = () => {}
      held.set(
        path,
        new Promise((resolve) => {
          release = resolve
        }),
      )
      return () => {
        held.delete(path)
        release()
      }
    },
    refuse(path) {
      refused.add(path)
      return () => refused.delete(path)
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
