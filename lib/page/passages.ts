// The passages of one page: where each is in its text now, and which were not found. Past 250 lines: what
// is placed, moved, missing and painted is one state, and every change of the page touches all of it.
import type { Annotation } from '@/lib/core/annotation'
import type { Finder } from '@/lib/core/port'
import { type Placement, type Span, samePlace } from '@/lib/core/selector'
import { verbatim } from '@/lib/core/verbatim'
import { Highlighter } from './highlighter'
import { type End, endOf, isLost, isMoved } from './live-range'
import { inSlices, nextTask, SLICE } from './slices'
import { buildTextMap, rangesOf, spanOf, type TextMap, textReader } from './text-map'
import { HOST } from './toolbar/host'

interface Place {
  span: Span
  ranges: Range[]
  /** The text here is not the quote as it was marked. */
  changed: boolean
  /** Found by comparing, in this version of the page: in another one it may stand elsewhere, word for word. */
  doubtful: number | null
  /** The ends of the ranges when they were made. */
  ends: readonly End[]
}

/** A page that never stops changing is read again at most this often, in ms, and never more than a twentieth of the time. */
const SHORTEST_PAUSE = 200
const SHARE = 20
/** Passages that stay missing are looked for less and less often, up to this pause, in ms. */
const LONGEST_PAUSE = 30_000
/** The toolbar's host as the DOM names it. */
const HOST_NAME = HOST.toUpperCase()
export class Passages {
  readonly highlighter = new Highlighter()
  /** Told whenever passages are shown elsewhere, or others than before. */
  onPaint: () => void = () => {}
  private readonly rows = new Map<string, Annotation>()
  private readonly places = new Map<string, Place>()
  /** Passages whose place is another now: they stay where they are shown until that is found. */
  private readonly moved = new Set<string>()
  private cached: TextMap | null = null
  private readonly observer: MutationObserver
  private readonly observed = new WeakSet<Node>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private pause = SHORTEST_PAUSE
  private reported: string | null = null
  /** Counts changes, so that a map read while the page changed is not taken for the present one. */
  private version = 0
  private settling = false

  constructor(
    private readonly root: Node,
    /** Told whenever the passages that cannot be found, or have changed, are others than before. */
    private readonly onPlaced: () => void,
    /** Told of every document and shadow root the page turns out to consist of. */
    private readonly onRoot: (root: Document | ShadowRoot) => void,
    /** Fetches what finds a passage whose surroundings have changed; null where it cannot be had. */
    private readonly finder: () => Promise<Finder | null>,
    /** False once nobody answers any more: then what is painted stays as it is. */
    private readonly alive: () => boolean,
    private readonly signal: AbortSignal,
  ) {
    this.observer = new MutationObserver((records) => {
      if (!records.every(isOurs)) this.changed()
    })
    this.watch(root)
    signal.addEventListener('abort', () => {
      this.observer.disconnect()
      clearTimeout(this.timer)
    })
  }

  /** The text map of the page as it is now. */
  map(): TextMap {
    if (!this.cached) this.adopt(buildTextMap(this.root))
    return this.cached!
  }

  get(id: string): Annotation | undefined {
    return this.rows.get(id)
  }

  rangesOf(id: string): readonly Range[] {
    return this.places.get(id)?.ranges ?? []
  }

  /** The DOM ranges of a span of the present map. */
  rangesAt(span: Span): Range[] {
    return rangesOf(this.map(), span)
  }

  /** The passage that covers just this span of the present map. */
  idAt({ start, end }: Span): string | null {
    for (const [id, { span }] of this.places) {
      if (span.start === start && span.end === end) return id
    }
    return null
  }

  /** Where a passage is in the present map; null where it is not. */
  spanOf(id: string): Span | null {
    const ranges = this.rangesOf(id)
    const first = ranges[0]
    const last = ranges[ranges.length - 1]
    if (!first || !last) return null
    const start = spanOf(this.map(), first)
    const end = ranges.length > 1 ? spanOf(this.map(), last) : start
    return start && end && { start: start.start, end: end.end }
  }

  /** Passages that were looked for and not found. */
  missing(): string[] {
    return [...this.rows.keys()].filter((id) => !this.places.has(id))
  }

  /** Passages that were found with other words than when they were marked. */
  altered(): string[] {
    return [...this.places].flatMap(([id, { changed }]) => (changed ? [id] : []))
  }

  all(): readonly Annotation[] {
    return [...this.rows.values()]
  }

  /** Shows these passages and no others; what is already placed stays where it is. */
  replace(annotations: readonly Annotation[]): void {
    const wanted = new Map(annotations.map((row) => [row.id, row]))
    for (const id of this.rows.keys()) if (!wanted.has(id)) this.drop(id)
    for (const [id, row] of wanted) {
      const known = this.rows.get(id)
      if (known && !samePlace(known.target, row.target)) this.moved.add(id)
      this.rows.set(id, row)
    }
    this.pause = SHORTEST_PAUSE
    this.paint()
    void this.settle()
  }

  /** Shows a passage at a span of the present map, or with new colour and note where it is. */
  put(row: Annotation, span?: Span): void {
    this.rows.set(row.id, row)
    if (span) {
      const ranges = rangesOf(this.map(), span)
      const ends = ranges.map(endOf)
      this.places.set(row.id, { span, ranges, ends, changed: false, doubtful: null })
      this.moved.delete(row.id)
    }
    this.paint()
    if (span) this.report()
  }

  remove(id: string): void {
    this.drop(id)
    this.paint()
  }

