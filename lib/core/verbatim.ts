// Passages that stand in a text with all their surroundings: most of them, found without any comparing.
import { byWas } from './order'
import {
  type Description,
  isPlaced,
  type Neighbourhood,
  neighbourhood,
  type Placement,
  type Target,
} from './selector'

/**
 * Where the units `from` to `to` of a passage's neighbourhood stand in the text, as UTF-16 offsets:
 * all places, or the first two.
 */
export type Seek = (target: Description, from: number, to: number) => readonly number[]

/** Reads the text from its beginning. */
export const scan =
  (text: string): Seek =>
  (target, from, to) => {
    const part = neighbourhood(target).string.slice(from, to)
    const first = text.indexOf(part)
    const second = first < 0 ? -1 : text.indexOf(part, first + 1)
    return [first, second].filter((at) => at >= 0)
  }

/**
 * For each target its place, if it is where it was, or as far from there as the passage before it, or
 * at one other place only, with its whole neighbourhood, with prefix and suffix, or at least with
 * what its own line has of them; else null.
 * Where the reader attached it since comes before where it was marked. In steps, a passage a step.
 */
export function* verbatim(
  text: string,
  targets: readonly Target[],
  seek: Seek = scan(text),
): Generator<void, (Placement | null)[]> {
  const placements: (Placement | null)[] = targets.map(() => null)
  const order = byWas(
    targets.map(({ now, position }, i) => ({ was: (now ?? { position }).position.start, now: i })),
  )
  let shift = 0
  for (const { now: i } of order) {
    const target = targets[i] as Target
    for (const description of target.now ? [target.now, target] : [target]) {
      const { position, quote } = description
      const around = neighbourhood(description)
      const was = position.start - around.quote.start
      let begin: number | null | undefined = [was, was + shift].find(
        (at) => at >= 0 && text.startsWith(around.string, at),
      )
      if (begin === undefined) {
        yield
        begin = moved(description, around, seek)
      }
      if (begin === null) continue
      const start = begin + around.quote.start
      const end = start + quote.exact.length
      if (isPlaced(position)) shift = start - position.start
      const changed = text.slice(start, end) !== target.quote.exact
      placements[i] = { span: { start, end }, changed, confidence: 1 }
      break
    }
  }
  return placements
}

/** Where the neighbourhood would begin whose passage stands elsewhere now. */
function moved(target: Description, around: Neighbourhood, seek: Seek): number | null {
  const { string, quote } = around
  const begin = quote.start - target.quote.prefix.length
  const end = quote.end + target.quote.suffix.length
  // Where its words stand elsewhere too, only all that was around it, or its own line, tells it from those.
  const near = target.twins?.length ? null : seek(target, begin, end)
  if (near?.length === 1) return (near[0] as number) - begin
  const whole = near?.length === 0 ? [] : seek(target, 0, string.length)
  return whole.length === 1 ? (whole[0] as number) : byLine(target, around, seek)
}

/** A line of less than this may be written twice: as UTF-16 units, a Han character as three. */
const LINE_LEAST = 40

/**
 * Where the neighbourhood would begin if only the quote's own line were left of what stood around it: a
 * paragraph that was moved, or has other neighbours. null where that is short, or not there just once.
 */
function byLine(target: Description, around: Neighbourhood, seek: Seek): number | null {
  const { string, quote } = around
  const { prefix, exact, suffix } = target.quote
  const broken = suffix.indexOf('\n')
  const from = quote.start - prefix.length + prefix.lastIndexOf('\n') + 1
  const to = quote.end + (broken < 0 ? suffix.length : broken)
  const twin = target.twins?.length ? exact : ''
  if (sizeOf(string.slice(from, to)) - sizeOf(twin) < LINE_LEAST) return null
  const [first, second] = seek(target, from, to)
  return first === undefined || second !== undefined ? null : first - from
}

const sizeOf = (line: string) => line.length + 2 * (line.match(HAN)?.length ?? 0)

const HAN = /\p{Script=Han}/gu

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
