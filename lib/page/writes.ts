// What the reader did on one page and is not durable yet: laid over what the store says, sent in order, taken back by undo.
import type { Annotation, AnnotationBase, AnnotationPatch } from '@/lib/core/annotation'
import type { Answer } from '@/lib/core/answer'
import type { PageFacts } from '@/lib/core/article'
import { newId } from '@/lib/core/id'
import type { AnnotationPort } from '@/lib/core/port'

export type Change =
  | { kind: 'add'; id: string; row: Annotation; facts: PageFacts }
  | { kind: 'edit'; id: string; patch: AnnotationPatch; base?: AnnotationBase | undefined }
  | { kind: 'remove'; id: string }

interface Entry {
  key: string
  change: Change
  /** A first write that was refused; it stays, to be sent again. */
  failed?: boolean
}

/** One page's writes; another page by client-side navigation has its own. */
export class Writes {
  articleId: string | null = null
  /** Counts what has become durable: an answer read before a write may be older than the page. */
  settled = 0
  private readonly unsettled: Entry[] = []
  /** The last write of each passage: the next one waits for it. */
  private readonly chains = new Map<string, Promise<unknown>>()
  /** Acts done here, newest last. */
  private readonly acts: { key: string; done: Promise<boolean> }[] = []

  constructor(
    private readonly port: AnnotationPort,
    /** The page's address: what is sent after the reader has gone on still belongs here. */
    private readonly url: string,
  ) {}

  /** The store's rows as they will be once all that was done here is durable. */
  over(rows: readonly Annotation[]): Annotation[] {
    const all = new Map(rows.map((row) => [row.id, row]))
    for (const { change } of this.unsettled) {
      const row = all.get(change.id)
      if (change.kind === 'add') all.set(change.id, row ?? change.row)
      else if (change.kind === 'remove') all.delete(change.id)
      else if (row) all.set(change.id, { ...row, ...change.patch })
    }
    return [...all.values()]
  }

  /** Whether the first write of a passage has failed and waits to be tried again. */
  waits(id: string): boolean {
    return this.waiting(id)?.failed === true
  }

  /** Sends a change after those before it; the answer, and the key to undo it by. */
  do(change: Change): { key: string; answer: Promise<Answer<null>> } {
    const entry = { key: newId(), change }
    this.unsettled.push(entry)
    const answer = this.follow(change.id, () => this.send(entry))
    this.acts.push({ key: entry.key, done: answer.then(({ ok }) => ok) })
    return { key: entry.key, answer }
  }

  /** Sends a passage's failed first write again, under the key it had; null where none waits. */
  again(id: string): { key: string; answer: Promise<Answer<null>> } | null {
    const entry = this.waiting(id)
    if (!entry) return null
    const answer = this.follow(id, () => this.sendWaiting(id))
    this.acts.push({ key: entry.key, done: answer.then(({ ok }) => ok) })
    return { key: entry.key, answer }
  }

  /**
   * Takes back the newest act that came to be, or the one named. null where there is none.
   * An act still under way is waited for.
   */
  async undo(named?: string): Promise<Answer<null> | null> {
    for (;;) {
      const at =
        named === undefined ? this.acts.length - 1 : this.acts.findIndex(({ key }) => key === named)
      const [act] = at < 0 ? [] : this.acts.splice(at, 1)
      if (!act) return null
      if (!(await act.done)) continue
      const answer = await this.port.undo({ key: newId(), act: act.key, url: this.url })
      if (answer.ok) this.settled++
      else if (answer.failure !== 'gone') this.acts.push(act)
      return answer
    }
  }

  private waiting(id: string): Entry | undefined {
    return this.unsettled.find(({ change }) => change.kind === 'add' && change.id === id)
  }

  private follow(id: string, run: () => Promise<Answer<null>>): Promise<Answer<null>> {
    const before = this.chains.get(id)
    const answer = before ? before.then(run) : run()
    this.chains.set(id, answer)
    return answer
  }

  private async sendWaiting(id: string): Promise<Answer<null>> {
    const entry = this.waiting(id)
    return entry ? this.send(entry) : { ok: true, value: null }
  }

  private async send(entry: Entry): Promise<Answer<null>> {
    const { change } = entry
    const { id } = change
    if (change.kind === 'edit') {
      const first = await this.sendWaiting(id)
      if (!first.ok) return this.settle(entry, first)
    }
    const unkept = change.kind === 'remove' && this.waits(id)
    const answer = await this.request(entry)
    // A passage that never came to be kept is gone as the reader wished.
    if (unkept && !answer.ok && answer.failure === 'gone') {
      return this.settle(entry, { ok: true, value: null })
    }
    return this.settle(entry, answer)
  }

  private async request({ key, change }: Entry): Promise<Answer<null>> {
    const { port, url } = this
    const { id } = change
    if (change.kind === 'remove') return port.remove({ key, id, url })
    if (change.kind === 'edit') {
      return port.edit({ key, id, url, patch: change.patch, base: change.base })
    }
    const { target, color, note, tags } = change.row
    this.articleId ??= newId()
    const answer = await port.add({
      key,
      articleId: this.articleId,
      facts: change.facts,
      draft: { id, target, color, note, tags },
    })
    if (!answer.ok) return answer
    this.articleId = answer.value.articleId
    return { ok: true, value: null }
  }

  /** What is durable, or refused, is laid over nothing any more; a failed first write stays, to be tried again. */
  private settle(entry: Entry, answer: Answer<null>): Answer<null> {
    if (answer.ok) this.settled++
    if (!answer.ok && entry.change.kind === 'add') {
      entry.failed = true
      return answer
    }
    const { id } = entry.change
    const over = entry.change.kind === 'remove' && answer.ok
    const stays = (each: Entry) => each !== entry && !(over && each.change.id === id)
    this.unsettled.splice(0, Number.POSITIVE_INFINITY, ...this.unsettled.filter(stays))
    return answer
  }
}
