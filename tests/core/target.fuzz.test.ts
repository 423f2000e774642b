// Edits texts by chance, with a known truth, for as long as BUDGET says, and counts what is found.
import { expect, test } from 'vitest'
import { simplify } from '@/lib/core/hanzi'
import { describe as describeSpan, locate, type Span } from '@/lib/core/target'
import { ENGLISH, HAN } from '../words'

/** Milliseconds; FUZZ_MS for a shorter run, FUZZ_SEED to repeat one. */
const BUDGET = Number(process.env.FUZZ_MS ?? 60_000)
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)

let state = SEED
/** A whole number below `below`. */
function dice(below: number): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return Math.floor((state / 2 ** 32) * below)
}
const pick = <T>(list: readonly T[]): T => list[dice(list.length)] as T

/** A word of the text; it stays the same object through every edit. */
interface Word {
  text: string
}
type Paragraph = Word[]

const englishWord = (): Word => ({ text: pick(ENGLISH) })
const hanWord = (): Word => ({ text: pick(HAN) + pick(HAN) })

function paragraph(han: boolean): Paragraph {
  const words: Paragraph = []
  for (let sentences = 2 + dice(4); sentences > 0; sentences--) {
    const length = 6 + dice(14)
    for (let i = 0; i < length; i++) words.push(han ? hanWord() : englishWord())
    words.push({ text: han ? '。' : '.' })
  }
  return words
}

/** The text of paragraphs, and where each word is in it. */
function written(paragraphs: Paragraph[], han: boolean): { text: string; places: Map<Word, Span> } {
  const places = new Map<Word, Span>()
  let text = ''
  for (const words of paragraphs) {
    if (text !== '') text += '\n'
    words.forEach((word, i) => {
      if (!han && i > 0 && word.text !== '.') text += ' '
      places.set(word, { start: text.length, end: text.length + word.text.length })
      text += word.text
    })
  }
  return { text, places }
}

const EDITS: ((paragraphs: Paragraph[], han: boolean) => void)[] = [
  (all) => void (all.length > 4 && all.splice(dice(all.length), 1)),
  (all, han) => void all.splice(dice(all.length + 1), 0, paragraph(han)),
  (all) => void all.splice(dice(all.length), 0, ...all.splice(dice(all.length), 1)),
  (all, han) => {
    const words = pick(all)
    words[dice(words.length)] = han ? hanWord() : englishWord()
  },
  (all, han) => {
    const words = pick(all)
    words.splice(dice(words.length), 0, ...(han ? [hanWord(), hanWord()] : [englishWord()]))
  },
  (all) => {
    const words = pick(all)
    words.splice(dice(words.length), 1 + dice(3))
  },
]

const traditional = new Map<string, string>()
for (let unit = 0x9fff; unit >= 0x4e00; unit--) {
  const simple = String.fromCharCode(simplify(unit))
  if (simple !== String.fromCharCode(unit)) traditional.set(simple, String.fromCharCode(unit))
}
const inTraditional = (text: string) =>
  Array.from(text, (char) => traditional.get(char) ?? char).join('')

interface Marked {
  words: Word[]
  span: Span
}

function marks(paragraphs: Paragraph[], places: Map<Word, Span>): Marked[] {
  return Array.from({ length: 12 }, () => {
    const words = pick(paragraphs)
    const length = Math.min(words.length, 3 + dice(pick([4, 12, 60])))
    const first = dice(words.length - length + 1)
    const marked = words.slice(first, first + length)
    return { words: marked, span: around(marked, places) as Span }
  })
}

/** From the first of the words that are left to the last, where they still follow each other. */
function around(words: Word[], places: Map<Word, Span>): Span | null {
  const left = words.flatMap((word) => places.get(word) ?? [])
  const [first] = left
  const last = left[left.length - 1]
  return first && last && first.start < last.end ? { start: first.start, end: last.end } : null
}

function share(a: Span, b: Span): number {
  const both = Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
  return both / (a.end - a.start + b.end - b.start - both)
}

test(`after edits by chance, seed ${SEED}`, { timeout: BUDGET + 30_000 }, () => {
  const count = {
    kept: 0,
    keptRight: 0,
    edited: 0,
    editedRight: 0,
    wrong: 0,
    gone: 0,
    goneFound: 0,
  }
  const end = performance.now() + BUDGET
  while (performance.now() < end) {
    const han = dice(2) === 0
    const paragraphs = Array.from({ length: 8 + dice(30) }, () => paragraph(han))
    const before = written(paragraphs, han)
    const passages = marks(paragraphs, before.places)
    const targets = passages.map(({ span }) => describeSpan(before.text, span))
    for (let edits = 1 + dice(25); edits > 0; edits--) pick(EDITS)(paragraphs, han)
    const after = written(paragraphs, han)
    const text = han && dice(3) === 0 ? inTraditional(after.text) : after.text
    locate(text, targets).forEach((place, i) => {
      const { words, span } = passages[i] as Marked
      const left = words.filter((word) => after.places.has(word)).length / words.length
      const truth = around(words, after.places)
      if (left === 1 && truth && truth.end - truth.start === span.end - span.start) {
        count.kept++
        if (place && share(place.span, truth) === 1) count.keptRight++
        else if (place) count.wrong++
      } else if (left >= 0.6 && truth) {
        count.edited++
        if (place && share(place.span, truth) >= 0.5) count.editedRight++
        else if (place && share(place.span, truth) === 0) count.wrong++
      } else if (left === 0) {
        count.gone++
        if (place) count.goneFound++
      }
    })
  }
  console.log(`seed ${SEED}`, JSON.stringify(count))
  expect(count.kept).toBeGreaterThan(100)
  expect(count.edited).toBeGreaterThan(10)
  expect(count.gone).toBeGreaterThan(10)
  // The goals. Long runs give 99.9 %, 97.4 %, 0.1 % and 0.003 %.
  expect(count.keptRight / count.kept).toBeGreaterThanOrEqual(0.998)
  expect(count.editedRight / count.edited).toBeGreaterThanOrEqual(0.95)
  expect(count.goneFound / count.gone).toBeLessThanOrEqual(0.02)
  expect(count.wrong / (count.kept + count.edited)).toBeLessThanOrEqual(0.001)
})
