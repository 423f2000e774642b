// Answers for the panel's desk: how a passage reads on this page now, why it is not found, where it may be attached.
import type { Examination, Offer } from '@/lib/core/examination'
import { paragraphAt } from '@/lib/core/paragraph'
import { type Description, describe, type Span } from '@/lib/core/target'
import type { Session } from './session'
import { inSlices } from './slices'
import type { TextMap } from './text-map'

/** More places than this are no help in choosing one. */
const OFFERS_MOST = 3
/** Nor is one less likely than this. */
const LIKELY_LEAST = 0.02
/** Text of an offer's line shown on each side of it, in UTF-16 units. */
const BESIDE = 60

export class Desk {
  /** Where the offers of each passage's last examination are in the page. */
  private readonly offered = new Map<string, Range[][]>()

  constructor(private readonly session: Session) {}

  /** How this passage reads now, or why it is not found; null where it is not this page's. */
  async examine(id: string): Promise<Examination | null> {
    const { passages, options } = this.session
    const row = passages.get(id)
    const finder = row && (await options.port.finder())
    if (!finder) return null
    const map = passages.map()
    const span = passages.spanOf(id)
    if (span) return placedAt(map, span)
    const found = await inSlices(finder.guessing(map.text, row.target))
    const likely = found.places.filter(({ confidence }) => confidence >= LIKELY_LEAST)
    const offers = likely
      .slice(0, OFFERS_MOST)
      .map(({ span, confidence }) => offer(map, 'likely', span, confidence))
    const { instead } = found
    if (instead && likely.every(({ span }) => apart(span, instead)))
      offers.push(offer(map, 'instead', instead, 0))
    this.offered.set(
      id,
      offers.map(({ place: { position } }) => passages.rangesAt(position)),
    )
    return {
      kind: 'missing',
      offers,
      evidence: {
        loading: options.document.readyState !== 'complete',
        length: map.text.length,
        reach: Math.max(...passages.all().map(({ target }) => target.position.end)),
        found: passages.all().length - passages.missing().length,
        kept: Math.min(1, found.kept),
        beside: Math.min(1, found.beside),
      },
    }
  }

  /** Shows an offer of the last examination for a moment; false where it has gone. */
  preview(id: string, offer: number): boolean {
    return this.session.show(this.offered.get(id)?.[offer] ?? [])
  }

  /** What place is selected, and selects it no more; null where nothing of the page's text is. */
  takeSelection(): Description | null {
    const selected = this.session.takeSelection()
    return selected && describe(this.session.passages.map().text, selected)
  }
}

function placedAt({ text }: TextMap, span: Span): Examination {
  return { kind: 'placed', text: text.slice(span.start, span.end), place: describe(text, span) }
}

function offer({ text }: TextMap, kind: Offer['kind'], span: Span, likelihood: number): Offer {
  const { before, after } = paragraphAt(text, span, BESIDE)
  return {
    kind,
    text: text.slice(span.start, span.end),
    before,
    after,
    likelihood,
    place: describe(text, span),
  }
}

const apart = (a: Span, b: Span) => a.end <= b.start || b.end <= a.start
