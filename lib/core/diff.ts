// What of a text has changed: Han characters one by one, other scripts by words.
import { foldString } from './fold'

export interface Part {
  kind: 'same' | 'gone' | 'new'
  text: string
}

/** A Han character, a word, white space, or a sign. Kana and the scripts that do not part words go by characters. */
const PIECE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|[[\p{L}\p{N}\p{M}_]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]]+|\s+|[\s\S]/gv

/** Largest table compared, in cells; 4 bytes each. What is longer is shown as replaced as a whole. */
const CELLS_MOST = 4_000_000

/**
 * The parts of both texts in order; without the new ones they are `before`, without the gone ones
 * `after` (what is the same is written as in `after`: another script or width is no difference).
 */
export function diff(before: string, after: string): Part[] {
  const a = before.match(PIECE) ?? []
  const b = after.match(PIECE) ?? []
  const keysA = a.map(keyOf)
  const keysB = b.map(keyOf)
  let head = 0
  while (head < a.length && head < b.length && keysA[head] === keysB[head]) head++
  let tail = 0
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    keysA[a.length - 1 - tail] === keysB[b.length - 1 - tail]
  )
    tail++
  const parts: Part[] = []
  const put = (kind: Part['kind'], text: string | undefined) => {
    if (!text) return
    const last = parts[parts.length - 1]
    if (last?.kind === kind) last.text += text
    else parts.push({ kind, text })
  }
  for (let i = 0; i < head; i++) put('same', b[i])
  const rows = keysA.slice(head, a.length - tail)
  const columns = keysB.slice(head, b.length - tail)
  const found = steps(rows, columns)
  for (const step of akin(found, rows, columns) ? found : replaced(rows, columns)) {
    if (step.kind === 'gone') put('gone', a[head + step.i])
    else put(step.kind, b[head + step.j])
  }
  for (let j = b.length - tail; j < b.length; j++) put('same', b[j])
  return calmed(parts)
}

interface Step {
  kind: Part['kind']
  i: number
  j: number
}

/** The longest common row of pieces, from the end of the table back to its beginning. */
function steps(a: readonly string[], b: readonly string[]): Step[] {
  const wide = b.length + 1
  if (wide * (a.length + 1) > CELLS_MOST) return replaced(a, b)
  const table = new Uint32Array(wide * (a.length + 1))
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const here = i * wide + j
      table[here] =
        a[i] === b[j]
          ? (table[here + wide + 1] ?? 0) + 1
          : Math.max(table[here + wide] ?? 0, table[here + 1] ?? 0)
    }
  }
  const out: Step[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const here = i * wide + j
    if (i < a.length && j < b.length && a[i] === b[j]) out.push({ kind: 'same', i: i++, j: j++ })
    else if (
      i < a.length &&
      (j === b.length || (table[here + wide] ?? 0) >= (table[here + 1] ?? 0))
    )
      out.push({ kind: 'gone', i: i++, j })
    else out.push({ kind: 'new', i, j: j++ })
  }
  return out
}

/** All of the one gone, all of the other new. */
function replaced(a: readonly string[], b: readonly string[]): Step[] {
  return [
    ...a.map((_, i): Step => ({ kind: 'gone', i, j: 0 })),
    ...b.map((_, j): Step => ({ kind: 'new', i: 0, j })),
  ]
}

/**
 * Whether enough of the words is the same to be shown: a third of the shorter text's, by eye. What two
 * texts share that have nothing to do with each other is single characters, scattered over both.
 */
function akin(found: readonly Step[], a: readonly string[], b: readonly string[]): boolean {
  const worded = (pieces: readonly string[]) => pieces.filter((piece) => WORD.test(piece)).length
  const same = found.filter(({ kind, j }) => kind === 'same' && WORD.test(b[j] ?? '')).length
  return same * 3 >= Math.min(worded(a), worded(b))
}

const WORD = /[\p{L}\p{N}]/u

/** Two changes with nothing but a space or a sign between them read better as one. */
function calmed(parts: readonly Part[]): Part[] {
  const out: Part[] = []
  let gone = ''
  let fresh = ''
  const close = () => {
    if (gone !== '') out.push({ kind: 'gone', text: gone })
    if (fresh !== '') out.push({ kind: 'new', text: fresh })
    gone = ''
    fresh = ''
  }
  parts.forEach((part, i) => {
    const between = i > 0 && i < parts.length - 1 && gone !== '' && fresh !== ''
    if (part.kind === 'gone') gone += part.text
    else if (part.kind === 'new') fresh += part.text
    else if (between && /^[\s\p{P}]{1,2}$/u.test(part.text)) {
      gone += part.text
      fresh += part.text
    } else {
      close()
      out.push({ kind: 'same', text: part.text })
    }
  })
  close()
  return out
}

const keyOf = (piece: string) => (/^\s+$/.test(piece) ? ' ' : foldString(piece) || piece)
