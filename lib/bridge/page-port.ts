// The annotator's world in a web page: every request is a message to the background.
import { browser } from 'wxt/browser'
import type { Answer } from '@/lib/core/answer'
import type { AnnotationPort } from '@/lib/core/port'
import { sendMessage } from './messages'

/** The background may be killed between request and answer: the same request, with its key, is sent again after these pauses, in ms. */
const RETRIES = [100, 400, 1500]
/** An answer that takes longer is as good as lost; large notes on a slow disk take a second or two. */
const PATIENCE_MS = 15_000

export function createPagePort(finder: AnnotationPort['finder']): AnnotationPort {
  return {
    open: (facts) => ask(() => sendMessage('openPage', { facts })),
    add: (request) => ask(() => sendMessage('addAnnotation', request)),
    edit: (request) => ask(() => sendMessage('editAnnotation', request)),
    remove: (request) => ask(() => sendMessage('deleteAnnotation', request)),
    undo: (request) => ask(() => sendMessage('undo', request)),
    async suggest(typed, taken) {
      const answer = await ask(() => sendMessage('suggestTags', { typed, taken }))
      return answer.ok ? answer.value : []
    },
    finder,
    activated: (id) => quietly(() => sendMessage('activated', { id })),
    placed: (state) => quietly(() => sendMessage('placed', state)),
    alive,
  }
}

/** The runtime loses its id when the extension is updated or removed under the page. */
function alive(): boolean {
  try {
    return browser.runtime?.id !== undefined
  } catch {
    return false
  }
}

async function ask<T>(send: () => Promise<Answer<T>>): Promise<Answer<T>> {
  for (const pause of [...RETRIES, null]) {
    if (!alive()) return { ok: false, failure: 'reload' }
    const answer = await within(send)
    if (answer) return answer
    if (pause !== null) await new Promise((resolve) => setTimeout(resolve, pause))
  }
  return { ok: false, failure: alive() ? 'failed' : 'reload' }
}

/** The answer, or null where none came. */
async function within<T>(send: () => Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS)
  })
  try {
    return await Promise.race([send(), late])
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}

/** Does what may fail once the extension is gone from under the page: nobody needs to hear of it. */
export function quietly(run: () => unknown): void {
  try {
    Promise.resolve(run()).catch(() => {})
  } catch {}
}
