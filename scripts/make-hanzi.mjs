// Writes lib/core/hanzi.ts: the traditional characters in use, each with its simplified twin, from
// opencc-js. Run `node scripts/make-hanzi.mjs` after a new opencc-js; what it writes is committed, so
// that nothing of OpenCC is needed to build. The coding is explained in the file written.
import { writeFileSync } from 'node:fs'
import { Converter } from 'opencc-js/t2cn'

const toSimplified = Converter({ from: 't', to: 'cn' })
/** OpenCC leaves it because 著作 keeps it; to a fold, 看著 and 看着 are one. */
const ALSO = new Map([['著', '着']])

/** Digits are the units from `(` to `~`. The lower ones end a number, the upper ones say: more follows. */
const FIRST = 40
const ENDING = 70
const GOING_ON = 87 - ENDING

/** The 6,763 characters of GB 2312: a twin outside them is of use to ichthyologists. */
const gb2312 = new Set()
const decoder = new TextDecoder('gbk')
for (let row = 0xb0; row <= 0xf7; row++) {
  for (let cell = 0xa1; cell <= 0xfe; cell++) {
    gb2312.add(decoder.decode(new Uint8Array([row, cell])))
  }
}

function coded(value) {
  let out = ''
  let rest = value
  for (; rest >= ENDING; rest = Math.floor((rest - ENDING) / GOING_ON)) {
    out += String.fromCharCode(FIRST + ENDING + ((rest - ENDING) % GOING_ON))
  }
  return out + String.fromCharCode(FIRST + rest)
}
const zigzag = (value) => (value < 0 ? -value * 2 - 1 : value * 2)

const left = []
for (let unit = 0x4e00; unit < 0xa000; unit++) {
  const char = String.fromCharCode(unit)
  const simple = ALSO.get(char) ?? toSimplified(char)
  if (simple === char || simple.length !== 1) continue
  if (!gb2312.has(simple)) continue
  left.push([unit, simple.charCodeAt(0)])
}

// Any order will do: from each pair to the one that takes the fewest digits, the nearest of those.
let code = ''
let last = [0x4e00, 0x4e00]
const pairs = left.length
while (left.length > 0) {
  let best
  for (const [place, pair] of left.entries()) {
    const steps = pair.map((unit, i) => unit - last[i])
    const digits = steps.map((step) => coded(zigzag(step))).join('')
    const way = steps.reduce((sum, step) => sum + Math.log2(1 + Math.abs(step)), 0)
    const nearer = digits.length - (best?.digits.length ?? Infinity) || way - best.way
    if (nearer < 0) best = { place, pair, digits, way }
  }
  code += best.digits
  last = best.pair
  left.splice(best.place, 1)
}

writeFileSync(
  new URL('../lib/core/hanzi.ts', import.meta.url),
  `// Traditional characters and their simplified twins. Written by scripts/make-hanzi.mjs; change it there.

/**
 * ${pairs} pairs, from OpenCC's data (Apache License 2.0). Both characters of a pair are written as
 * the step from the pair before, zigzag, each pair followed by the one that is nearest by that: ordered
 * by radical, the simplified characters run nearly as their twins do. Digits are the units from "(" to
 * "~"; the first ${ENDING} end a number, the other ${GOING_ON} say that a higher digit follows.
 */
const TABLE =
  '${code.replaceAll('\\', '\\\\')}'

let twins: Map<number, number> | undefined

function unpack(): Map<number, number> {
  const pairs = new Map<number, number>()
  let at = 0
  const next = () => {
    let value = 0
    for (let scale = 1; ; scale *= ${GOING_ON}) {
      const digit = TABLE.charCodeAt(at++) - ${FIRST}
      value += digit * scale
      if (digit < ${ENDING}) return value % 2 ? -(value + 1) / 2 : value / 2
    }
  }
  for (let from = 0x4e00, to = 0x4e00; at < TABLE.length; ) {
    from += next()
    to += next()
    pairs.set(from, to)
  }
  return pairs
}

/** A UTF-16 unit's simplified form; the unit itself where it has none. */
export function simplify(unit: number): number {
  if (unit < 0x4e00 || unit > 0x9fff) return unit
  twins ??= unpack()
  return twins.get(unit) ?? unit
}
`,
)
console.log(`${pairs} pairs, ${code.length} characters`)
