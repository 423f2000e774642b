// What says where a passage is: the shapes of the W3C's selectors, and what finding one gives.

/** UTF-16 offsets into a text map, end exclusive. */
export interface Span {
  start: number
  end: number
}

/** https://www.w3.org/TR/annotation-model/#text-quote-selector */
export interface TextQuoteSelector {
  type: 'TextQuoteSelector'
  exact: string
  prefix: string
  suffix: string
}

/**
 * https://www.w3.org/TR/annotation-model/#text-position-selector; UTF-16 offsets. Below zero where
 * nobody has measured it (an import that has quotes only): then only the order of several means something.
 */
export interface TextPositionSelector {
  type: 'TextPositionSelector'
  start: number
  end: number
}

/** Where a passage was when it was marked. The quote is the truth, the position a hint. */
export interface Description {
  quote: TextQuoteSelector
  position: TextPositionSelector
  /** What stands beyond prefix and suffix: where those are rewritten, it still says where to look. */
  around?: { before: string; after: string }
  /** Fingerprints of what stands further away on both sides, the nearest first; see `landmarks.ts`. */
  landmarks?: { before: string; after: string }
  /** Where else the same words stood, the nearest: UTF-16 offsets of their starts, rising. */
  twins?: number[]
  /** The headings it stood under, the outermost first, each cut to a line's length: for the reader, not to find it by. */
  headings?: string[]
}

/** Whether the position was ever measured. */
export const isPlaced = ({ start }: TextPositionSelector): boolean => start >= 0

/** Stands for a position nobody knows; passages with a lower `order` come first. */
export function unplaced(order: number): TextPositionSelector {
  const start = order - 1_000_000_000
  return { type: 'TextPositionSelector', start, end: start }
}

/** A passage's place, and what the reader decided about it since. The quote stays as it was marked. */
export interface Target extends Description {
  /** Where the reader attached it after the text had changed: looked for before the rest. */
  now?: Description
  /** The reader knows that it is not on its page and wants it left so. */
  left?: true
}

/** Where a target was found. `changed`: the text there differs from the quote. */
export interface Placement {
  span: Span
  changed: boolean
  /** How likely it is the passage, 0 to 1, as counted on revisions of real pages. */
  confidence: number
}

/** Where the passage was when it was marked, whatever the reader decided since. */
export function asMarked({ now: _, left: __, ...description }: Target): Description {
  return description
}

/** The target attached to another place; the quote stays as it was marked. */
export function attached(target: Target, now: Description): Target {
  return { ...asMarked(target), now }
}

/** Whether two targets say the same place, whatever the order of their fields. */
export function samePlace(a: Target, b: Target): boolean {
  return (
    sameDescription(a, b) &&
    (a.now === undefined) === (b.now === undefined) &&
    (!a.now || !b.now || sameDescription(a.now, b.now))
  )
}

function sameDescription(a: Description, b: Description): boolean {
  return (
    a.position.start === b.position.start &&
    a.position.end === b.position.end &&
    a.quote.exact === b.quote.exact &&
    a.quote.prefix === b.quote.prefix &&
    a.quote.suffix === b.quote.suffix &&
    a.around?.before === b.around?.before &&
    a.around?.after === b.around?.after
  )
}

/** All that was known of a passage and what stood around it, as one string, and where the quote is in it. */
export interface Neighbourhood {
  string: string
  quote: Span
}

export function neighbourhood({ quote, around }: Description): Neighbourhood {
  const before = (around?.before ?? '') + quote.prefix
  const string = before + quote.exact + quote.suffix + (around?.after ?? '')
  return { string, quote: { start: before.length, end: before.length + quote.exact.length } }
}