  /** Something may have changed that no mutation tells of, such as a frame that has loaded. */
  changed(): void {
    this.cached = null
    this.version++
    this.schedule()
  }

  private drop(id: string): void {
    this.rows.delete(id)
    this.places.delete(id)
    this.moved.delete(id)
  }

  private adopt(map: TextMap): void {
    this.cached = map
    for (const root of map.roots) this.watch(root)
  }

  private watch(root: Node): void {
    if (this.observed.has(root)) return
    this.observed.add(root)
    const options = { childList: true, characterData: true, subtree: true }
    const isRoot = root.nodeType === 9 || root.nodeType === 11
    this.observer.observe(root, options)
    if (isRoot) this.onRoot(root as Document)
  }

  private schedule(): void {
    if (this.timer !== undefined || this.rows.size === 0 || this.signal.aborted) return
    this.timer = setTimeout(() => void this.settle(), this.pause)
  }

  /** Passages that lost their place, and those that had none, are looked for. */
  private async settle(): Promise<void> {
    if (this.settling) return this.schedule()
    if (!this.alive()) return
    this.settling = true
    try {
      await this.look()
    } finally {
      this.settling = false
    }
  }

  private async look(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    for (const [id, { ranges, ends }] of this.places) {
      if (ranges.length === 0 || ranges.some(isLost)) this.places.delete(id)
      // An end whose node was taken out stands beside it now, and the rest is shown until it is found.
      else if (ranges.some((range, i) => isMoved(range, ends[i] as End))) this.moved.add(id)
    }
    const before = this.unsettled()
    const were = this.whereabouts()
    const { version } = this
    let spent = 0
    if (before > 0) {
      const [map, reading] = this.cached ? [this.cached, 0] : await this.readInSlices()
      const started = performance.now()
      const rows = [...this.rows.values()]
      const targets = rows.map(({ target }) => target)
      const standing = await inSlices(verbatim(map.text, targets))
      // In a page that changed since it was read a place is certain only until it is looked for again.
      this.place(map, rows, standing, version === this.version ? null : version)
      this.paint()
      if (this.unsettled() > 0) {
        const finder = await this.finder()
        const found = finder && (await inSlices(finder.locating(map.text, targets)))
        // The page may have changed meanwhile: then what was found is looked for again.
        if (found) this.place(map, rows, found, version)
        if (found && version === this.version) {
          // What was looked for again and is not found is nowhere.
          for (const row of rows) {
            if (!this.isSame(row) || this.isSettled(row.id)) continue
            this.moved.delete(row.id)
            this.places.delete(row.id)
          }
        }
        this.paint()
      }
      spent = reading + performance.now() - started
    }
    this.report()
    const patient = before > 0 && this.whereabouts() === were ? this.pause * 1.5 : 0
    this.pause = Math.min(LONGEST_PAUSE, Math.max(SHORTEST_PAUSE, spent * SHARE, patient))
    if (version !== this.version) this.schedule()
  }

  /** Where all of them are, to be compared. */
  private whereabouts(): string {
    return [...this.places].map(([id, { span }]) => `${id} ${span.start} ${span.end}`).join()
  }

  /** How many are to be looked for. */
  private unsettled(): number {
    let count = 0
    for (const id of this.rows.keys()) if (!this.isSettled(id)) count++
    return count
  }

  /** Whether a passage has its place in the page as it is now. */
  private isSettled(id: string): boolean {
    const place = this.places.get(id)
    if (!place || this.moved.has(id)) return false
    return place.doubtful === null || place.doubtful === this.version
  }

  /** Reads the page without a long task; the map and the time spent, in ms. */
  private async readInSlices(): Promise<[TextMap, number]> {
    const { version } = this
    const read = textReader(this.root)
    let spent = 0
    for (;;) {
      const started = performance.now()
      const map = read(started + SLICE)
      spent += performance.now() - started
      if (map) {
        this.adopt(map)
        if (version !== this.version) this.cached = null
        return [map, spent]
      }
      await nextTask()
    }
  }

  private place(
    map: TextMap,
    rows: readonly Annotation[],
    found: readonly (Placement | null)[],
    doubtful: number | null,
  ): void {
    for (const [i, row] of rows.entries()) {
      const placement = found[i]
      if (!placement || this.isSettled(row.id) || !this.isSame(row)) continue
      const { span, changed } = placement
      const ranges = rangesOf(map, span)
      if (ranges.length === 0) continue
      this.places.set(row.id, { span, ranges, ends: ranges.map(endOf), changed, doubtful })
      this.moved.delete(row.id)
    }
  }

  /** Whether a passage is still the one that was looked for. */
  private isSame({ id, target }: Annotation): boolean {
    const now = this.rows.get(id)
    return now !== undefined && samePlace(now.target, target)
  }

  private report(): void {
    const told = `${this.missing()}/${this.altered()}`
    if (told === this.reported) return
    this.reported = told
    this.onPlaced()
  }

  private paint(): void {
    this.highlighter.paint(
      [...this.places].map(([id, { ranges }]) => {
        const { color, note } = this.rows.get(id)!
        return { id, color, noted: note !== '', ranges }
      }),
    )
    this.onPaint()
  }
}

/** Our own host coming and going is no change of the page. */
function isOurs({ type, addedNodes, removedNodes }: MutationRecord): boolean {
  const nodes = [...addedNodes, ...removedNodes]
  return type === 'childList' && nodes.every((node) => node.nodeName === HOST_NAME)
}
