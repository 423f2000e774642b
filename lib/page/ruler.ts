// Measures the shown article: which sentences there are, where each stands in the window, and which the reader has come to.
import { firstWhere } from '@/lib/core/bisect'
import { bySentence, type Sentences, sentenceAt } from '@/lib/core/cursor'
import { sentencesOfText } from '@/lib/core/sentence'
import type { Span } from '@/lib/core/target'
import { rangesOf, type TextMap } from './text-map'

/** The edges of the window between which text can be read, in CSS px, along the direction lines follow one another. */
export interface Edges {
  near: number
  far: number
}

export class Ruler implements Sentences {
  readonly sentences: readonly Span[]
  readonly paragraphs: readonly number[]

  constructor(
    readonly map: TextMap,
    /** Whether lines are columns that follow one another from right to left. */
    private readonly vertical: boolean,
  ) {
    const { sentences, paragraphs } = bySentence(map.text, sentencesOfText(map.text))
    this.sentences = sentences
    this.paragraphs = paragraphs
  }

  rangeOf(span: Span): Range | null {
    return rangesOf(this.map, span)[0] ?? null
  }

  /** The sentence at an offset. */
  at(offset: number): number {
    return sentenceAt(offset, this)
  }

  /** The first sentence that ends beyond the near edge; the last one where all are before it. */
  firstSeen({ near }: Edges): number {
    return this.search((_, end) => end > near)
  }

  /** The last sentence that begins before the far edge. */
  lastSeen({ far }: Edges): number {
    const beyond = this.search((start) => start >= far)
    const box = this.boxOf(beyond)
    return box && this.along(box)[0] < far ? beyond : Math.max(0, beyond - 1)
  }

  private boxOf(index: number): DOMRect | null {
    const sentence = this.sentences[index]
    return (sentence && this.rangeOf(sentence)?.getBoundingClientRect()) ?? null
  }

  private along(box: DOMRect): [start: number, end: number] {
    return this.vertical ? [-box.right, -box.left] : [box.top, box.bottom]
  }

  /** The first sentence for which `is` holds, by halves: sentences follow one another down the page. */
  private search(is: (start: number, end: number) => boolean): number {
    return firstWhere(Math.max(0, this.sentences.length - 1), (at) => {
      const box = this.boxOf(at)
      return box !== null && is(...this.along(box))
    })
  }
}

/** The edges of a scrolled box in the direction its lines follow one another. */
export function edgesOf(box: DOMRect, vertical: boolean, margin: number): Edges {
  return vertical
    ? { near: -box.right + margin, far: -box.left - margin }
    : { near: box.top + margin, far: box.bottom - margin }
}
