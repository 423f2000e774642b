// What is marked in one page: asks for its passages, shows them, and follows the page as it changes.
import type { PageFacts } from '@/lib/core/article'
import type { AnnotationPort, PageState } from '@/lib/core/port'
import type { Span } from '@/lib/core/selector'
import { pageKey } from '@/lib/core/url'
import { Passages } from './passages'
import { boxOf, selectedIn } from './selection'
import { Writes } from './writes'

export interface SessionOptions {
  document: Document
  /** What may be marked: the document, or the article in the reader. */
  root: Node
  port: AnnotationPort
  facts(): PageFacts
  /** Ends everything; what is painted stays. */
  controller: AbortController
}

export class Session {
  readonly passages: Passages
  /** Every document the page consists of: its own and those of same-origin frames. */
  readonly documents = new Set<Document>()
  /** What the reader does on the page that is shown now. */
  writes: Writes
  /** A click that came before the marker was there to answer it. */
  missed: MouseEvent | null = null
  /** Whether a button or finger is down: the marker may come in the middle of a drag. */
  pressed = false
  /** Told of each document, also of those that come later. */
  onDocument: (document: Document) => void = () => {}
  /** Told when client-side navigation has made this another page. */
  onLeave: () => void = () => {}
  private page: string
  /** Counts questions, so that only the last one's answer is shown. */
  private turn = 0

  constructor(readonly options: SessionOptions) {
    const { document, root, port, controller } = options
    const { url } = options.facts()
    this.page = pageKey(url)
    this.writes = new Writes(port, url)
    this.passages = new Passages(
      root,
      () => port.placed(this.state()),
      (found) => found.nodeType === 9 && this.attend(found as Document),
      () => port.finder(),
      () => port.alive(),
      controller.signal,
    )
    this.attend(document)
  }

  state(): PageState {
    return {
      facts: this.options.facts(),
      missing: this.passages.missing(),
      changed: this.passages.altered(),
    }
  }

  /** Asks which passages this page has, and shows them. */
  async refresh(): Promise<void> {
    const facts = this.options.facts()
    const key = pageKey(facts.url)
    if (key !== this.page) this.leave(key, facts.url)
    const turn = ++this.turn
    const { writes } = this
    const { settled } = writes
    const answer = await this.options.port.open(facts)
    if (turn !== this.turn || !answer.ok) return
    // What was read before a write became durable would flicker back.
    if (settled !== writes.settled) return this.refresh()
    writes.articleId = answer.value.articleId ?? writes.articleId
    this.passages.replace(writes.over(answer.value.annotations))
  }

  /** Scrolls to a passage and flashes it; false where it is not on the page. */
  reveal(id: string): boolean {
    return this.show(this.passages.rangesOf(id))
  }

  /** Scrolls to a place and flashes it; false where it is not drawn. */
  show(ranges: readonly Range[]): boolean {
    const [first] = ranges
    if (!first || !boxOf(ranges, this.options.document.defaultView!)) return false
    const { startContainer } = first
    startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' })
    const view = startContainer.ownerDocument!.defaultView!
    const box = first.getBoundingClientRect()
    // The middle of a long paragraph may be far from the passage.
    if (box.top < 0 || box.bottom > view.innerHeight) {
      view.scrollBy({ top: box.top - view.innerHeight / 3, behavior: 'instant' })
    }
    this.passages.highlighter.flash(ranges)
    return true
  }

  /** The text of the page that is selected, which then is selected no more, as where it is marked; null where none is. */
  takeSelection(): Span | null {
    const selected = selectedIn(this.passages.map())
    selected?.document.getSelection()?.removeAllRanges()
    return selected?.span ?? null
  }

  private leave(page: string, url: string): void {
    this.onLeave()
    this.page = page
    this.writes = new Writes(this.options.port, url)
    this.passages.replace([])
  }

  private attend(document: Document): void {
    if (this.documents.has(document)) return
    for (const each of this.documents) if (!each.defaultView) this.documents.delete(each)
    this.documents.add(document)
    this.onDocument(document)
    // A frame's `load` does not bubble, but it is captured.
    document.addEventListener(
      'load',
      ({ target }) => {
        if (/^I?FRAME$/.test((target as Element).nodeName)) this.enter(target as HTMLIFrameElement)
      },
      { capture: true, signal: this.options.controller.signal },
    )
    for (const frame of document.querySelectorAll('iframe, frame')) {
      this.enter(frame as HTMLIFrameElement)
    }
  }

  private enter(frame: HTMLIFrameElement): void {
    const inner = frame.contentDocument
    if (!inner) return
    this.attend(inner)
    this.passages?.changed()
  }
}
