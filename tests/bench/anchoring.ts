// The engine as shipped, in the shape that ../shared/corpus/anchoring measures; see its README.
import { describe as describeSpan, locate, type Target } from '@/lib/core/target'
import { buildTextMap, rangesOf, spanOf, type TextMap } from '@/lib/page/text-map'

let described: TextMap | null = null

/** As the page script does, reads the page once for all that is marked in it. */
export function describe(range: Range): Target | null {
  described ??= buildTextMap(document.body)
  const span = spanOf(described, range)
  return span && describeSpan(described.text, span)
}

export function anchor(root: Element, target: Target): Range[] | null {
  return anchorAll(root, [target])[0] ?? null
}

export function anchorAll(root: Element, targets: Target[]): (Range[] | null)[] {
  const map = buildTextMap(root)
  return locate(map.text, targets).map((place) => (place ? rangesOf(map, place.span) : null))
}
