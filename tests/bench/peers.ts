// What search is measured beside, in a page of its own: FlexSearch and MiniSearch in memory, and a plain scan.
import { Index } from 'flexsearch'
import MiniSearch from 'minisearch'
import { parseQuery } from '@/lib/core/search/query'
import { searchable } from '@/lib/core/search/searchable'
import { articleNumber } from './library'

/** Words as the peers take them: Han in pairs, other scripts by word. */
const pairs = (text: string) =>
  (searchable(text).match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? []).flatMap(
    (run) =>
      /\p{Script=Han}/u.test(run) && run.length > 1
        ? Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2))
        : [run],
  )
const peers: Record<string, (typed: string) => number> = {}

/** Builds a peer over the passages alone (a scan: over the full texts too); ms until it is ready. */
function build(name: 'flexsearch' | 'minisearch' | 'scan', articles: number): number {
  const notes: string[] = []
  const bodies: string[] = []
  for (let n = 0; n < articles; n++) {
    const { annotations, body } = articleNumber(n)
    for (const row of annotations) notes.push(`${row.target.quote.exact}\n${row.note}`)
    if (name === 'scan') bodies.push(body.text)
  }
  const started = performance.now()
  if (name === 'flexsearch') {
    const index = new Index({ encode: pairs, tokenize: 'strict', cache: false })
    notes.forEach((note, i) => void index.add(i, note))
    peers[name] = (typed) => index.search(typed, { limit: 100 }).length
  } else if (name === 'minisearch') {
    const index = new MiniSearch({ fields: ['t'], tokenize: pairs, processTerm: (term) => term })
    index.addAll(notes.map((t, id) => ({ id, t })))
    peers[name] = (typed) => index.search(typed, { combineWith: 'AND', prefix: true }).length
  } else {
    const folded = [...notes, ...bodies].map(searchable)
    peers[name] = (typed) => {
      const terms = parseQuery(typed).terms
      return folded.reduce(
        (n, text) => n + Number(terms.every((term) => text.includes(term.text))),
        0,
      )
    }
  }
  return performance.now() - started
}

function askPeer(name: string, typed: string): number {
  const started = performance.now()
  peers[name]!(typed)
  return performance.now() - started
}

Object.assign(globalThis, { bench: { build, askPeer } })
