// How long 100,000 passages in 10,000 articles take to be written, and how much memory, beside JSON.stringify of the same records.
// `npm run bench:export`; ARTICLES=1000 makes it smaller. Reading them from the database is not in it.
import { afterAll, test } from 'vitest'
import type { ExportedArticle, ExportSource } from '@/lib/core/export/exported'
import { type FormatId, loadFormat } from '@/lib/core/export/formats'
import { zipped } from '@/lib/core/export/zip'
import { options } from '../core/export/samples'
import { articleNumber } from './library'
import { finish, report } from './report'

const ARTICLES = Number(process.env.ARTICLES ?? 10_000)
const mb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`

/** Articles made as they are asked for; the time that takes is measured apart. */
function source(): ExportSource & { making: number } {
  return {
    count: ARTICLES,
    making: 0,
    async *read() {
      for (let n = 0; n < ARTICLES; n++) {
        const started = performance.now()
        const made: ExportedArticle = articleNumber(n)
        this.making += performance.now() - started
        yield made
      }
    },
  }
}

/** Writes it all and keeps nothing: the time without making the records, the most memory held, the size. */
async function measure(chunks: (from: ExportSource) => AsyncIterable<string | Uint8Array>) {
  const from = source()
  const before = process.memoryUsage().heapUsed
  const started = performance.now()
  let [size, peak, count] = [0, 0, 0]
  for await (const chunk of chunks(from)) {
    size += chunk.length
    if (++count % 200 === 0) peak = Math.max(peak, process.memoryUsage().heapUsed - before)
  }
  return { seconds: (performance.now() - started - from.making) / 1000, peak, size }
}

afterAll(() => finish('take-out'))

const FORMATS: FormatId[] = ['markdown', 'obsidian', 'html', 'docx', 'csv', 'jsonld', 'json']

test('everything', { timeout: 3_000_000 }, async () => {
  const plain = await measure(async function* (from) {
    for await (const each of from.read()) yield JSON.stringify(each)
  })
  const beside = `${plain.seconds.toFixed(1)} s, ${mb(plain.size)}`
  for (const id of FORMATS) {
    const format = await loadFormat(id)
    const { seconds, peak, size } = await measure((from) => format.write(from, options))
    const ours = `${seconds.toFixed(1)} s, ${mb(size)}, ${mb(peak)} of memory at most`
    report({
      what: `${id}, ${ARTICLES * 10} passages`,
      ours,
      beside,
      goal: 'under 300 MB of memory',
    })
  }
  const obsidian = await loadFormat('obsidian')
  const { seconds, peak, size } = await measure((from) =>
    zipped(
      (async function* () {
        for await (const each of from.read()) {
          const one = {
            count: 1,
            async *read() {
              yield each
            },
          }
          yield { path: `${each.article.id}.md`, chunks: obsidian.write(one, options) }
        }
      })(),
      options.at,
    ),
  )
  const ours = `${seconds.toFixed(1)} s, ${mb(size)}, ${mb(peak)} of memory at most`
  report({
    what: `obsidian in a zip of ${ARTICLES} files`,
    ours,
    beside,
    goal: 'under 300 MB of memory',
  })
})
