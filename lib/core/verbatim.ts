// Passages that stand in a text with all their surroundings: most of them, found without any comparing.
import { type Description, isPlaced, type Placement, type Target } from './selector'

/**
 * For each target its place, if it is where it was, or as far from there as the passage before it, or
 * at one other place only, with its whole neighbourhood, with prefix and suffix, or at least with
 * what its own line has of them; else null.
 * Where the reader attached it since comes before where it was marked.
 */
export function verbatim(text: string, targets: readonly Target[]): (Placement | null)[] {
  const found = standing(
    text,
    targets.map((target) => target.now ?? target),
  )
  const left = targets.flatMap(({ now }, i) => (now && !found[i] ? [i] : []))
  const before = left.length === 0 ? [] : standing(text, pick(targets, left))
  left.forEach((i, k) => {
    found[i] = before[k] ?? null
  })
  return found.map((place, i) => place && compared(text, place, targets[i] as Target))
}

const pick = <T>(list: readonly T[], at: readonly number[]) => at.map((i) => list[i] as T)

const compared = (text: string, { span, confidence }: Placement, { quote }: Target): Placement => ({
  span,
  changed: text.slice(span.start, span.end) !== quote.exact,
  confidence,
})

function standing(text: string, targets: readonly Description[]): (Placement | null)[] {
  const placements: (Placement | null)[] = targets.map(() => null)
  const order = targets.map((_, i) => i).sort((a, b) => startOf(targets[a]) - startOf(targets[b]))
  let shift = 0
  for (const i of order) {
    const target = targets[i] as Description
    const { quote, around, position } = target
    const near = quote.prefix + quote.exact + quote.suffix
    const far = around?.before ?? ''
    const whole = far + near + (around?.after ?? '')
    const was = position.start - quote.prefix.length
    const at = [was - far.length, was - far.length + shift].find(
      (at) => at >= 0 && text.startsWith(whole, at),
    )
    const moved = () =>
      target.twins?.length
        ? (onlyPlaceOf(text, whole, far.length) ?? byLine(text, target, quote.exact))
        : (placeOf(text, whole, near, far.length) ?? byLine(text, target))
    const prefix = at === undefined ? moved() : at + far.length
    if (prefix === null) continue
    const start = prefix + quote.prefix.length
    if (isPlaced(position)) shift = start - position.start
    const span = { start, end: start + quote.exact.length }
    placements[i] = { span, changed: false, confidence: 1 }
  }
  return placements
}

/** Where `near` is, if only there; or the one of its places where `whole` is, which has it at `offset`. */
function placeOf(text: string, whole: string, near: string, offset: number): number | null {
  const place = text.indexOf(near)
  if (place < 0 || text.indexOf(near, place + 1) < 0) return place < 0 ? null : place
  return onlyPlaceOf(text, whole, offset)
}

/** Where `offset` units into `whole` is, if `whole` is there just once. */
function onlyPlaceOf(text: string, whole: string, offset: number): number | null {
  const at = text.indexOf(whole)
  return at >= 0 && text.indexOf(whole, at + 1) < 0 ? at + offset : null
}

/** A line of less than this may be written twice: as UTF-16 units, a Han character as three. */
const LINE_LEAST = 40

/**
 * Where the prefix would begin if only the quote's own line were left of what stood around it: a
 * paragraph that was moved, or has other neighbours. null where that is short, or not there just once.
 * `twin` are words that stand elsewhere too: they do not count.
 */
function byLine(
  text: string,
  { quote: { prefix, exact, suffix } }: Description,
  twin = '',
): number | null {
  const end = suffix.indexOf('\n')
  const before = prefix.slice(prefix.lastIndexOf('\n') + 1)
  const line = before + exact + (end < 0 ? suffix : suffix.slice(0, end))
  if (sizeOf(line) - sizeOf(twin) < LINE_LEAST) return null
  const place = text.indexOf(line)
  if (place < 0 || text.indexOf(line, place + 1) >= 0) return null
  return place + before.length - prefix.length
}

const sizeOf = (line: string) => line.length + 2 * (line.match(HAN)?.length ?? 0)

const HAN = /\p{Script=Han}/gu

const startOf = (target: Description | undefined) => target?.position.start ?? 0

/** The place of the quote alone that is nearest to where it was: for one that came without surroundings. */
export function nearest(text: string, { quote, position }: Description): Placement | null {
  let best = -1
  for (let at = text.indexOf(quote.exact); at >= 0; at = text.indexOf(quote.exact, at + 1)) {
    if (best >= 0 && Math.abs(at - position.start) >= Math.abs(best - position.start)) break
    best = at
  }
  if (quote.exact === '' || best < 0) return null
  return { span: { start: best, end: best + quote.exact.length }, changed: false, confidence: 0.6 }
}
